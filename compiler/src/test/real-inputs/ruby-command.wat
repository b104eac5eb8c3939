;; A command around npm's ruby.wasm, which is a library: `ruby -e SCRIPT ARGUMENTS...` initialises the interpreter, runs
;; the script, prints an uncaught exception, and exits with 0 or 1. It uses the library's exports and its memory.
(module
  (import "ruby" "memory" (memory 1))
  (import "ruby" "_initialize" (func $initialize))
  (import "ruby" "cabi_realloc" (func $allocate (param i32 i32 i32 i32) (result i32)))
  (import "ruby" "ruby-init: func(args: list<string>) -> ()" (func $ruby_init (param i32 i32)))
  (import "ruby" "rb-eval-string-protect: func(str: string) -> tuple<handle<rb-abi-value>, s32>"
    (func $evaluate (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  ;; The options with which the library's own hosts start it; an option carries its terminating zero.
  (data $options "-EUTF-8\00-e_=0\00")
  (data $report "$stderr.write($!.full_message(highlight: false)); $stderr.flush")
  (data $flush "$stdout.flush; $stderr.flush")

  (func $room (param $size i32) (result i32)
    (call $allocate (i32.const 0) (i32.const 0) (i32.const 8) (local.get $size)))

  (func $set_string (param $list i32) (param $index i32) (param $start i32) (param $length i32)
    (local $entry i32)
    (local.set $entry (i32.add (local.get $list) (i32.shl (local.get $index) (i32.const 3))))
    (i32.store (local.get $entry) (local.get $start))
    (i32.store offset=4 (local.get $entry) (local.get $length)))

  ;; The evaluation's status: 0, or the tag of the jump that left it.
  (func $status (param $start i32) (param $length i32) (result i32)
    (i32.load offset=4 (call $evaluate (local.get $start) (local.get $length))))

  (func $run_report
    (local $text i32)
    (local.set $text (call $room (i32.const 63)))
    (memory.init $report (local.get $text) (i32.const 0) (i32.const 63))
    (drop (call $status (local.get $text) (i32.const 63))))

  (func $run_flush
    (local $text i32)
    (local.set $text (call $room (i32.const 28)))
    (memory.init $flush (local.get $text) (i32.const 0) (i32.const 28))
    (drop (call $status (local.get $text) (i32.const 28))))

  ;; The length of argument $index of $count with its zero: they lie one after the other up to $end.
  (func $length (param $pointers i32) (param $index i32) (param $count i32) (param $end i32) (result i32)
    (local $at i32)
    (local.set $at (i32.add (local.get $pointers) (i32.shl (local.get $index) (i32.const 2))))
    (i32.sub
      (if (result i32) (i32.lt_u (i32.add (local.get $index) (i32.const 1)) (local.get $count))
        (then (i32.load offset=4 (local.get $at)))
        (else (local.get $end)))
      (i32.load (local.get $at))))

  (func (export "_start")
    (local $count i32) (local $size i32) (local $sizes i32) (local $pointers i32) (local $bytes i32)
    (local $end i32) (local $list i32) (local $options i32) (local $index i32) (local $failed i32)
    (call $initialize)
    (local.set $sizes (call $room (i32.const 8)))
    (drop (call $args_sizes_get (local.get $sizes) (i32.add (local.get $sizes) (i32.const 4))))
    (local.set $count (i32.load (local.get $sizes)))
    (local.set $size (i32.load offset=4 (local.get $sizes)))
    (local.set $pointers (call $room (i32.shl (local.get $count) (i32.const 2))))
    (local.set $bytes (call $room (local.get $size)))
    (drop (call $args_get (local.get $pointers) (local.get $bytes)))
    (local.set $end (i32.add (local.get $bytes) (local.get $size)))
    (if (i32.lt_u (local.get $count) (i32.const 3))
      (then (call $proc_exit (i32.const 2))))

    ;; argument 0, the two options, and what follows the script
    (local.set $options (call $room (i32.const 14)))
    (memory.init $options (local.get $options) (i32.const 0) (i32.const 14))
    (local.set $list (call $room (i32.shl (local.get $count) (i32.const 3))))
    (call $set_string (local.get $list) (i32.const 0) (i32.load (local.get $pointers))
      (call $length (local.get $pointers) (i32.const 0) (local.get $count) (local.get $end)))
    (call $set_string (local.get $list) (i32.const 1) (local.get $options) (i32.const 8))
    (call $set_string (local.get $list) (i32.const 2) (i32.add (local.get $options) (i32.const 8)) (i32.const 6))
    (local.set $index (i32.const 3))
    (block $done
      (loop $next
        (br_if $done (i32.ge_u (local.get $index) (local.get $count)))
        (call $set_string (local.get $list) (local.get $index)
          (i32.load (i32.add (local.get $pointers) (i32.shl (local.get $index) (i32.const 2))))
          (call $length (local.get $pointers) (local.get $index) (local.get $count) (local.get $end)))
        (local.set $index (i32.add (local.get $index) (i32.const 1)))
        (br $next)))
    (call $ruby_init (local.get $list) (local.get $count))

    (local.set $failed
      (call $status (i32.load offset=8 (local.get $pointers))
        (i32.sub (call $length (local.get $pointers) (i32.const 2) (local.get $count) (local.get $end)) (i32.const 1))))
    (if (local.get $failed)
      (then (call $run_report)))
    (call $run_flush)
    (call $proc_exit (i32.ne (local.get $failed) (i32.const 0)))))
