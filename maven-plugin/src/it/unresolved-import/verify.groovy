assert new File(basedir, 'build.log').text.contains('wasi:http/outgoing-handler')
return true
