package dev.wasm2jvm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of vectors of 128 bits. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayV128 extends ArrayInstance {
    private static final int BYTES = 16;

    /** The elements. */
    public final V128[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayV128(V128[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayV128 of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayV128) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static V128[] filled(V128 value, int length) {
        var elements = new V128[checkLength(length)];
        Arrays.fill(elements, value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static V128[] zeros(int length) {
        return filled(V128.ZERO, length);
    }

    /** Replaces one of the elements of a new array. */
    public static void put(V128[] elements, int index, V128 value) {
        elements[index] = value;
    }

    /** {@code array.get}. */
    public static V128 get(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, V128 value) {
        of(array).elements[index] = value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, V128 value, int count) {
        ArrayV128 target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayV128 target = of(array);
        ArrayV128 from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_data}. */
    public static V128[] fromSegment(int offset, int count, DataSegments segments, int segment) {
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * BYTES);
        var elements = new V128[count];
        read(bytes, elements, 0, count);
        return elements;
    }

    /** {@code array.init_data}. */
    public static void init(
            @Nullable Object array, int index, int offset, int count, DataSegments segments, int segment) {
        ArrayV128 target = of(array);
        target.checkRange(index, count);
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * BYTES);
        read(bytes, target.elements, index, count);
    }

    private static void read(ByteBuffer bytes, V128[] elements, int index, int count) {
        for (int i = index; i < index + count; i++) {
            long low = bytes.getLong();
            elements[i] = V128.of(low, bytes.getLong());
        }
    }
}
