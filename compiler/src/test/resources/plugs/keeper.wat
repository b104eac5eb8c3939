;; Takes things of the host: weight(thing) asks the host for its weight and drops it.
(component
  (import "t:h/things@0.2.0" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "weigh" (func (param "it" (borrow $thing)) (result u32)))))
  (alias export $things "thing" (type $thing))
  (alias export $things "weigh" (func $weigh))
  (core func $weigh' (canon lower (func $weigh)))
  (core func $drop (canon resource.drop $thing))
  (core module $m
    (import "" "weigh" (func $weigh (param i32) (result i32)))
    (import "" "drop" (func $drop (param i32)))
    (func (export "weight") (param i32) (result i32)
      (call $weigh (local.get 0))
      (call $drop (local.get 0))))
  (core instance $c (instantiate $m (with "" (instance
    (export "weigh" (func $weigh'))
    (export "drop" (func $drop))))))
  (func $weight (param "it" (own $thing)) (result u32) (canon lift (core func $c "weight")))
  (component $shown
    (import "thing" (type $thing (sub resource)))
    (import "weight" (func $weight (param "it" (own $thing)) (result u32)))
    (export $t "thing" (type $thing))
    (export "weight" (func $weight) (func (param "it" (own $t)) (result u32))))
  (instance $i (instantiate $shown (with "thing" (type $thing)) (with "weight" (func $weight))))
  (export "t:a/scale" (instance $i)))
