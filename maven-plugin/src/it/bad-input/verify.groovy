def log = new File(basedir, 'build.log').text
assert log.contains('broken.wasm (offset 0x')
assert !new File(basedir, 'target/wasm2jvm/default.state').exists()
return true
