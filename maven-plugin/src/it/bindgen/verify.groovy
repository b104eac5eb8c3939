def log = new File(basedir, 'build.log').text
// The third run fails, says where, and leaves what was made before.
assert log =~ /src[\\\/]bad\.wit:4:10: \[W203\] there is no interface or world `words`/
assert new File(basedir, 'target/generated-classes/wasm2jvm/it/later/Words.class').file
assert new File(basedir, 'target/generated-sources/wasm2jvm/it/later/Words.java').text.contains('shout(')
assert new File(basedir, 'target/classes/it/Caller.class').file
return true
