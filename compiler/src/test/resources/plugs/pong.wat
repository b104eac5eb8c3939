;; Needs ping, which needs pong.
(component
  (import "t:a/i@1.0.0" (instance $i (export "f" (func (param "x" u32) (result u32)))))
  (alias export $i "f" (func $f))
  (instance (export "t:b/j") (export "f" (func $f))))
