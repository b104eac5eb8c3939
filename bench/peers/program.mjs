// Runs a program on WASI preview 1 in Node.js: node program.mjs PROGRAM.wasm ROOT NAME ARGUMENT...
// It sees ROOT as its only directory. Functions that it imports from elsewhere throw when they are called.
import { readFileSync } from "node:fs";
import { WASI } from "node:wasi";

const [binary, root, ...args] = process.argv.slice(2);
const wasi = new WASI({ version: "preview1", args, preopens: { "/": root }, returnOnExit: true });
const module = await WebAssembly.compile(readFileSync(binary));
const imports = { wasi_snapshot_preview1: wasi.wasiImport };
for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
  if (!wasi.wasiImport[name] && kind === "function") {
    imports[from] ??= {};
    imports[from][name] = () => {
      throw new Error(`there is no ${from} ${name}`);
    };
  }
}
process.exitCode = wasi.start(await WebAssembly.instantiate(module, imports));
