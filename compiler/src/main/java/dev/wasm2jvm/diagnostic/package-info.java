/**
 * What is wrong with an input, and where.
 *
 * <p>Every complaint about an input file is a {@link dev.wasm2jvm.diagnostic.WasmException}: a plain sentence, a
 * {@link dev.wasm2jvm.diagnostic.Location} and sometimes a line of help. The four subclasses say what kind of complaint
 * it is, and thereby which exit code a command ends with. Code of this project never answers a bad input with any other
 * exception. {@link dev.wasm2jvm.diagnostic.ErrorCode} names the kinds of errors that a user answers differently, those of
 * the roof among them, so that no code is given twice.
 *
 * <p>This is the ground floor: it knows nothing of WebAssembly's syntax nor of class files.
 */
@NullMarked
package dev.wasm2jvm.diagnostic;

import org.jspecify.annotations.NullMarked;
