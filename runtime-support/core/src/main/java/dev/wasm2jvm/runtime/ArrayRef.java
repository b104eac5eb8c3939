package dev.wasm2jvm.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array of references. Methods take the array as any reference, and trap if it is null. */
public abstract class ArrayRef extends ArrayInstance {
    /** The elements. */
    public final @Nullable Object[] elements;

    /** An array that consists of the given elements, which it does not copy. */
    protected ArrayRef(@Nullable Object[] elements) {
        this.elements = elements;
    }

    @Override
    public final int length() {
        return elements.length;
    }

    private static ArrayRef of(@Nullable Object array) {
        if (array == null) {
            throw Traps.nullReference("array ");
        }
        return (ArrayRef) array;
    }

    /** The elements of a new array, all with one value; the length is unsigned. */
    public static @Nullable Object[] filled(@Nullable Object value, int length) {
        var elements = new Object[checkLength(length)];
        Arrays.fill(elements, value);
        return elements;
    }

    /** The elements of a new array, all with the default value; the length is unsigned. */
    public static @Nullable Object[] zeros(int length) {
        return new Object[checkLength(length)];
    }

    /** {@code array.get}. */
    public static @Nullable Object get(@Nullable Object array, int index) {
        return of(array).elements[index];
    }

    /** {@code array.set}. */
    public static void set(@Nullable Object array, int index, @Nullable Object value) {
        of(array).elements[index] = value;
    }

    /** {@code array.fill}. */
    public static void fill(@Nullable Object array, int index, @Nullable Object value, int count) {
        ArrayRef target = of(array);
        target.checkRange(index, count);
        Arrays.fill(target.elements, index, index + count, value);
    }

    /** {@code array.copy}. */
    public static void copy(@Nullable Object array, int index, @Nullable Object source, int sourceIndex, int count) {
        ArrayRef target = of(array);
        ArrayRef from = of(source);
        target.checkRange(index, count);
        from.checkRange(sourceIndex, count);
        System.arraycopy(from.elements, sourceIndex, target.elements, index, count);
    }

    /** The elements of {@code array.new_elem}. */
    public static @Nullable Object[] fromSegment(int offset, int count, @Nullable Object[] segment) {
        Table.checkSegment(segment, offset, count);
        return Arrays.copyOfRange(segment, offset, offset + count);
    }

    /** {@code array.init_elem}. */
    public static void init(@Nullable Object array, int index, int offset, int count, @Nullable Object[] segment) {
        ArrayRef target = of(array);
        target.checkRange(index, count);
        Table.checkSegment(segment, offset, count);
        System.arraycopy(segment, offset, target.elements, index, count);
    }
}
