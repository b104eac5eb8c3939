;; f(x) is f(x) of the import + 100.
(component
  (import "t:a/i@1.0.0" (instance $i (export "f" (func (param "x" u32) (result u32)))))
  (alias export $i "f" (func $f))
  (core func $lowered (canon lower (func $f)))
  (core module $m
    (import "" "f" (func $f (param i32) (result i32)))
    (func (export "f") (param i32) (result i32) (i32.add (call $f (local.get 0)) (i32.const 100))))
  (core instance $c (instantiate $m (with "" (instance (export "f" (func $lowered))))))
  (func $g (param "x" u32) (result u32) (canon lift (core func $c "f")))
  (instance (export "t:a/i@1.0.0") (export "f" (func $g))))
