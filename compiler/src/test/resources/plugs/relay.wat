;; Imports and exports one interface: its tokens keep tokens of the import, and their ids are 100 more.
(component
  (import "t:r/tokens@1.0.0" (instance $in
    (export "token" (type $token (sub resource)))
    (export "[constructor]token" (func (param "id" u32) (result (own $token))))
    (export "[method]token.id" (func (param "self" (borrow $token)) (result u32)))))
  (alias export $in "token" (type $token))
  (alias export $in "[constructor]token" (func $make))
  (alias export $in "[method]token.id" (func $id))
  (core func $make' (canon lower (func $make)))
  (core func $id' (canon lower (func $id)))
  (core func $drop (canon resource.drop $token))
  (core module $d
    (import "" "drop" (func $drop (param i32)))
    (func (export "dtor") (param i32) (call $drop (local.get 0))))
  (core instance $e (instantiate $d (with "" (instance (export "drop" (func $drop))))))
  (type $own (resource (rep i32) (dtor (core func $e "dtor"))))
  (core func $new (canon resource.new $own))
  (core module $m
    (import "" "make" (func $make (param i32) (result i32)))
    (import "" "id" (func $id (param i32) (result i32)))
    (import "" "new" (func $new (param i32) (result i32)))
    (func (export "make") (param i32) (result i32) (call $new (call $make (local.get 0))))
    (func (export "id") (param i32) (result i32) (i32.add (call $id (local.get 0)) (i32.const 100))))
  (core instance $c (instantiate $m (with "" (instance
    (export "make" (func $make'))
    (export "id" (func $id'))
    (export "new" (func $new))))))
  (func $made (param "id" u32) (result (own $own)) (canon lift (core func $c "make")))
  (func $told (param "self" (borrow $own)) (result u32) (canon lift (core func $c "id")))
  (component $shown
    (import "token" (type $token (sub resource)))
    (import "make" (func $make (param "id" u32) (result (own $token))))
    (import "id" (func $id (param "self" (borrow $token)) (result u32)))
    (export $t "token" (type $token))
    (export "[constructor]token" (func $make) (func (param "id" u32) (result (own $t))))
    (export "[method]token.id" (func $id) (func (param "self" (borrow $t)) (result u32))))
  (instance $out (instantiate $shown
    (with "token" (type $own))
    (with "make" (func $made))
    (with "id" (func $told))))
  (export "t:r/tokens@1.0.0" (instance $out)))
