// Unpacks the standard library that is embedded in a Ruby module: node ruby-library.mjs RUBY OUTPUT
//
// The module itself does it: it runs with OUTPUT preopened and copies its /usr/local/lib there.
import { RubyVM } from '@ruby/wasm-wasi';
import fs from 'node:fs';
import { WASI } from 'node:wasi';

const [ruby, output] = process.argv.slice(2);
const wasip1 = new WASI({ version: 'preview1', returnOnExit: true, preopens: { '/out': output } });
const { vm } = await RubyVM.instantiateModule({ module: await WebAssembly.compile(fs.readFileSync(ruby)), wasip1 });
vm.eval(`
  def copy(from, to)
    return File.binwrite(to, File.binread(from)) unless File.directory?(from)
    Dir.mkdir(to) unless File.directory?(to)
    Dir.children(from).sort.each { |name| copy(File.join(from, name), File.join(to, name)) }
  end
  copy("/usr/local/lib", "/out/lib")
  nil
`);
