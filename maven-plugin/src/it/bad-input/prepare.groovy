def wasm = new File(basedir, 'src/main/wasm/broken.wasm')
wasm.parentFile.mkdirs()
wasm.bytes = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 0x7f] as byte[]
return true
