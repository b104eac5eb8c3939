;; The table of Ruby values that the library expects from its host: here a handle is the value itself.
(module
  (func (export "resource_new_rb-abi-value") (param i32) (result i32)
    (local.get 0))
  (func (export "resource_get_rb-abi-value") (param i32) (result i32)
    (local.get 0))
  (func (export "resource_drop_js-abi-value") (param i32)))
