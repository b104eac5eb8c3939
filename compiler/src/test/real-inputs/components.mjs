// Makes the components of my-api.js: node components.mjs SOURCE WIT OUTPUT
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
