package dev.wasm2jvm.runtime;

/**
 * A WIT tuple of 15 elements.
 *
 * @param f0 the first element
 * @param f1 the second element
 * @param f2 the third element
 * @param f3 the fourth element
 * @param f4 the fifth element
 * @param f5 the sixth element
 * @param f6 the seventh element
 * @param f7 the eighth element
 * @param f8 the ninth element
 * @param f9 the tenth element
 * @param f10 the eleventh element
 * @param f11 the twelfth element
 * @param f12 the thirteenth element
 * @param f13 the fourteenth element
 * @param f14 the fifteenth element
 * @param <A> the type of the first element
 * @param <B> the type of the second element
 * @param <C> the type of the third element
 * @param <D> the type of the fourth element
 * @param <E> the type of the fifth element
 * @param <F> the type of the sixth element
 * @param <G> the type of the seventh element
 * @param <H> the type of the eighth element
 * @param <I> the type of the ninth element
 * @param <J> the type of the tenth element
 * @param <K> the type of the eleventh element
 * @param <L> the type of the twelfth element
 * @param <M> the type of the thirteenth element
 * @param <N> the type of the fourteenth element
 * @param <O> the type of the fifteenth element
 */
public record Tuple15<A, B, C, D, E, F, G, H, I, J, K, L, M, N, O>(
        A f0, B f1, C f2, D f3, E f4, F f5, G f6, H f7, I f8, J f9, K f10, L f11, M f12, N f13, O f14) {}
