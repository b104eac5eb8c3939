package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Opcode;

/**
 * Integers of 8 or 16 bits side by side in a long, computed all at once: what the runtime's class of nearly the same name
 * does, as code.
 *
 * <p>The parameter {@code signs} says how wide they are: it has the highest bit of each of them. These bits are kept out of
 * additions, so that nothing is carried from one integer to the next (Warren, Hacker's Delight, 2-18).
 */
final class PackedLanes {
    static final long BYTES = 0x8080_8080_8080_8080L;
    static final long SHORTS = 0x8000_8000_8000_8000L;

    private PackedLanes() {}

    static LaneExpression and(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_AND, a, b);
    }

    static LaneExpression and(LaneExpression a, long mask) {
        return and(a, Scalar.of(mask));
    }

    static LaneExpression or(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_OR, a, b);
    }

    static LaneExpression xor(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_XOR, a, b);
    }

    private static LaneExpression xor(LaneExpression a, long bits) {
        return xor(a, Scalar.of(bits));
    }

    static LaneExpression not(LaneExpression a) {
        return xor(a, -1L);
    }

    static LaneExpression plus(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_ADD, a, b);
    }

    static LaneExpression minus(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_SUB, a, b);
    }

    static LaneExpression times(LaneExpression a, LaneExpression b) {
        return LaneExpression.of(Opcode.I64_MUL, a, b);
    }

    static LaneExpression shiftLeft(LaneExpression a, int count) {
        return count == 0 ? a : LaneExpression.of(Opcode.I64_SHL, a, Scalar.of((long) count));
    }

    static LaneExpression shiftRight(LaneExpression a, int count) {
        return count == 0 ? a : LaneExpression.of(Opcode.I64_SHR_U, a, Scalar.of((long) count));
    }

    static LaneExpression add(Scalar a, Scalar b, long signs) {
        return xor(plus(and(a, ~signs), and(b, ~signs)), and(xor(a, b), signs));
    }

    static LaneExpression subtract(Scalar a, Scalar b, long signs) {
        return xor(lowDifference(a, b, signs), and(not(xor(a, b)), signs));
    }

    /** The difference without the highest bits of each integer; the highest bit of the result says that none was borrowed. */
    private static LaneExpression lowDifference(Scalar a, Scalar b, long signs) {
        return minus(or(a, Scalar.of(signs)), and(b, ~signs));
    }

    /** Ones where the highest bit is one, zeros where it is not; all other bits are zero. */
    private static LaneExpression truth(LaneCode code, LaneExpression highest, long signs) {
        Scalar high = code.keep(highest);
        return or(minus(high, shiftRight(high, Long.numberOfTrailingZeros(signs))), high);
    }

    static LaneExpression equal(LaneCode code, Scalar a, Scalar b, long signs) {
        Scalar differing = code.keep(xor(a, b));
        LaneExpression nonZero = or(plus(and(differing, ~signs), Scalar.of(~signs)), differing);
        return truth(code, and(not(nonZero), signs), signs);
    }

    static LaneExpression lessUnsigned(LaneCode code, Scalar a, Scalar b, long signs) {
        // Where the highest bits differ, that of b decides; else what was borrowed from them.
        Scalar borrowed = code.keep(not(lowDifference(a, b, signs)));
        return truth(code, and(choose(xor(a, b), b, borrowed), signs), signs);
    }

    static LaneExpression lessSigned(LaneCode code, Scalar a, Scalar b, long signs) {
        return lessUnsigned(code, code.keep(xor(a, signs)), code.keep(xor(b, signs)), signs);
    }

    /** The bits of one where the mask is one, else those of another. */
    static LaneExpression choose(LaneExpression mask, Scalar one, Scalar other) {
        return xor(other, and(xor(one, other), mask));
    }

    /** Shifts by an int between 0 and the width less one. */
    static LaneExpression shift(Opcode opcode, LaneCode code, Scalar a, Scalar count, long signs) {
        Scalar moved = code.keep(LaneExpression.of(Opcode.I64_SHR_U, Scalar.of(signs), count));
        // The bits that stay when so many are shifted out at the top: ones below the moved highest bit, and itself.
        LaneExpression ones = Scalar.of(signs >>> Long.numberOfTrailingZeros(signs));
        Scalar stay = code.keep(minus(shiftLeft(moved, 1), ones));
        return switch (opcode) {
            case I64_SHL -> LaneExpression.of(Opcode.I64_SHL, and(a, stay), count);
            case I64_SHR_U -> and(LaneExpression.of(Opcode.I64_SHR_U, a, count), stay);
            default -> {
                Scalar shifted = code.keep(xor(and(LaneExpression.of(Opcode.I64_SHR_U, a, count), stay), moved));
                yield subtract(shifted, moved, signs);
            }
        };
    }

    /** A byte or a number of 16 bits in all places. */
    static LaneExpression splat(LaneExpression value, long signs) {
        int width = 1 + Long.numberOfTrailingZeros(signs);
        LaneExpression narrow = LaneExpression.of(Opcode.I32_AND, value, Scalar.of((1 << width) - 1));
        LaneExpression wide = LaneExpression.of(Opcode.I64_EXTEND_I32_U, narrow);
        return times(wide, Scalar.of(signs >>> (width - 1)));
    }

    /** The highest bits of eight bytes as a number: that of byte i meets the power 56 - 7 * i at bit 56 + i. */
    static LaneExpression signsOfBytes(LaneExpression a) {
        LaneExpression ones = shiftRight(and(a, BYTES), 7);
        return shiftRight(times(ones, Scalar.of(0x0102_0408_1020_4080L)), 56);
    }
}
