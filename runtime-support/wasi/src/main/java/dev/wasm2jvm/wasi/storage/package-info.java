/**
 * What stands behind {@code wasi:keyvalue} and {@code wasi:blobstore}: the interfaces that a store implements, and those
 * stores that need nothing but the JDK.
 *
 * <p>A store serves many instances and threads at once, and belongs to whoever made it: no instance closes it. The package
 * knows neither WIT types nor guests; stores that need a library live in modules of their own.
 */
@NullMarked
package dev.wasm2jvm.wasi.storage;

import org.jspecify.annotations.NullMarked;
