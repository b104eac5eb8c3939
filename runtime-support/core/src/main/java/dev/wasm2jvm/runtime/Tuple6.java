package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of 6 elements.
 *
 * @param f0 the first element
 * @param f1 the second element
 * @param f2 the third element
 * @param f3 the fourth element
 * @param f4 the fifth element
 * @param f5 the sixth element
 * @param <A> the type of the first element
 * @param <B> the type of the second element
 * @param <C> the type of the third element
 * @param <D> the type of the fourth element
 * @param <E> the type of the fifth element
 * @param <F> the type of the sixth element
 */
public record Tuple6<A, B, C, D, E, F>(A f0, B f1, C f2, D f3, E f4, F f5) {}
