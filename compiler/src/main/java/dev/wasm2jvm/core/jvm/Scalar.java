package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;

/**
 * A lane of a vector, or some of them: a number that is in a local or known.
 *
 * @param type its type
 * @param local the local that it is in; {@link #CONSTANT} if it is known
 * @param bits the bits of a known number
 * @param knowledge what C2 may know of it
 */
record Scalar(NumType type, int local, long bits, Knowledge knowledge) implements LaneExpression {
    static final int CONSTANT = -1;

    /** What C2 may find out about a number in a local. */
    enum Knowledge {
        /** It depends on a memory: nothing can be known. */
        NONE,
        /** It is not 1 or -1. */
        NOT_ONE,
        /** It may be any constant. */
        ANY
    }

    /** A number in a local. */
    static Scalar in(int local, NumType type, Knowledge knowledge) {
        return new Scalar(type, local, 0, knowledge);
    }

    /** A known number. */
    static Scalar constant(NumType type, long bits) {
        return new Scalar(type, CONSTANT, bits, Knowledge.NOT_ONE);
    }

    static Scalar of(long number) {
        return constant(NumType.I64, number);
    }

    static Scalar of(int number) {
        return constant(NumType.I32, number);
    }

    boolean isConstant() {
        return local == CONSTANT;
    }

    @Override
    public void push(LaneCode code) {
        code.push(this);
    }
}
