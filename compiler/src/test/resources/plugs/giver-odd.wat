;; Expects the host to weigh with another type than keeper does.
(component
  (import "t:h/things@0.2.0" (instance $things
    (export "thing" (type $thing (sub resource)))
    (export "weigh" (func (param "it" (borrow $thing)) (result u64)))))
  (alias export $things "thing" (type $thing))
  (import "t:a/scale" (instance $scale
    (alias outer 1 $thing (type $t))
    (export "thing" (type $u (eq $t)))
    (export "weight" (func (param "it" (own $u)) (result u32))))))
