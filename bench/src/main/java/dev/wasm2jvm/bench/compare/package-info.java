/**
 * The side-by-side harness: the same kernels in wasm2jvm, natively, and in other engines, taking turns.
 *
 * <p>An {@link dev.wasm2jvm.bench.compare.Engine} turns a {@link dev.wasm2jvm.bench.compare.Workload} into a command; its
 * process, a {@link dev.wasm2jvm.bench.compare.Contestant}, loads the kernel once and then runs it once a line that it is sent.
 * The {@link dev.wasm2jvm.bench.compare.Race} lets one contestant run at a time. What becomes of the figures
 * ({@link dev.wasm2jvm.bench.compare.Statistics}, {@link dev.wasm2jvm.bench.compare.Report},
 * {@link dev.wasm2jvm.bench.compare.Chart}) knows nothing of processes. Nothing here uses the compiler as a library: it is run as
 * its users run it.
 */
@NullMarked
package dev.wasm2jvm.bench.compare;

import org.jspecify.annotations.NullMarked;
