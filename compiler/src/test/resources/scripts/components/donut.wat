;; The picture of CanonicalABI.md: a parent calls a child, which calls another child, which calls the parent's core code
;; again; all may. From there back into the first child is a trap.
(component
  (core module $Table
    (type $t (func (result i32)))
    (table (export "t") 1 funcref)
    (func (export "back") (result i32) (call_indirect (type $t) (i32.const 0))))
  (core instance $table (instantiate $Table))
  (core module $M2
    (import "" "back" (func $back (result i32)))
    (global $again (mut i32) (i32.const 0))
    (func (export "again") (global.set $again (i32.const 1)))
    (func (export "f") (result i32)
      (if (result i32) (global.get $again) (then (call $back)) (else (i32.const 1)))))
  (core instance $m2 (instantiate $M2 (with "" (instance $table))))
  (func $m2f (result u32) (canon lift (core func $m2 "f")))
  (func (export "again") (canon lift (core func $m2 "again")))

  (component $Child
    (import "f" (func $f (result u32)))
    (core func $f' (canon lower (func $f)))
    (core module $M (import "" "f" (func $f (result i32)))
      (func (export "f") (result i32) (i32.add (call $f) (i32.const 1))))
    (core instance $m (instantiate $M (with "" (instance (export "f" (func $f'))))))
    (func (export "f") (result u32) (canon lift (core func $m "f"))))
  (instance $c2 (instantiate $Child (with "f" (func $m2f))))
  (instance $c1 (instantiate $Child (with "f" (func $c2 "f"))))

  (core func $c1f (canon lower (func $c1 "f")))
  (core module $Fill
    (import "" "t" (table 1 funcref))
    (import "" "f" (func $f (result i32)))
    (elem (i32.const 0) func $f))
  (core instance (instantiate $Fill (with "" (instance (export "t" (table $table "t")) (export "f" (func $c1f))))))
  (core module $M1
    (import "" "f" (func $f (result i32)))
    (func (export "run") (result i32) (call $f)))
  (core instance $m1 (instantiate $M1 (with "" (instance (export "f" (func $c1f))))))
  (func (export "run") (result u32) (canon lift (core func $m1 "run"))))
