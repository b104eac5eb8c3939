// Serves a kernel in Node.js: node driver.mjs KERNEL.wasm; the protocol is that of driver.c.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const { instance } = await WebAssembly.instantiate(readFileSync(process.argv[2]), {});
// Since Node 23.9; before, the time of all threads, which is the same once compilation has ended.
const usage = process.threadCpuUsage ?? process.cpuUsage;

for await (const line of createInterface({ input: process.stdin })) {
  const n = Number(line);
  const cpuBefore = usage.call(process);
  const before = process.hrtime.bigint();
  const result = instance.exports.run(n);
  const wall = process.hrtime.bigint() - before;
  const cpu = usage.call(process, cpuBefore);
  process.stdout.write(`${wall} ${(cpu.user + cpu.system) * 1000} ${result}\n`);
}
