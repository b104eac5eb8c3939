/**
 * WASI preview 1 ({@code wasi_snapshot_preview1}) for core modules.
 *
 * <p>{@link dev.wasm2jvm.wasi.preview1.Preview1} has one method for each function, with the core types of its signature.
 * Behind it the functions are grouped by what they work on: the program, descriptors, paths, events. They stand on the
 * same sandbox, streams and clocks as WASI 0.2; what is special to preview 1 is here: descriptor numbers, rights, the
 * position in a file, the layout of structures in guest memory, and the numbers of errors.
 */
@NullMarked
package dev.wasm2jvm.wasi.preview1;

import org.jspecify.annotations.NullMarked;
