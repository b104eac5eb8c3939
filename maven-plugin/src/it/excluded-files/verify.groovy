assert new File(basedir, 'build.log').text.contains('There is nothing to compile')
return true
