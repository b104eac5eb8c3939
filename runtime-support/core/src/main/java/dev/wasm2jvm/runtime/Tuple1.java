package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of one element.
 *
 * @param f0 the first element
 * @param <A> the type of the first element
 */
public record Tuple1<A>(A f0) {}
