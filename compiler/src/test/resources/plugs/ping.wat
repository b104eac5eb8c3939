;; Needs pong, which needs ping.
(component
  (import "t:b/j" (instance $j (export "f" (func (param "x" u32) (result u32)))))
  (alias export $j "f" (func $f))
  (instance (export "t:a/i@1.0.0") (export "f" (func $f))))
