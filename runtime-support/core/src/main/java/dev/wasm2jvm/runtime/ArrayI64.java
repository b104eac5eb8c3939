package dev.wasm2jvm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of integers of 64 bits. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayI64 extends ArrayInstance {
    /** The elements. */
    public final long[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayI64(long[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayI64 of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayI64) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static long[] filled(long value, int length) {
        var elements = new long[checkLength(length)];
        Arrays.fill(elements, value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static long[] zeros(int length) {
        return new long[checkLength(length)];
    }

    /** {@code array.get}. */
    public static long get(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, long value) {
        of(array).elements[index] = value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, long value, int count) {
        ArrayI64 target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayI64 target = of(array);
        ArrayI64 from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_data}. */
    public static long[] fromSegment(int offset, int count, DataSegments segments, int segment) {
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 8);
        var elements = new long[count];
        bytes.asLongBuffer().get(elements);
        return elements;
    }

    /** {@code array.init_data}. */
    public static void init(
            @Nullable Object array, int index, int offset, int count, DataSegments segments, int segment) {
        ArrayI64 target = of(array);
        target.checkRange(index, count);
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 8);
        bytes.asLongBuffer().get(target.elements, index, count);
    }
}
