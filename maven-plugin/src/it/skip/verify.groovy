assert new File(basedir, 'build.log').text.contains('wasm2jvm is skipped')
assert !new File(basedir, 'target/generated-classes').exists()
return true
