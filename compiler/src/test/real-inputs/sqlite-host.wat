;; What npm's sqlite-wasm imports besides WASI: a memory, a clock that stands still, and files, of which there are none.
(module
  (memory (export "memory") 256 32768)
  ;; Emscripten's number for a function that is not there, negated
  (global $unsupported i32 (i32.const -52))

  (func (export "emscripten_resize_heap") (param $bytes i32) (result i32)
    (local $pages i32)
    (local.set $pages
      (i32.sub (i32.shr_u (i32.add (local.get $bytes) (i32.const 65535)) (i32.const 16)) (memory.size)))
    (if (i32.le_s (local.get $pages) (i32.const 0))
      (then (return (i32.const 1))))
    (i32.ne (memory.grow (local.get $pages)) (i32.const -1)))

  (func (export "emscripten_date_now") (result f64) (f64.const 0))
  (func (export "emscripten_get_now") (result f64) (f64.const 0))
  (func (export "_emscripten_get_now_is_monotonic") (result i32) (i32.const 1))
  (func (export "_tzset_js") (param i32 i32 i32))
  (func (export "_localtime_js") (param i32 i32) unreachable)

  (func $one (export "__syscall_rmdir") (param i32) (result i32) (global.get $unsupported))
  (func $two
    (export "__syscall_fchmod") (export "__syscall_chmod") (export "__syscall_fstat64") (export "__syscall_stat64")
    (export "__syscall_lstat64") (export "__syscall_getcwd")
    (param i32 i32) (result i32) (global.get $unsupported))
  (func $truncate (export "__syscall_ftruncate64") (param i32 i64) (result i32) (global.get $unsupported))
  (func $three
    (export "__syscall_fchown32") (export "__syscall_fcntl64") (export "__syscall_ioctl") (export "__syscall_mkdirat")
    (export "__syscall_unlinkat")
    (param i32 i32 i32) (result i32) (global.get $unsupported))
  (func $four
    (export "__syscall_faccessat") (export "__syscall_openat") (export "__syscall_newfstatat")
    (export "__syscall_readlinkat") (export "__syscall_utimensat")
    (param i32 i32 i32 i32) (result i32) (global.get $unsupported)))
