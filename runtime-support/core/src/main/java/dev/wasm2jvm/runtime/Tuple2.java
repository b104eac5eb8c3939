package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of 2 elements.
 *
 * @param f0 the first element
 * @param f1 the second element
 * @param <A> the type of the first element
 * @param <B> the type of the second element
 */
public record Tuple2<A, B>(A f0, B f1) {}
