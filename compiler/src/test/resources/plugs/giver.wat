;; Gets a thing of the host and has it weighed by another component.
(component
  (import "t:h/things@0.2.3" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "make" (func (param "weight" u32) (result (own $thing))))))
  (alias export $things "thing" (type $thing))
  (alias export $things "make" (func $make))
  (import "t:a/scale" (instance $scale
    (alias outer 1 $thing (type $t))
    (export "thing" (type $u (eq $t)))
    (export "weight" (func (param "it" (own $u)) (result u32)))))
  (alias export $scale "weight" (func $weight))
  (core func $make' (canon lower (func $make)))
  (core func $weight' (canon lower (func $weight)))
  (core module $m
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "weight" (func $weight (param i32) (result i32)))
    (func (export "run") (param i32) (result i32) (call $weight (call $make (local.get 0)))))
  (core instance $c (instantiate $m (with "" (instance
    (export "make" (func $make'))
    (export "weight" (func $weight'))))))
  (func (export "run") (param "weight" u32) (result u32) (canon lift (core func $c "run"))))
