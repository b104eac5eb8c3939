package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of 4 elements.
 *
 * @param f0 the first element
 * @param f1 the second element
 * @param f2 the third element
 * @param f3 the fourth element
 * @param <A> the type of the first element
 * @param <B> the type of the second element
 * @param <C> the type of the third element
 * @param <D> the type of the fourth element
 */
public record Tuple4<A, B, C, D>(A f0, B f1, C f2, D f3) {}
