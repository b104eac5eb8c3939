assert new File(basedir, 'target/classes/it/artifact/Greeter.class').file
return true
