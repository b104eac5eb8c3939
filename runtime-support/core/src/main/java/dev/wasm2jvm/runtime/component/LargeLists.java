package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Trap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Lists in a large memory: what {@link Lists} has for one that is an array. Who writes a list returns the pointer, and
 * leaves the length in the context.
 */
public final class LargeLists {
    private static final String LIST = "list";

    private LargeLists() {}

    /**
     * Checks the range of a list that the guest passes.
     *
     * @param length an unsigned number of elements
     * @param size of one element in bytes
     * @return the length, not negative
     */
    public static int check(LargeContext context, long address, long length, int size, int alignment) {
        if (length < 0 || length > Lists.MAXIMUM_BYTES / size || !context.fits(address, length * size)) {
            throw context.outOfBounds(LIST);
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        return (int) length;
    }

    /** Memory for a list of Java's. */
    public static long allocate(LargeContext context, int length, int size, int alignment) {
        long address = context.allocate(alignment, Lists.bytes(length, size), LIST);
        context.length = length;
        return address;
    }

    private static ByteBuffer view(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a list of bool. */
    public static boolean[] liftBooleans(LargeContext context, long address, long length) {
        var bytes = liftBytes(context, address, length);
        var list = new boolean[bytes.length];
        for (int i = 0; i < list.length; i++) {
            list[i] = bytes[i] != 0;
        }
        return list;
    }

    /** Writes a list of bool. */
    public static long lower(boolean[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 1)];
        for (int i = 0; i < list.length; i++) {
            bytes[i] = (byte) (list[i] ? 1 : 0);
        }
        return lower(bytes, context);
    }

    /** Reads a list of s8 or u8. */
    public static byte[] liftBytes(LargeContext context, long address, long length) {
        return context.read(address, check(context, address, length, 1, 1));
    }

    /** Writes a list of s8 or u8. */
    public static long lower(byte[] list, LargeContext context) {
        Lists.bytes(list.length, 1);
        return context.place(list, 1, list.length, LIST);
    }

    /** Reads a list of char. */
    public static int[] liftChars(LargeContext context, long address, long length) {
        var list = liftInts(context, address, length);
        for (int each : list) {
            Values.liftChar(each);
        }
        return list;
    }

    /** Writes a list of char. */
    public static long lowerChars(int[] list, LargeContext context) {
        var copy = list.clone();
        for (int each : copy) {
            Values.lowerChar(each, "element");
        }
        return lower(copy, context);
    }

    /** Reads a list of s16 or u16. */
    public static short[] liftShorts(LargeContext context, long address, long length) {
        var list = new short[check(context, address, length, 2, 2)];
        view(context.read(address, 2 * list.length)).asShortBuffer().get(list);
        return list;
    }

    /** Writes a list of s16 or u16. */
    public static long lower(short[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 2)];
        view(bytes).asShortBuffer().put(list);
        return context.place(bytes, 2, list.length, LIST);
    }

    /** Reads a list of s32 or u32. */
    public static int[] liftInts(LargeContext context, long address, long length) {
        var list = new int[check(context, address, length, 4, 4)];
        view(context.read(address, 4 * list.length)).asIntBuffer().get(list);
        return list;
    }

    /** Writes a list of s32 or u32. */
    public static long lower(int[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 4)];
        view(bytes).asIntBuffer().put(list);
        return context.place(bytes, 4, list.length, LIST);
    }

    /** Reads a list of s64 or u64. */
    public static long[] liftLongs(LargeContext context, long address, long length) {
        var list = new long[check(context, address, length, 8, 8)];
        view(context.read(address, 8 * list.length)).asLongBuffer().get(list);
        return list;
    }

    /** Writes a list of s64 or u64. */
    public static long lower(long[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 8)];
        view(bytes).asLongBuffer().put(list);
        return context.place(bytes, 8, list.length, LIST);
    }

    /** Reads a list of f32. */
    public static float[] liftFloats(LargeContext context, long address, long length) {
        var list = new float[check(context, address, length, 4, 4)];
        view(context.read(address, 4 * list.length)).asFloatBuffer().get(list);
        return list;
    }

    /** Writes a list of f32. */
    public static long lower(float[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 4)];
        view(bytes).asFloatBuffer().put(list);
        return context.place(bytes, 4, list.length, LIST);
    }

    /** Reads a list of f64. */
    public static double[] liftDoubles(LargeContext context, long address, long length) {
        var list = new double[check(context, address, length, 8, 8)];
        view(context.read(address, 8 * list.length)).asDoubleBuffer().get(list);
        return list;
    }

    /** Writes a list of f64. */
    public static long lower(double[] list, LargeContext context) {
        var bytes = new byte[Lists.bytes(list.length, 8)];
        view(bytes).asDoubleBuffer().put(list);
        return context.place(bytes, 8, list.length, LIST);
    }
}
