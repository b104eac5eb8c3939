package dev.wasm2jvm.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of double-precision numbers. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayF64 extends ArrayInstance {
    /** The elements. */
    public final double[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayF64(double[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayF64 of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayF64) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static double[] filled(double value, int length) {
        var elements = new double[checkLength(length)];
        Arrays.fill(elements, value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static double[] zeros(int length) {
        return new double[checkLength(length)];
    }

    /** {@code array.get}. */
    public static double get(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, double value) {
        of(array).elements[index] = value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, double value, int count) {
        ArrayF64 target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayF64 target = of(array);
        ArrayF64 from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_data}. */
    public static double[] fromSegment(int offset, int count, DataSegments segments, int segment) {
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 8);
        var elements = new double[count];
        bytes.asDoubleBuffer().get(elements);
        return elements;
    }

    /** {@code array.init_data}. */
    public static void init(
            @Nullable Object array, int index, int offset, int count, DataSegments segments, int segment) {
        ArrayF64 target = of(array);
        target.checkRange(index, count);
        ByteBuffer bytes = segments.range(segment, offset, Integer.toUnsignedLong(count) * 8);
        bytes.asDoubleBuffer().get(target.elements, index, count);
    }
}
