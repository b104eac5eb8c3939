assert new File(basedir, 'target/classes/it/Caller.class').file
assert new File(basedir, 'build.log').text.contains('imports example:auth/tokens@1.0.0 from shop-auth.wasm')
assert new File(basedir, 'target/wasm2jvm/shop-carts.dot').text.contains('part1 -> part0')
return true
