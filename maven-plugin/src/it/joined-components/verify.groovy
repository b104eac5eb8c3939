// The importer leaves out what it does not use; the class has what the exporter shows.
assert new File(basedir, 'target/classes/example/auth/Tokens$Failure.class').file
assert new File(basedir, 'target/classes/it/Caller.class').file
assert new File(basedir, 'target/generated-sources/wasm2jvm/example/auth/Tokens.java').text.contains('login(')
return true
