package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Trap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Lists in memory ({@code load_list} and {@code store_list} of CanonicalABI.md). Lists of numbers are copied at once.
 *
 * <p>Where a pointer and a length are returned together, the pointer is in the low 32 bits.
 */
public final class Lists {
    static final int MAXIMUM_BYTES = (1 << 28) - 1;

    private Lists() {}

    /** A pointer and a length in one long. */
    public static long pair(int address, int length) {
        return Integer.toUnsignedLong(address) | (long) length << 32;
    }

    /**
     * Checks the range of a list that the guest passes.
     *
     * @param length an unsigned number of elements
     * @param size of one element in bytes
     * @return the length, not negative
     */
    public static int check(ArrayContext context, int address, int length, int size, int alignment) {
        long bytes = Integer.toUnsignedLong(length) * size;
        if (bytes > MAXIMUM_BYTES || !context.fits(address, bytes)) {
            throw context.outOfBounds("list");
        }
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        return length;
    }

    /** Memory for a list of Java's. */
    public static int allocate(ArrayContext context, int length, int size, int alignment) {
        return context.allocate(alignment, bytes(length, size), "list");
    }

    /** The bytes of a list of Java's, which are not too many. */
    static int bytes(int length, int size) {
        long bytes = (long) length * size;
        if (bytes > MAXIMUM_BYTES) {
            throw new IllegalArgumentException("a list of " + bytes + " bytes is too long");
        }
        return (int) bytes;
    }

    /**
     * Copies a list whose elements are the same bytes in both memories.
     *
     * @param length an unsigned number of elements
     * @param size of one element in bytes
     * @return pointer and length in the memory of {@code to}
     */
    public static long copy(ArrayContext from, int address, int length, int size, int alignment, ArrayContext to) {
        int bytes = check(from, address, length, size, alignment) * size;
        int target = to.allocate(alignment, bytes, "list");
        System.arraycopy(from.memory().bytes, address, to.memory().bytes, target, bytes);
        return pair(target, length);
    }

    /** Copies a list of bool: whatever is not 0 becomes 1. */
    public static long copyBooleans(ArrayContext from, int address, int length, ArrayContext to) {
        int count = check(from, address, length, 1, 1);
        int target = to.allocate(1, count, "list");
        var source = from.memory().bytes;
        var bytes = to.memory().bytes;
        for (int i = 0; i < count; i++) {
            bytes[target + i] = (byte) (source[address + i] != 0 ? 1 : 0);
        }
        return pair(target, count);
    }

    /** Copies a list of char, checking each. */
    public static long copyChars(ArrayContext from, int address, int length, ArrayContext to) {
        int count = check(from, address, length, 4, 4);
        for (int i = 0; i < count; i++) {
            Values.liftChar(Values.loadI32(from, address + 4 * i));
        }
        return copy(from, address, length, 4, 4, to);
    }

    /** A list over an array that nobody else keeps. */
    public static List<Object> unmodifiable(Object[] elements) {
        return Collections.unmodifiableList(Arrays.asList(elements));
    }

    /**
     * The elements of a list whose type says how many it has.
     *
     * @throws IllegalArgumentException if it has more or less
     */
    public static Object[] elements(List<?> list, int length) {
        var elements = list.toArray();
        if (elements.length != length) {
            throw new IllegalArgumentException("a list of " + elements.length + " elements where the type says "
                    + Integer.toUnsignedString(length));
        }
        return elements;
    }

    private static ByteBuffer view(ArrayContext context, int address, int bytes) {
        return ByteBuffer.wrap(context.memory().bytes, address, bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads a list of bool. */
    public static boolean[] liftBooleans(ArrayContext context, int address, int length) {
        var list = new boolean[check(context, address, length, 1, 1)];
        for (int i = 0; i < list.length; i++) {
            list[i] = context.memory().bytes[address + i] != 0;
        }
        return list;
    }

    /** Writes a list of bool. */
    public static long lower(boolean[] list, ArrayContext context) {
        int address = allocate(context, list.length, 1, 1);
        var bytes = context.memory().bytes;
        for (int i = 0; i < list.length; i++) {
            bytes[address + i] = (byte) (list[i] ? 1 : 0);
        }
        return pair(address, list.length);
    }

    /** Reads a list of char. */
    public static int[] liftChars(ArrayContext context, int address, int length) {
        var list = liftInts(context, address, length);
        for (int each : list) {
            Values.liftChar(each);
        }
        return list;
    }

    /** Writes a list of char. */
    public static long lowerChars(int[] list, ArrayContext context) {
        var copy = list.clone();
        for (int each : copy) {
            Values.lowerChar(each, "element");
        }
        return lower(copy, context);
    }

    /** Reads a list of s8 or u8. */
    public static byte[] liftBytes(ArrayContext context, int address, int length) {
        var list = new byte[check(context, address, length, 1, 1)];
        System.arraycopy(context.memory().bytes, address, list, 0, list.length);
        return list;
    }

    /** Writes a list of s8 or u8. */
    public static long lower(byte[] list, ArrayContext context) {
        int address = allocate(context, list.length, 1, 1);
        System.arraycopy(list, 0, context.memory().bytes, address, list.length);
        return pair(address, list.length);
    }

    /** Reads a list of s16 or u16. */
    public static short[] liftShorts(ArrayContext context, int address, int length) {
        var list = new short[check(context, address, length, 2, 2)];
        view(context, address, 2 * list.length).asShortBuffer().get(list);
        return list;
    }

    /** Writes a list of s16 or u16. */
    public static long lower(short[] list, ArrayContext context) {
        int address = allocate(context, list.length, 2, 2);
        view(context, address, 2 * list.length).asShortBuffer().put(list);
        return pair(address, list.length);
    }

    /** Reads a list of s32 or u32. */
    public static int[] liftInts(ArrayContext context, int address, int length) {
        var list = new int[check(context, address, length, 4, 4)];
        view(context, address, 4 * list.length).asIntBuffer().get(list);
        return list;
    }

    /** Writes a list of s32 or u32. */
    public static long lower(int[] list, ArrayContext context) {
        int address = allocate(context, list.length, 4, 4);
        view(context, address, 4 * list.length).asIntBuffer().put(list);
        return pair(address, list.length);
    }

    /** Reads a list of s64 or u64. */
    public static long[] liftLongs(ArrayContext context, int address, int length) {
        var list = new long[check(context, address, length, 8, 8)];
        view(context, address, 8 * list.length).asLongBuffer().get(list);
        return list;
    }

    /** Writes a list of s64 or u64. */
    public static long lower(long[] list, ArrayContext context) {
        int address = allocate(context, list.length, 8, 8);
        view(context, address, 8 * list.length).asLongBuffer().put(list);
        return pair(address, list.length);
    }

    /** Reads a list of f32. */
    public static float[] liftFloats(ArrayContext context, int address, int length) {
        var list = new float[check(context, address, length, 4, 4)];
        view(context, address, 4 * list.length).asFloatBuffer().get(list);
        return list;
    }

    /** Writes a list of f32. */
    public static long lower(float[] list, ArrayContext context) {
        int address = allocate(context, list.length, 4, 4);
        view(context, address, 4 * list.length).asFloatBuffer().put(list);
        return pair(address, list.length);
    }

    /** Reads a list of f64. */
    public static double[] liftDoubles(ArrayContext context, int address, int length) {
        var list = new double[check(context, address, length, 8, 8)];
        view(context, address, 8 * list.length).asDoubleBuffer().get(list);
        return list;
    }

    /** Writes a list of f64. */
    public static long lower(double[] list, ArrayContext context) {
        int address = allocate(context, list.length, 8, 8);
        view(context, address, 8 * list.length).asDoubleBuffer().put(list);
        return pair(address, list.length);
    }
}
