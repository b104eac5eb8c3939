package dev.wasm2jvm.runtime;

/**
 * An array. For each kind of element there is a subclass that holds the elements, and a generated class below it for
 * each array type; the class of a subtype extends that of its supertype.
 */
public abstract class ArrayInstance extends EqReference {
    ArrayInstance() {}

    /** The number of elements. */
    public abstract int length();

    /**
     * The number that an instruction gave for the length of a new array.
     *
     * @param length unsigned
     * @throws Trap if no array of the JVM is that long
     */
    static int checkLength(int length) {
        if (length < 0) {
            throw Traps.arrayTooLarge();
        }
        return length;
    }

    /**
     * Checks a range of elements; all numbers are unsigned.
     *
     * @throws Trap if it is not within the array
     */
    final void checkRange(int index, int count) {
        if (index < 0 || count < 0 || count > length() - index) {
            throw Traps.outOfBoundsArray();
        }
    }
}
