package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Traps;

/**
 * Numbers in memory and the checks that lifting and lowering make.
 *
 * <p>Addresses lie in a range that {@link ArrayContext} has checked already: loads and stores rely on it, and on the
 * memory never shrinking.
 */
public final class Values {
    private Values() {}

    /** Loads a signed byte. */
    public static int loadS8(ArrayContext context, int address) {
        return context.memory().bytes[address];
    }

    /** Loads an unsigned byte. */
    public static int loadU8(ArrayContext context, int address) {
        return context.memory().bytes[address] & 0xff;
    }

    /** Loads a signed 16-bit number. */
    public static int loadS16(ArrayContext context, int address) {
        return (short) Memory.I16.get(context.memory().bytes, address);
    }

    /** Loads an unsigned 16-bit number. */
    public static int loadU16(ArrayContext context, int address) {
        return (short) Memory.I16.get(context.memory().bytes, address) & 0xffff;
    }

    /** Loads a 32-bit number. */
    public static int loadI32(ArrayContext context, int address) {
        return (int) Memory.I32.get(context.memory().bytes, address);
    }

    /** Loads a 64-bit number. */
    public static long loadI64(ArrayContext context, int address) {
        return (long) Memory.I64.get(context.memory().bytes, address);
    }

    /** Loads an f32. */
    public static float loadF32(ArrayContext context, int address) {
        return (float) Memory.F32.get(context.memory().bytes, address);
    }

    /** Loads an f64. */
    public static double loadF64(ArrayContext context, int address) {
        return (double) Memory.F64.get(context.memory().bytes, address);
    }

    /** Stores the low 8 bits. */
    public static void storeI8(int value, ArrayContext context, int address) {
        context.memory().bytes[address] = (byte) value;
    }

    /** Stores the low 16 bits. */
    public static void storeI16(int value, ArrayContext context, int address) {
        Memory.I16.set(context.memory().bytes, address, (short) value);
    }

    /** Stores 32 bits. */
    public static void storeI32(int value, ArrayContext context, int address) {
        Memory.I32.set(context.memory().bytes, address, value);
    }

    /** Stores 64 bits. */
    public static void storeI64(long value, ArrayContext context, int address) {
        Memory.I64.set(context.memory().bytes, address, value);
    }

    /** Stores an f32. */
    public static void storeF32(float value, ArrayContext context, int address) {
        Memory.F32.set(context.memory().bytes, address, value);
    }

    /** Stores an f64. */
    public static void storeF64(double value, ArrayContext context, int address) {
        Memory.F64.set(context.memory().bytes, address, value);
    }

    /** Stores a pointer and a length as {@link Strings#lower} and {@link Lists} return them. */
    public static void storePair(long pair, ArrayContext context, int address) {
        Memory.I64.set(context.memory().bytes, address, pair);
    }

    /** Copies bytes that need no conversion from one memory to another. */
    public static void copy(ArrayContext from, int source, ArrayContext to, int target, int bytes) {
        System.arraycopy(from.memory().bytes, source, to.memory().bytes, target, bytes);
    }

    /** The trap of a discriminant that no case has. */
    public static Trap invalidDiscriminant() {
        return new Trap("invalid variant discriminant");
    }

    /** Checks the discriminant of an enum. */
    public static int checkDiscriminant(int value, int cases) {
        if (value < 0 || value >= cases) {
            throw invalidDiscriminant();
        }
        return value;
    }

    /** Any number but 0 is true. */
    public static boolean liftBool(int value) {
        return value != 0;
    }

    /** The low 8 bits, signed. */
    public static byte liftS8(int value) {
        return (byte) value;
    }

    /** The low 8 bits, unsigned. */
    public static int liftU8(int value) {
        return value & 0xff;
    }

    /** The low 16 bits, signed. */
    public static short liftS16(int value) {
        return (short) value;
    }

    /** The low 16 bits, unsigned. */
    public static int liftU16(int value) {
        return value & 0xffff;
    }

    /** Checks a char from the guest. */
    public static int liftChar(int value) {
        if (!isScalar(value)) {
            throw new Trap("invalid `char` bit pattern");
        }
        return value;
    }

    /** Checks a char from Java. */
    public static int lowerChar(int value, String name) {
        if (!isScalar(value)) {
            throw new IllegalArgumentException(name + ": not a Unicode scalar value: 0x" + Integer.toHexString(value));
        }
        return value;
    }

    /** Whether a number is a code point but no surrogate. */
    static boolean isScalar(int value) {
        return value >>> 11 != 0xd800 >>> 11 && value >= 0 && value <= Character.MAX_CODE_POINT;
    }

    /** Checks a u8 from Java. */
    public static int lowerU8(int value, String name) {
        if ((value & ~0xff) != 0) {
            throw outOfRange(value, name, "u8, 0 to 255");
        }
        return value;
    }

    /** Checks a u16 from Java. */
    public static int lowerU16(int value, String name) {
        if ((value & ~0xffff) != 0) {
            throw outOfRange(value, name, "u16, 0 to 65535");
        }
        return value;
    }

    private static IllegalArgumentException outOfRange(int value, String name, String range) {
        return new IllegalArgumentException(name + ": " + value + " is out of range for " + range);
    }

    /** What a call of an import throws that nobody provides. */
    public static Trap unresolvedImport(String name) {
        return Traps.unresolvedImport(name);
    }
}
