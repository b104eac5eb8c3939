package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * How an instruction becomes JVM instructions, as plain data. Operands are on the JVM stack in the order of the row's
 * signature.
 */
public sealed interface Lowering {
    /**
     * JVM instructions without immediates, one after the other.
     *
     * @param opcodes their opcodes (JVMS 6.5)
     */
    record Insn(List<Integer> opcodes) implements Lowering {}

    /**
     * A call of a public static method, between JVM instructions without immediates. If there are none the method's
     * descriptor is that of the row's signature.
     *
     * @param before opcodes before the call
     * @param owner internal name of the class (JVMS 4.2.1)
     * @param name the method
     * @param descriptor its descriptor (JVMS 4.3.3)
     * @param after opcodes after the call
     */
    record Call(List<Integer> before, String owner, String name, String descriptor, List<Integer> after)
            implements Lowering {}

    /**
     * A comparison, which a following conditional branch can absorb.
     *
     * @param kind what is compared
     * @param condition when it is true
     * @param withZero whether the second operand is zero or null, and not on the stack
     */
    record Compare(Kind kind, Condition condition, boolean withZero) implements Lowering {
        /** What is compared. */
        public enum Kind {
            /** Signed 32 bits. */
            INT,
            /** Unsigned 32 bits. */
            UNSIGNED_INT,
            /** Signed 64 bits. */
            LONG,
            /** Unsigned 64 bits. */
            UNSIGNED_LONG,
            /** Single precision: any comparison with NaN is false, but {@link Condition#NE}. */
            FLOAT,
            /** Double precision, like {@link #FLOAT}. */
            DOUBLE,
            /** References, for identity. */
            REFERENCE
        }

        /** When a comparison is true. */
        public enum Condition {
            /** Equal. */
            EQ,
            /** Not equal. */
            NE,
            /** Less than. */
            LT,
            /** Greater than. */
            GT,
            /** Less than or equal. */
            LE,
            /** Greater than or equal. */
            GE
        }
    }

    /**
     * Two calls of public static methods with the same operands, for instructions with two results. Their descriptors are
     * those of the row's signature with one result each.
     *
     * @param first gives the first result
     * @param second gives the second result
     */
    record Pair(Call first, Call second) implements Lowering {}

    /** An access to linear memory. */
    sealed interface Access extends Lowering {
        /**
         * What is read or written.
         *
         * @return its cell
         */
        Cell cell();
    }

    /**
     * A load from linear memory.
     *
     * @param cell what is read
     * @param signed whether an integer that is narrower than the result is sign-extended
     */
    record Load(Cell cell, boolean signed) implements Access {}

    /**
     * A load from linear memory of what becomes a vector, or a part of one.
     *
     * @param cell what is read
     * @param call a public static method that makes the vector: of what was read, of the instruction's further operands,
     *     and of the lane if it is about one
     */
    record LoadVector(Cell cell, Call call) implements Access {}

    /**
     * A store to linear memory; wider values are truncated.
     *
     * @param cell what is written
     */
    record Store(Cell cell) implements Access {}

    /**
     * A store of a vector's lane to linear memory.
     *
     * @param cell what is written
     * @param call a public static method that takes the lane out: of the vector and the lane's number
     */
    record StoreLane(Cell cell, Call call) implements Access {}

    /**
     * A call of a method of the memory, with all operands as 64 bits, zero-extended, and then the offset and the size of
     * the cell. A result is zero-extended to 64 bits.
     *
     * @param cell what is read or written
     * @param name the method
     */
    record Atomic(Cell cell, String name) implements Access {}

    /** The code generator answers for the instruction's own visitor method. */
    record Special() implements Lowering {}

    /** A unit of memory access. */
    enum Cell {
        /** One byte. */
        I8(1),
        /** Two bytes. */
        I16(2),
        /** Four bytes. */
        I32(4),
        /** Eight bytes. */
        I64(8),
        /** Four bytes as a float. */
        F32(4),
        /** Eight bytes as a double. */
        F64(8),
        /** Sixteen bytes. */
        V128(16);

        private final int bytes;

        Cell(int bytes) {
            this.bytes = bytes;
        }

        /**
         * Its size.
         *
         * @return 1, 2, 4, 8 or 16
         */
        public int bytes() {
            return bytes;
        }
    }
}
