package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Pattern.Bits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of numbers and of lanes of vectors. Scripts write numbers, floats too, as decimal texts of their bits. */
enum NumberType {
    I8(Byte.SIZE),
    I16(Short.SIZE),
    I32(Integer.SIZE),
    I64(Long.SIZE),
    F32(Float.SIZE),
    F64(Double.SIZE);

    private static final long F32_SIGN = 0x8000_0000L;
    private static final long F32_QUIET = 0x7FC0_0000L;
    private static final long F64_SIGN = Long.MIN_VALUE;
    private static final long F64_QUIET = 0x7FF8_0000_0000_0000L;

    private final int width;

    NumberType(int width) {
        this.width = width;
    }

    /** The type of a name; null if there is none. */
    static @Nullable NumberType of(String name) {
        return switch (name) {
            case "i8" -> I8;
            case "i16" -> I16;
            case "i32" -> I32;
            case "i64" -> I64;
            case "f32" -> F32;
            case "f64" -> F64;
            default -> null;
        };
    }

    /** The type as scripts and messages name it. */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How many bits a number has. */
    int width() {
        return width;
    }

    private long mask() {
        return -1L >>> (Long.SIZE - width);
    }

    /**
     * The bits of a number.
     *
     * @param text unsigned as a rule, but some tools write integers that may be negative
     * @throws NumberFormatException if the text is none that fits
     */
    long parse(String text) {
        boolean negative = text.startsWith("-");
        long number = negative ? Long.parseLong(text) : Long.parseUnsignedLong(text);
        if (negative ? number < Long.MIN_VALUE >> (Long.SIZE - width) : (number & ~mask()) != 0) {
            throw new NumberFormatException(text + " does not fit " + width + " bits");
        }
        return number & mask();
    }

    /**
     * The bits that a result is to have.
     *
     * @param text a number, or for floats {@code nan:canonical} (all bits but the sign's are given) or
     *     {@code nan:arithmetic} (only that it is quiet)
     * @throws NumberFormatException if the text is neither
     */
    Bits pattern(String text) {
        boolean isFloat = this == F32 || this == F64;
        if (isFloat && text.equals("nan:canonical")) {
            return this == F32 ? new Bits(mask() & ~F32_SIGN, F32_QUIET) : new Bits(~F64_SIGN, F64_QUIET);
        }
        if (isFloat && text.equals("nan:arithmetic")) {
            long quiet = this == F32 ? F32_QUIET : F64_QUIET;
            return new Bits(quiet, quiet);
        }
        return new Bits(mask(), parse(text));
    }

    /** Whether functions give numbers of this type as objects of this class. */
    boolean boxes(Object value) {
        return switch (this) {
            case I32 -> value instanceof Integer;
            case I64 -> value instanceof Long;
            case F32 -> value instanceof Float;
            case F64 -> value instanceof Double;
            case I8, I16 -> false;
        };
    }

    /** The number with some bits, as functions take it. */
    Object box(long bits) {
        return switch (this) {
            case I8, I16, I32 -> (int) bits;
            case I64 -> bits;
            case F32 -> Float.intBitsToFloat((int) bits);
            case F64 -> Double.longBitsToDouble(bits);
        };
    }

    /** The bits of a number that {@link #boxes} holds for. */
    long bits(Object value) {
        return switch (this) {
            case I8, I16, I32 -> Integer.toUnsignedLong((Integer) value);
            case I64 -> (Long) value;
            case F32 -> Integer.toUnsignedLong(Float.floatToRawIntBits((Float) value));
            case F64 -> Double.doubleToRawLongBits((Double) value);
        };
    }
}
