/**
 * What stands behind {@code wasi:http}: fields, messages and their bodies, and the sending of requests.
 *
 * <p>A message that the guest sends is a body with a head: the body keeps what is written until somebody takes the
 * message, and passes it on from then. A message that it receives is a source of bytes with a head. Requests go out over
 * {@code java.net.http}; who answers incoming requests is another package's matter, which gives a {@link
 * dev.wasm2jvm.wasi.host.http.ReceivedRequest} and takes a {@link dev.wasm2jvm.wasi.host.http.SentResponse}.
 */
@NullMarked
package dev.wasm2jvm.wasi.host.http;

import org.jspecify.annotations.NullMarked;
