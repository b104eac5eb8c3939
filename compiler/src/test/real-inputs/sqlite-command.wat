;; A command around npm's sqlite-wasm, which is a library: `sqlite SCRIPT` runs the statements of the script on an empty
;; database in memory and prints each row, its columns with `|` between them; NULL is empty. Of an error it prints the text
;; and exits with 1.
(module
  (import "env" "memory" (memory 256))
  (import "sqlite3" "__wasm_call_ctors" (func $initialize))
  (import "sqlite3" "malloc" (func $room (param i32) (result i32)))
  (import "sqlite3" "sqlite3_open" (func $open (param i32 i32) (result i32)))
  (import "sqlite3" "sqlite3_prepare_v2" (func $prepare (param i32 i32 i32 i32 i32) (result i32)))
  (import "sqlite3" "sqlite3_step" (func $step (param i32) (result i32)))
  (import "sqlite3" "sqlite3_finalize" (func $finalize (param i32) (result i32)))
  (import "sqlite3" "sqlite3_column_count" (func $columns (param i32) (result i32)))
  (import "sqlite3" "sqlite3_column_text" (func $text (param i32 i32) (result i32)))
  (import "sqlite3" "sqlite3_column_bytes" (func $bytes (param i32 i32) (result i32)))
  (import "sqlite3" "sqlite3_errmsg" (func $message (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $args_sizes_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args_get (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $fd_write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))

  ;; A piece of text to write, and room for the count of what was written.
  (global $piece (mut i32) (i32.const 0))

  (func $write (param $text i32) (param $size i32)
    (i32.store (global.get $piece) (local.get $text))
    (i32.store offset=4 (global.get $piece) (local.get $size))
    (drop (call $fd_write (i32.const 1) (global.get $piece) (i32.const 1) (i32.add (global.get $piece) (i32.const 8)))))

  (func $write_byte (param $byte i32)
    (i32.store8 offset=12 (global.get $piece) (local.get $byte))
    (call $write (i32.add (global.get $piece) (i32.const 12)) (i32.const 1)))

  (func $length (param $text i32) (result i32)
    (local $end i32)
    (local.set $end (local.get $text))
    (block $done
      (loop $next
        (br_if $done (i32.eqz (i32.load8_u (local.get $end))))
        (local.set $end (i32.add (local.get $end) (i32.const 1)))
        (br $next)))
    (i32.sub (local.get $end) (local.get $text)))

  (func $print_row (param $statement i32)
    (local $column i32)
    (block $done
      (loop $next
        (br_if $done (i32.ge_s (local.get $column) (call $columns (local.get $statement))))
        (if (local.get $column)
          (then (call $write_byte (i32.const 124))))
        (call $write
          (call $text (local.get $statement) (local.get $column))
          (call $bytes (local.get $statement) (local.get $column)))
        (local.set $column (i32.add (local.get $column) (i32.const 1)))
        (br $next)))
    (call $write_byte (i32.const 10)))

  (func $fail (param $database i32)
    (local $message i32)
    (local.set $message (call $message (local.get $database)))
    (call $write (local.get $message) (call $length (local.get $message)))
    (call $write_byte (i32.const 10))
    (call $proc_exit (i32.const 1)))

  ;; Runs one statement to its end; SQLITE_ROW is 100, SQLITE_DONE 101.
  (func $run (param $database i32) (param $statement i32)
    (local $state i32)
    (loop $next
      (local.set $state (call $step (local.get $statement)))
      (if (i32.eq (local.get $state) (i32.const 100))
        (then
          (call $print_row (local.get $statement))
          (br $next))))
    (if (i32.ne (local.get $state) (i32.const 101))
      (then (call $fail (local.get $database))))
    (drop (call $finalize (local.get $statement))))

  (func $script (result i32)
    (local $sizes i32) (local $pointers i32)
    (local.set $sizes (call $room (i32.const 8)))
    (drop (call $args_sizes_get (local.get $sizes) (i32.add (local.get $sizes) (i32.const 4))))
    (if (i32.lt_u (i32.load (local.get $sizes)) (i32.const 2))
      (then (call $proc_exit (i32.const 2))))
    (local.set $pointers (call $room (i32.shl (i32.load (local.get $sizes)) (i32.const 2))))
    (drop (call $args_get (local.get $pointers) (call $room (i32.load offset=4 (local.get $sizes)))))
    (i32.load offset=4 (local.get $pointers)))

  (func (export "_start")
    (local $slots i32) (local $database i32) (local $rest i32) (local $statement i32)
    (call $initialize)
    (global.set $piece (call $room (i32.const 16)))
    ;; where SQLite puts handles; then the name ":memory:"
    (local.set $slots (call $room (i32.const 32)))
    (i64.store offset=16 (local.get $slots) (i64.const 0x3a79726f6d656d3a))
    (i32.store8 offset=24 (local.get $slots) (i32.const 0))
    (local.set $rest (call $script))
    (if (call $open (i32.add (local.get $slots) (i32.const 16)) (local.get $slots))
      (then unreachable))
    (local.set $database (i32.load (local.get $slots)))
    (block $done
      (loop $next
        (if (call $prepare (local.get $database) (local.get $rest) (i32.const -1)
              (i32.add (local.get $slots) (i32.const 4)) (i32.add (local.get $slots) (i32.const 8)))
          (then (call $fail (local.get $database))))
        (local.set $rest (i32.load offset=8 (local.get $slots)))
        (local.set $statement (i32.load offset=4 (local.get $slots)))
        ;; blanks and comments at the end are no statement
        (br_if $done (i32.eqz (local.get $statement)))
        (call $run (local.get $database) (local.get $statement))
        (br $next)))))
