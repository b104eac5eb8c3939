// Makes the components of my-api.js and of http.js beside it: node components.mjs SOURCE WIT OUTPUT
import { componentize as withSpiderMonkey } from '@bytecodealliance/componentize-js';
import { componentize as withQuickJs } from 'componentize-qjs';
import fs from 'node:fs';
import path from 'node:path';

const [source, witPath, output] = process.argv.slice(2);
const write = (name, component) => fs.writeFileSync(path.join(output, name), component);
const quickJs = { witPath, jsSource: fs.readFileSync(source, 'utf8'), world: 'my-app', sync: true };

write('my-api-qjs.wasm', (await withQuickJs(quickJs)).component);
write('my-api-qjs-alone.wasm', (await withQuickJs({ ...quickJs, stubWasi: true })).component);
write('my-api-qjs-small.wasm', (await withQuickJs({ ...quickJs, optSize: true, stubWasi: true })).component);
write('my-api-js.wasm', (await withSpiderMonkey({ sourcePath: source, witPath, worldName: 'my-app' })).component);

// The WIT of wasi:http is that of jco, which comes with componentize-qjs. QuickJS is no choice here: componentize-qjs
// cannot join streams that a component imports with those of its own WASI.
const httpSource = path.join(path.dirname(source), 'http.js');
const httpWit = fs.mkdtempSync('http-wit-');
fs.cpSync('node_modules/@bytecodealliance/jco/lib/wit/builtin/0.2.12', path.join(httpWit, 'deps'), { recursive: true });
fs.copyFileSync(path.join(path.dirname(source), 'http.wit'), path.join(httpWit, 'http.wit'));
write('http-js.wasm', (await withSpiderMonkey({
  sourcePath: httpSource, witPath: path.resolve(httpWit), worldName: 'service', disableFeatures: ['fetch-event'],
})).component);
