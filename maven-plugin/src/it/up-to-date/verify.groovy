def log = new File(basedir, 'build.log').text
// The second run does nothing; the third has another configuration, and removes what the first one made.
assert log.count('up to date') == 1
assert log.count('Compiled greet.wasm') == 2
assert new File(basedir, 'target/generated-classes/wasm2jvm/other/Greet.class').file
def classes = []
new File(basedir, 'target/generated-classes/wasm2jvm').eachFileRecurse { if (it.name == 'Greet.class') classes << it }
assert classes.size() == 1
return true
