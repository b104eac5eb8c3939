package dev.wasm2jvm.runtime;

/**
 * Integers of 8, 16 or 32 bits side by side in a long, computed all at once.
 *
 * <p>The parameter {@code signs} says how wide they are: it has the highest bit of each of them. A truth value is an
 * integer of ones or of zeros. Warren, Hacker's Delight, 2-18, has the idea: the highest bits are kept out of additions,
 * so that nothing is carried from one integer to the next.
 */
final class Packed {
    static final long I8 = 0x8080_8080_8080_8080L;
    static final long I16 = 0x8000_8000_8000_8000L;
    static final long I32 = 0x8000_0000_8000_0000L;

    private Packed() {}

    static long add(long a, long b, long signs) {
        return ((a & ~signs) + (b & ~signs)) ^ ((a ^ b) & signs);
    }

    static long subtract(long a, long b, long signs) {
        return ((a | signs) - (b & ~signs)) ^ ((a ^ ~b) & signs);
    }

    /** Truth values of which only the highest bits are known; all others are zero. */
    static long truth(long highest, long signs) {
        return (highest - (highest >>> Long.numberOfTrailingZeros(signs))) | highest;
    }

    static long equal(long a, long b, long signs) {
        return truth(nonZero(a ^ b, signs) ^ signs, signs);
    }

    /** The highest bits of the integers that are not zero. */
    static long nonZero(long a, long signs) {
        return (((a & ~signs) + ~signs) | a) & signs;
    }

    static long lessUnsigned(long a, long b, long signs) {
        long difference = subtract(a, b, signs);
        return truth(((~a & b) | ((~a | b) & difference)) & signs, signs);
    }

    static long lessSigned(long a, long b, long signs) {
        return lessUnsigned(a ^ signs, b ^ signs, signs);
    }

    /** The integers of {@code a} where {@code mask} is one, else those of {@code b}. */
    static long select(long mask, long a, long b) {
        return b ^ ((a ^ b) & mask);
    }

    static long minimum(long a, long b, long signs) {
        return select(lessSigned(a, b, signs), a, b);
    }

    static long maximum(long a, long b, long signs) {
        return select(lessSigned(a, b, signs), b, a);
    }

    static long minimumUnsigned(long a, long b, long signs) {
        return select(lessUnsigned(a, b, signs), a, b);
    }

    static long maximumUnsigned(long a, long b, long signs) {
        return select(lessUnsigned(a, b, signs), b, a);
    }

    /** What saturates to: the largest integer where {@code a} is not negative, else the smallest. */
    private static long extremes(long a, long signs) {
        return ~signs + ((a & signs) >>> Long.numberOfTrailingZeros(signs));
    }

    static long addSaturating(long a, long b, long signs) {
        long sum = add(a, b, signs);
        long overflow = truth(~(a ^ b) & (a ^ sum) & signs, signs);
        return select(overflow, extremes(a, signs), sum);
    }

    static long addSaturatingUnsigned(long a, long b, long signs) {
        long sum = add(a, b, signs);
        return sum | truth(((a & b) | ((a | b) & ~sum)) & signs, signs);
    }

    static long subtractSaturating(long a, long b, long signs) {
        long difference = subtract(a, b, signs);
        long overflow = truth((a ^ b) & (a ^ difference) & signs, signs);
        return select(overflow, extremes(a, signs), difference);
    }

    static long subtractSaturatingUnsigned(long a, long b, long signs) {
        return subtract(a, b, signs) & ~lessUnsigned(a, b, signs);
    }

    /** The average of unsigned integers, rounded up. */
    static long average(long a, long b, long signs) {
        return (a | b) - (((a ^ b) >>> 1) & ~signs);
    }

    static long absolute(long a, long signs) {
        long negative = truth(a & signs, signs);
        return subtract(a ^ negative, negative, signs);
    }

    /** The lowest bit of each integer. */
    private static long ones(long signs) {
        return signs >>> Long.numberOfTrailingZeros(signs);
    }

    /** Shifts by less than the width. */
    static long shiftLeft(long a, int count, long signs) {
        // The bits that stay: all ones, without the count highest of each integer.
        long stay = (2 * (signs >>> count)) - ones(signs);
        return (a & stay) << count;
    }

    static long shiftRightUnsigned(long a, int count, long signs) {
        return (a >>> count) & (2 * (signs >>> count) - ones(signs));
    }

    static long shiftRight(long a, int count, long signs) {
        long sign = signs >>> count;
        return subtract(shiftRightUnsigned(a, count, signs) ^ sign, sign, signs);
    }

    /** The four low bytes, each in the place of two. */
    static long widenBytes(long a) {
        long spread = a & 0xffff_ffffL;
        spread = (spread | (spread << 16)) & 0x0000_ffff_0000_ffffL;
        return (spread | (spread << 8)) & 0x00ff_00ff_00ff_00ffL;
    }

    /** The same with their signs. */
    static long widenSignedBytes(long a) {
        long wide = widenBytes(a);
        return wide | ((wide & 0x0080_0080_0080_0080L) * 0x1fe);
    }

    /** The two low integers of 16 bits, each in the place of two. */
    static long widenShorts(long a) {
        return (a & 0xffffL) | ((a & 0xffff_0000L) << 16);
    }

    /** The same with their signs. */
    static long widenSignedShorts(long a) {
        long wide = widenShorts(a);
        return wide | ((wide & 0x0000_8000_0000_8000L) * 0x1_fffe);
    }

    /** The low bytes of four integers of 16 bits, in the lower half. */
    static long narrowShorts(long a) {
        long low = a & 0x00ff_00ff_00ff_00ffL;
        low = (low | (low >>> 8)) & 0x0000_ffff_0000_ffffL;
        return (low | (low >>> 16)) & 0xffff_ffffL;
    }

    /** The low halves of two integers of 32 bits, in the lower half. */
    static long narrowInts(long a) {
        return (a & 0xffffL) | ((a >>> 16) & 0xffff_0000L);
    }
}
