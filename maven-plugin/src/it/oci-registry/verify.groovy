context.get('server').stop(0)
def expected = new File(basedir, '../../../../compiler/src/test/resources/fixtures/greet/greet.wasm').bytes
assert new File(basedir, 'target/pulled/greet.wasm').bytes == expected
assert new File(basedir, 'target/classes/it/registry/Greeter.class').file
def lock = new File(basedir, 'wkg.lock').text
assert lock.contains('requirement = "*"\nversion = "1.0.0"')
assert lock.contains('requirement = "=1.0.0"\nversion = "1.0.0"')
def log = new File(basedir, 'build.log').text
assert !log.contains('lovelace')
return true
