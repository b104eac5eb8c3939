/**
 * What stands behind the interfaces of WASI 0.2: one class for each interface or resource.
 *
 * <p>Streams are built on two small interfaces, a source and a sink of bytes; the standard streams and files implement
 * them. Events know how long they may still take and wake a waiting poll. Files come from the sandbox, and this package
 * only translates between it and the types of WIT. It knows the interfaces, the sandbox and the runtime; it knows neither
 * the configuration nor preview 1.
 */
@NullMarked
package dev.wasm2jvm.wasi.host;

import org.jspecify.annotations.NullMarked;
