package dev.wasm2jvm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of integers of 16 bits. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayI16 extends ArrayInstance {
    /** The elements. */
    public final short[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayI16(short[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayI16 of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayI16) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static short[] filled(int value, int length) {
        var elements = new short[checkLength(length)];
        Arrays.fill(elements, (short) value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static short[] zeros(int length) {
        return new short[checkLength(length)];
    }

    /** {@code array.get_s}. */
    public static int getS(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.get_u}. */
    public static int getU(@Nullable Object array, int index) {
        return of(array).elements[index] & 0xffff;
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, int value) {
        of(array).elements[index] = (short) value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, int value, int count) {
        ArrayI16 target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, (short) value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayI16 target = of(array);
        ArrayI16 from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_data}. */
    public static short[] fromSegment(int offset, int count, DataSegments segments, int segment) {
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 2);
        var elements = new short[count];
        bytes.asShortBuffer().get(elements);
        return elements;
    }

    /** {@code array.init_data}. */
    public static void init(
            @Nullable Object array, int index, int offset, int count, DataSegments segments, int segment) {
        ArrayI16 target = of(array);
        target.checkRange(index, count);
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 2);
        bytes.asShortBuffer().get(target.elements, index, count);
    }
}
