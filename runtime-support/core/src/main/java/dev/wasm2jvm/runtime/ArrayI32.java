package dev.wasm2jvm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of integers of 32 bits. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayI32 extends ArrayInstance {
    /** The elements. */
    public final int[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayI32(int[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayI32 of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayI32) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static int[] filled(int value, int length) {
        var elements = new int[checkLength(length)];
        Arrays.fill(elements, value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static int[] zeros(int length) {
        return new int[checkLength(length)];
    }

    /** {@code array.get}. */
    public static int get(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, int value) {
        of(array).elements[index] = value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, int value, int count) {
        ArrayI32 target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayI32 target = of(array);
        ArrayI32 from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_data}. */
    public static int[] fromSegment(int offset, int count, DataSegments segments, int segment) {
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 4);
        var elements = new int[count];
        bytes.asIntBuffer().get(elements);
        return elements;
    }

    /** {@code array.init_data}. */
    public static void init(
            @Nullable Object array, int index, int offset, int count, DataSegments segments, int segment) {
        ArrayI32 target = of(array);
        target.checkRange(index, count);
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 4);
        bytes.asIntBuffer().get(target.elements, index, count);
    }
}
