// Runs generated modules on Node.js as the tests' CaseRunner does on the JVM, and prints the same lines.
// Usage: node run.mjs FOLDER: for each SEED.wasm in it there is SEED.calls, a call a line.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const OBJECT = { object: true };
const view = new DataView(new ArrayBuffer(8));

const crcTable = new Int32Array(256).map((_, n) => {
  for (let i = 0; i < 8; i++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

function crc32(bytes) {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ crcTable[(crc ^ bytes[i]) & 0xff];
  return (crc ^ -1) >>> 0;
}

function bits32(value) {
  if (Number.isNaN(value)) return 0x7fc00000n;
  view.setFloat32(0, value);
  return BigInt(view.getInt32(0));
}

function bits64(value) {
  if (Number.isNaN(value)) return 0x7ff8000000000000n;
  view.setFloat64(0, value);
  return view.getBigInt64(0);
}

function argument(text) {
  const [type, value] = [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];
  switch (type) {
    case 'i32': return Number(value);
    case 'i64': return BigInt(value);
    case 'f32': view.setInt32(0, Number(BigInt.asIntN(32, BigInt(value)))); return view.getFloat32(0);
    case 'f64': view.setBigInt64(0, BigInt(value)); return view.getFloat64(0);
    default: return value === 'null' ? null : OBJECT;
  }
}

function result(type, value) {
  switch (type) {
    case 'i32': case 'i64': return String(value);
    case 'f32': return String(bits32(value));
    case 'f64': return String(bits64(value));
    default: return value === null ? 'null' : 'ref';
  }
}

// The first match counts.
const TRAPS = [
  [/unreachable/, 'unreachable'],
  [/divide by zero|remainder by zero/, 'zero'],
  [/unrepresentable/, 'range'],
  [/memory access|data segment|memory index/, 'memory'],
  [/table|element segment|function signature/, 'table'],
  [/null/, 'null'],
  [/cast/, 'cast'],
  [/unaligned/, 'align'],
  [/array/, 'array'],
];

function kind(error) {
  if (error instanceof WebAssembly.Exception) return '!exception';
  const text = String(error.message);
  const found = error instanceof WebAssembly.RuntimeError && TRAPS.find(([pattern]) => pattern.test(text));
  return found ? `!${found[1]}` : `!! ${error}`;
}

function host() {
  const self = { trace: 0n };
  const note = (value) => { self.trace = BigInt.asIntN(64, self.trace * 31n + value); };
  self.imports = {
    mix: (a, b) => { note(BigInt(a) + b * 7n); return self.trace ^ b; },
    note: (x, y) => { note(bits64(x)); note(bits32(y)); },
    pair: (a) => { note(a); return [Number(BigInt.asIntN(32, self.trace)), BigInt.asIntN(64, a * 3n)]; },
    test: (x) => { note(x === null ? 1n : 2n); return x === null ? 0 : 1; },
    give: (i) => ((i & 1) === 0 ? null : OBJECT),
  };
  return self;
}

function call(exports, text) {
  const [left, right] = text.split('->');
  const [name, ...words] = left.trim().split(' ');
  const types = right.trim() === '' ? [] : right.trim().split(' ');
  try {
    exports.begin();
    const value = exports[name](...words.map(argument));
    const values = types.length > 1 ? value : [value];
    return `${types.map((type, i) => result(type, values[i])).join(',')};`;
  } catch (error) {
    return kind(error);
  }
}

function outcome(seed) {
  const self = host();
  try {
    const module = new WebAssembly.Module(readFileSync(join(folder, `${seed}.wasm`)));
    const { exports } = new WebAssembly.Instance(module, { host: self.imports });
    const calls = readFileSync(join(folder, `${seed}.calls`), 'utf8').split('\n').filter((line) => line !== '');
    const words = calls.map((text) => call(exports, text));
    words.push(call(exports, 'state -> i64'));
    for (const name of Object.keys(exports)) {
      if (exports[name] instanceof WebAssembly.Memory) {
        const bytes = new Uint8Array(exports[name].buffer);
        words.push(`${bytes.length}:${crc32(bytes)}`);
      }
    }
    return `${words.join(' ')} ${self.trace}`;
  } catch (error) {
    return kind(error);
  }
}

const seeds = readdirSync(folder).filter((name) => name.endsWith('.wasm')).map((name) => BigInt(name.slice(0, -5)));
seeds.sort((a, b) => (a < b ? -1 : 1));
for (const seed of seeds) console.log(`${seed} ${outcome(seed)}`);
