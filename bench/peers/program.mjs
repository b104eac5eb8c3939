// Runs a program on WASI preview 1 in Node.js: node program.mjs MODE PROGRAM.wasm ROOT INPUT NAME ARGUMENT...
// It sees the folder ROOT as its only directory and reads the file INPUT. MODE `once` runs it and ends with its exit code;
// `serve` runs it, a new instance, once a line of standard input: the protocol is that of driver.c, the result the first
// eight bytes of the SHA-256 of what it prints. Functions that it imports from elsewhere throw when they are called.
import { createHash } from "node:crypto";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { WASI } from "node:wasi";

const [mode, binary, root, input, ...args] = process.argv.slice(2);
const module = await WebAssembly.compile(readFileSync(binary));

function importsOf(wasi) {
  const imports = { wasi_snapshot_preview1: { ...wasi.wasiImport } };
  for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
    imports[from] ??= {};
    if (kind === "function") {
      imports[from][name] ??= () => {
        throw new Error(`there is no ${from} ${name}`);
      };
    }
  }
  return imports;
}

// Programs may close what they were given, and then it is closed.
function close(file) {
  try {
    closeSync(file);
  } catch (failure) {
    if (failure.code !== "EBADF") {
      throw failure;
    }
  }
}

function run(stdout) {
  const stdin = openSync(input, "r");
  try {
    const wasi = new WASI({ version: "preview1", args, preopens: { "/": root }, returnOnExit: true, stdin, stdout });
    return wasi.start(new WebAssembly.Instance(module, importsOf(wasi)));
  } finally {
    close(stdin);
  }
}

async function serve(folder) {
  const output = join(folder, "output");
  const usage = process.threadCpuUsage ?? process.cpuUsage;
  for await (const _ of createInterface({ input: process.stdin })) {
    const stdout = openSync(output, "w");
    const cpuBefore = usage.call(process);
    const before = process.hrtime.bigint();
    const status = run(stdout);
    const wall = process.hrtime.bigint() - before;
    const cpu = usage.call(process, cpuBefore);
    close(stdout);
    if (status !== 0) {
      throw new Error(`exit code ${status}`);
    }
    const result = createHash("sha256").update(readFileSync(output)).digest().readBigInt64BE();
    process.stdout.write(`${wall} ${(cpu.user + cpu.system) * 1000} ${result}\n`);
  }
}

if (mode === "once") {
  process.exitCode = run(1);
} else {
  const folder = mkdtempSync(join(tmpdir(), "wasm2jvm-program-"));
  await serve(folder).finally(() => rmSync(folder, { recursive: true }));
}
