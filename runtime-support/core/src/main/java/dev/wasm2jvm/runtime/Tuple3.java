package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of 3 elements.
 *
 * @param f0 the first element
 * @param f1 the second element
 * @param f2 the third element
 * @param <A> the type of the first element
 * @param <B> the type of the second element
 * @param <C> the type of the third element
 */
public record Tuple3<A, B, C>(A f0, B f1, C f2) {}
