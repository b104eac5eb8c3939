;; A command around npm's quickjs-wasi, which is a library: `quickjs -e SCRIPT` evaluates the script and prints its value
;; as text and a line end; of an uncaught exception it prints the text likewise and exits with 1.
(module
  (import "quickjs" "memory" (memory 1))
  (import "quickjs" "_initialize" (func $initialize))
  (import "quickjs" "qjs_init" (func $init (result i32)))
  (import "quickjs" "wasm_malloc" (func $room (param i32) (result i32)))
  (import "quickjs" "qjs_eval" (func $evaluate (param i32 i32 i32 i32) (result i32)))
  (import "quickjs" "qjs_is_exception" (func $is_exception (param i32) (result i32)))
  (import "quickjs" "qjs_get_exception" (func $exception (result i32)))
  (import "quickjs" "qjs_get_string_len" (func $text_of (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  (func $length (param $text i32) (result i32)
    (local $end i32)
    (local.set $end (local.get $text))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (i32.load8_u (local.get $end))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $end) (local.get $text)))

  (func $print (param $value i32)
    (local $vector i32)
    ;; two pieces, the text and the line end, then room for the count and the line end itself
    (local.set $vector (call $room (i32.const 24)))
    (i32.store (local.get $vector) (call $text_of (local.get $value) (i32.add (local.get $vector) (i32.const 4))))
    (i32.store offset=8 (local.get $vector) (i32.add (local.get $vector) (i32.const 20)))
    (i32.store offset=12 (local.get $vector) (i32.const 1))
    (i32.store8 offset=20 (local.get $vector) (i32.const 10))
    (drop (call $fd_write (i32.const 1) (local.get $vector) (i32.const 2) (i32.add (local.get $vector) (i32.const 16)))))

  (func (export "_start")
    (local $sizes i32) (local $pointers i32) (local $script i32) (local $value i32)
    (call $initialize)
    (local.set $sizes (call $room (i32.const 8)))
    (drop (call $args_sizes_get (local.get $sizes) (i32.add (local.get $sizes) (i32.const 4))))
    (if (i32.lt_u (i32.load (local.get $sizes)) (i32.const 3))
      (then (call $proc_exit (i32.const 2))))
    (local.set $pointers (call $room (i32.shl (i32.load (local.get $sizes)) (i32.const 2))))
    (drop (call $args_get (local.get $pointers) (call $room (i32.load offset=4 (local.get $sizes)))))
    (local.set $script (i32.load offset=8 (local.get $pointers)))
    (if (call $init)
      (then unreachable))
    ;; argument 0 serves as the file's name
    (local.set $value
      (call $evaluate (local.get $script) (call $length (local.get $script)) (i32.load (local.get $pointers))
        (i32.const 0)))
    (if (call $is_exception (local.get $value))
      (then
        (call $print (call $exception))
        (call $proc_exit (i32.const 1))))
    (call $print (local.get $value))))
