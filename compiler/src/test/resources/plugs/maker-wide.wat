;; f takes another type.
(component
  (core module $m
    (func (export "f") (param i64) (result i32) (i32.wrap_i64 (local.get 0))))
  (core instance $c (instantiate $m))
  (func $f (param "x" u64) (result u32) (canon lift (core func $c "f")))
  (instance (export "t:a/i@1.0.0") (export "f" (func $f))))
