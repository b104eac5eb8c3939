package dev.wasm2jvm.core.jvm;

import java.util.Arrays;

/** A growing list of ints. */
final class IntList {
    private int[] elements = new int[16];
    private int size;

    int size() {
        return size;
    }

    int get(int index) {
        return elements[index];
    }

    void set(int index, int value) {
        elements[index] = value;
    }

    void add(int value) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        elements[size++] = value;
    }

    int last() {
        return elements[size - 1];
    }

    int removeLast() {
        return elements[--size];
    }

    void truncate(int newSize) {
        size = newSize;
    }

    /** Whether an element of the list, which is ascending, lies in {@code [from, to)}. */
    boolean anyIn(int from, int to) {
        int found = Arrays.binarySearch(elements, 0, size, from);
        int first = found >= 0 ? found : -found - 1;
        return first < size && elements[first] < to;
    }

    int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
