package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;

/**
 * The scalars that {@link VectorLanes} takes a vector apart into. Lanes of 8 and 16 bits lie side by side in longs, or
 * in an int each.
 */
enum LaneShape {
    /** {@code i32x4}. */
    INTS(NumType.I32, 4, Opcode.I32_LOAD, Opcode.I32_STORE, Opcode.I32X4_EXTRACT_LANE),
    /** {@code i64x2}, and lanes that are narrower than 32 bits. */
    LONGS(NumType.I64, 2, Opcode.I64_LOAD, Opcode.I64_STORE, Opcode.I64X2_EXTRACT_LANE),
    /** {@code f32x4}. */
    FLOATS(NumType.F32, 4, Opcode.F32_LOAD, Opcode.F32_STORE, Opcode.F32X4_EXTRACT_LANE),
    /** {@code f64x2}. */
    DOUBLES(NumType.F64, 2, Opcode.F64_LOAD, Opcode.F64_STORE, Opcode.F64X2_EXTRACT_LANE),
    /** {@code i16x8}, each in the low bits of an int; what is above them means nothing. */
    SHORTS(NumType.I32, 8, Opcode.I32_LOAD16_U, Opcode.I32_STORE16, Opcode.I16X8_EXTRACT_LANE_U),
    /** {@code i8x16}, in the same way. */
    BYTES(NumType.I32, 16, Opcode.I32_LOAD8_U, Opcode.I32_STORE8, Opcode.I8X16_EXTRACT_LANE_U);

    /** The type of each scalar. */
    final NumType type;
    /** How many there are. */
    final int count;
    /** Loads one. */
    final Opcode load;
    /** Stores one. */
    final Opcode store;
    /** Takes one out of a vector. */
    final Opcode extract;

    LaneShape(NumType type, int count, Opcode load, Opcode store, Opcode extract) {
        this.type = type;
        this.count = count;
        this.load = load;
        this.store = store;
        this.extract = extract;
    }

    /** Bytes of each scalar. */
    int bytes() {
        return 16 / count;
    }

    /** Integers of the same width. */
    LaneShape bits() {
        return switch (this) {
            case FLOATS -> INTS;
            case DOUBLES -> LONGS;
            default -> this;
        };
    }

    /** The shape whose scalars are of a type. */
    static LaneShape of(NumType type) {
        return switch (type) {
            case I32 -> INTS;
            case I64 -> LONGS;
            case F32 -> FLOATS;
            case F64 -> DOUBLES;
        };
    }
}
