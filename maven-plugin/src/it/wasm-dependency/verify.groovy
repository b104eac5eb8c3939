assert new File(basedir, 'target/classes/it/dependency/Greet.class').file
return true
