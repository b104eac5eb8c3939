package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.http.IncomingHandler;

/**
 * An instance of a component that answers requests.
 *
 * @param handler what it exports
 * @param instance the instance, closed when it is not used any more
 */
public record Guest(IncomingHandler handler, AutoCloseable instance) {}
