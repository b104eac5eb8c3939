// The API was there for javac, and becomes part of the project's output.
assert new File(basedir, 'target/classes/it/Caller.class').file
assert new File(basedir, 'target/classes/it/greet/Greet.class').file
assert new File(basedir, 'target/generated-sources/wasm2jvm/it/greet/Greet.java').text.contains('class Greet')
return true
