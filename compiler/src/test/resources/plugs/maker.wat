;; f(x) is x * 10, in version 1.0.0.
(component
  (core module $m
    (func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (i32.const 10))))
  (core instance $c (instantiate $m))
  (func $f (param "x" u32) (result u32) (canon lift (core func $c "f")))
  (instance (export "t:a/i@1.0.0") (export "f" (func $f))))
