/**
 * Hosts for WASI in pure Java.
 *
 * <p>Nothing is granted by default: arguments, environment, standard streams, clocks and directories are given to each
 * instance by its configuration. The package knows the runtime and modules of the JDK; it knows no compiler.
 */
@NullMarked
package dev.wasm2jvm.wasi;

import org.jspecify.annotations.NullMarked;
