assert new File(basedir, 'target/classes/it/files/Greeter.class').file
assert new File(basedir, 'target/classes/it/Caller.class').file
return true
