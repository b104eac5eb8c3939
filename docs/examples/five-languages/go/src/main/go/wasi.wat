;; Answers the functions of preview 1 that Go's runtime imports, inside of the component and without a host.
;;
;; Go's collector may start while the host writes arguments (in `cabi_realloc`), and asks for the time then. The canonical
;; ABI forbids calls of the host there, so the clock has to be in here: it counts the questions.
(module
  (import "env" "memory" (memory 0))
  (global $time (mut i64) (i64.const 0))
  (global $random (mut i64) (i64.const 0x9e3779b97f4a7c15))

  ;; No arguments and no environment.
  (func (export "args_sizes_get") (param $count i32) (param $size i32) (result i32)
    (i32.store (local.get $count) (i32.const 0))
    (i32.store (local.get $size) (i32.const 0))
    (i32.const 0))
  (func (export "args_get") (param i32 i32) (result i32) (i32.const 0))
  (func (export "environ_sizes_get") (param $count i32) (param $size i32) (result i32)
    (i32.store (local.get $count) (i32.const 0))
    (i32.store (local.get $size) (i32.const 0))
    (i32.const 0))
  (func (export "environ_get") (param i32 i32) (result i32) (i32.const 0))

  ;; A microsecond passes from one question to the next.
  (func (export "clock_time_get") (param $clock i32) (param $precision i64) (param $time i32) (result i32)
    (global.set $time (i64.add (global.get $time) (i64.const 1000)))
    (i64.store (local.get $time) (global.get $time))
    (i32.const 0))

  ;; The same numbers in each instance (xorshift): the seeds of Go's maps, nothing to keep a secret with.
  (func (export "random_get") (param $start i32) (param $size i32) (result i32)
    (local $end i32)
    (local.set $end (i32.add (local.get $start) (local.get $size)))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $start) (local.get $end)))
        (global.set $random (i64.xor (global.get $random) (i64.shl (global.get $random) (i64.const 13))))
        (global.set $random (i64.xor (global.get $random) (i64.shr_u (global.get $random) (i64.const 7))))
        (global.set $random (i64.xor (global.get $random) (i64.shl (global.get $random) (i64.const 17))))
        (i64.store8 (local.get $start) (global.get $random))
        (local.set $start (i32.add (local.get $start) (i32.const 1)))
        (br $next)))
    (i32.const 0))

  ;; What is printed is lost, and a panic is a trap.
  (func (export "fd_write") (param i32 i32 i32) (param $written i32) (result i32) (i32.const 8)) ;; badf
  (func (export "proc_exit") (param i32) (unreachable))

  ;; There is nothing to wait for.
  (func (export "sched_yield") (result i32) (i32.const 0))
  (func (export "poll_oneoff") (param i32 i32 i32 i32) (result i32) (i32.const 52))) ;; nosys
