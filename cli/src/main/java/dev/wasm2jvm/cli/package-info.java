/**
 * The command line.
 *
 * <p>Commands turn arguments into options of the facade, and its errors into messages and exit codes. {@code Main} is the
 * only place of the whole project that ends the JVM.
 */
@NullMarked
package dev.wasm2jvm.cli;

import org.jspecify.annotations.NullMarked;
