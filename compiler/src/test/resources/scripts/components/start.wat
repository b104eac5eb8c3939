;; An exception of a start function is a trap of the instantiation.
(component
  (core module $M (tag $e) (func $start (throw $e)) (start $start))
  (core instance (instantiate $M)))
