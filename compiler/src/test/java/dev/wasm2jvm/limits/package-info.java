/**
 * Modules as large as engines allow, made by code: what real producers reach and no official script tests. The limits are
 * those that browsers have agreed on (WebAssembly JavaScript Interface, "Implementation-defined Limits"), the name of an
 * export aside. Each module compiles, loads and gives the right results, or ends in an error that names a limit of the
 * JVM.
 */
@NullMarked
package dev.wasm2jvm.limits;

import org.jspecify.annotations.NullMarked;
