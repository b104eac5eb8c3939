/**
 * What generated code calls at run time.
 *
 * <p>Every helper is public, static, short and free of hidden state. Memories, tables, traps and the Java types that
 * stand for WIT types live here, and what a host needs to make, limit and stop instances. The package knows {@code java.base} alone: no compiler, no ASM, no reflection. Its
 * public names are called by jars that are already built, so once released they stay.
 */
@NullMarked
package dev.wasm2jvm.runtime;

import org.jspecify.annotations.NullMarked;
