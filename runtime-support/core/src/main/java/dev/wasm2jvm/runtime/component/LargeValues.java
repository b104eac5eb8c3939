package dev.wasm2jvm.runtime.component;

/**
 * Numbers in a large memory: what {@link Values} has for one that is an array. Addresses lie in a range that has been
 * checked already.
 */
public final class LargeValues {
    private LargeValues() {}

    /** Loads a signed byte. */
    public static int loadS8(LargeContext context, long address) {
        return context.memory().getI8(address, 0);
    }

    /** Loads an unsigned byte. */
    public static int loadU8(LargeContext context, long address) {
        return context.memory().getI8(address, 0) & 0xff;
    }

    /** Loads a signed 16-bit number. */
    public static int loadS16(LargeContext context, long address) {
        return (short) context.memory().getI16(address, 0);
    }

    /** Loads an unsigned 16-bit number. */
    public static int loadU16(LargeContext context, long address) {
        return context.memory().getI16(address, 0) & 0xffff;
    }

    /** Loads a 32-bit number. */
    public static int loadI32(LargeContext context, long address) {
        return context.memory().getI32(address, 0);
    }

    /** Loads a 64-bit number. */
    public static long loadI64(LargeContext context, long address) {
        return context.memory().getI64(address, 0);
    }

    /** Loads a pointer or a length. */
    public static long loadPointer(LargeContext context, long address) {
        return context.wide ? loadI64(context, address) : Integer.toUnsignedLong(loadI32(context, address));
    }

    /** Loads an f32. */
    public static float loadF32(LargeContext context, long address) {
        return context.memory().getF32(address, 0);
    }

    /** Loads an f64. */
    public static double loadF64(LargeContext context, long address) {
        return context.memory().getF64(address, 0);
    }

    /** Stores the low 8 bits. */
    public static void storeI8(int value, LargeContext context, long address) {
        context.memory().putI8(address, value, 0);
    }

    /** Stores the low 16 bits. */
    public static void storeI16(int value, LargeContext context, long address) {
        context.memory().putI16(address, value, 0);
    }

    /** Stores 32 bits. */
    public static void storeI32(int value, LargeContext context, long address) {
        context.memory().putI32(address, value, 0);
    }

    /** Stores 64 bits. */
    public static void storeI64(long value, LargeContext context, long address) {
        context.memory().putI64(address, value, 0);
    }

    /** Stores a pointer or a length. */
    public static void storePointer(long value, LargeContext context, long address) {
        if (context.wide) {
            storeI64(value, context, address);
        } else {
            storeI32((int) value, context, address);
        }
    }

    /** Stores a pointer and the {@linkplain LargeContext#length length} that was lowered with it. */
    public static void storePair(long pointer, LargeContext context, long address) {
        storePointer(pointer, context, address);
        storePointer(context.length, context, address + (context.wide ? Long.BYTES : Integer.BYTES));
    }

    /** Stores an f32. */
    public static void storeF32(float value, LargeContext context, long address) {
        context.memory().putF32(address, value, 0);
    }

    /** Stores an f64. */
    public static void storeF64(double value, LargeContext context, long address) {
        context.memory().putF64(address, value, 0);
    }
}
