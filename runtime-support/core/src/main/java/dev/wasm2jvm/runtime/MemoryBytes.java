package dev.wasm2jvm.runtime;

import java.util.Objects;

/**
 * Loads and stores of numbers in the array of a {@link Memory}, little-endian: at an index that was checked against the
 * bound of the memory, or at an address and a constant offset, which are.
 *
 * <p>They do what the views of {@link Memory} do, and throw the same. HotSpot's C1 does not inline a method with more than
 * five locals and operands beside its parameters; C2 does. Therefore each has locals that it does not use: generated code
 * that C1 compiles calls it, in place of having all of the view's code in it for each access.
 */
@SuppressWarnings("unused")
public final class MemoryBytes {
    private MemoryBytes() {}

    /**
     * Loads a {@code short}.
     *
     * @param bytes the array
     * @param index of the first of two bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static short loadI16(byte[] bytes, int index) {
        long a, b, c;
        return (short) Memory.I16.get(bytes, index);
    }

    /**
     * Loads a {@code short}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the short is below 2^31
     * @throws IndexOutOfBoundsException if one of the two bytes is outside
     */
    public static short loadI16(byte[] bytes, int address, int bound, int offset) {
        long a, b, c;
        return (short) Memory.I16.get(bytes, Objects.checkIndex(address, bound - (offset + 1)) + offset);
    }

    /**
     * Stores a {@code short}.
     *
     * @param bytes the array
     * @param index of the first of two bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static void storeI16(byte[] bytes, int index, short value) {
        long a, b, c;
        Memory.I16.set(bytes, index, value);
    }

    /**
     * Stores a {@code short}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the short is below 2^31
     * @throws IndexOutOfBoundsException if one of the two bytes is outside, before any is written
     */
    public static void storeI16(byte[] bytes, int address, short value, int bound, int offset) {
        long a, b, c;
        Memory.I16.set(bytes, Objects.checkIndex(address, bound - (offset + 1)) + offset, value);
    }

    /**
     * Loads an {@code int}.
     *
     * @param bytes the array
     * @param index of the first of four bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static int loadI32(byte[] bytes, int index) {
        long a, b, c;
        return (int) Memory.I32.get(bytes, index);
    }

    /**
     * Loads an {@code int}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the int is below 2^31
     * @throws IndexOutOfBoundsException if one of the four bytes is outside
     */
    public static int loadI32(byte[] bytes, int address, int bound, int offset) {
        long a, b, c;
        return (int) Memory.I32.get(bytes, Objects.checkIndex(address, bound - (offset + 3)) + offset);
    }

    /**
     * Stores an {@code int}.
     *
     * @param bytes the array
     * @param index of the first of four bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static void storeI32(byte[] bytes, int index, int value) {
        long a, b, c;
        Memory.I32.set(bytes, index, value);
    }

    /**
     * Stores an {@code int}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the int is below 2^31
     * @throws IndexOutOfBoundsException if one of the four bytes is outside, before any is written
     */
    public static void storeI32(byte[] bytes, int address, int value, int bound, int offset) {
        long a, b, c;
        Memory.I32.set(bytes, Objects.checkIndex(address, bound - (offset + 3)) + offset, value);
    }

    /**
     * Loads a {@code long}.
     *
     * @param bytes the array
     * @param index of the first of eight bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static long loadI64(byte[] bytes, int index) {
        long a, b, c;
        return (long) Memory.I64.get(bytes, index);
    }

    /**
     * Loads a {@code long}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the long is below 2^31
     * @throws IndexOutOfBoundsException if one of the eight bytes is outside
     */
    public static long loadI64(byte[] bytes, int address, int bound, int offset) {
        long a, b, c;
        return (long) Memory.I64.get(bytes, Objects.checkIndex(address, bound - (offset + 7)) + offset);
    }

    /**
     * Stores a {@code long}.
     *
     * @param bytes the array
     * @param index of the first of eight bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static void storeI64(byte[] bytes, int index, long value) {
        long a, b, c;
        Memory.I64.set(bytes, index, value);
    }

    /**
     * Stores a {@code long}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the long is below 2^31
     * @throws IndexOutOfBoundsException if one of the eight bytes is outside, before any is written
     */
    public static void storeI64(byte[] bytes, int address, long value, int bound, int offset) {
        long a, b, c;
        Memory.I64.set(bytes, Objects.checkIndex(address, bound - (offset + 7)) + offset, value);
    }

    /**
     * Loads a {@code float}.
     *
     * @param bytes the array
     * @param index of the first of four bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static float loadF32(byte[] bytes, int index) {
        long a, b, c;
        return (float) Memory.F32.get(bytes, index);
    }

    /**
     * Loads a {@code float}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the float is below 2^31
     * @throws IndexOutOfBoundsException if one of the four bytes is outside
     */
    public static float loadF32(byte[] bytes, int address, int bound, int offset) {
        long a, b, c;
        return (float) Memory.F32.get(bytes, Objects.checkIndex(address, bound - (offset + 3)) + offset);
    }

    /**
     * Stores a {@code float}.
     *
     * @param bytes the array
     * @param index of the first of four bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static void storeF32(byte[] bytes, int index, float value) {
        long a, b, c;
        Memory.F32.set(bytes, index, value);
    }

    /**
     * Stores a {@code float}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the float is below 2^31
     * @throws IndexOutOfBoundsException if one of the four bytes is outside, before any is written
     */
    public static void storeF32(byte[] bytes, int address, float value, int bound, int offset) {
        long a, b, c;
        Memory.F32.set(bytes, Objects.checkIndex(address, bound - (offset + 3)) + offset, value);
    }

    /**
     * Loads a {@code double}.
     *
     * @param bytes the array
     * @param index of the first of eight bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static double loadF64(byte[] bytes, int index) {
        long a, b, c;
        return (double) Memory.F64.get(bytes, index);
    }

    /**
     * Loads a {@code double}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the double is below 2^31
     * @throws IndexOutOfBoundsException if one of the eight bytes is outside
     */
    public static double loadF64(byte[] bytes, int address, int bound, int offset) {
        long a, b, c;
        return (double) Memory.F64.get(bytes, Objects.checkIndex(address, bound - (offset + 7)) + offset);
    }

    /**
     * Stores a {@code double}.
     *
     * @param bytes the array
     * @param index of the first of eight bytes
     * @throws IndexOutOfBoundsException if one of them is outside
     */
    public static void storeF64(byte[] bytes, int index, double value) {
        long a, b, c;
        Memory.F64.set(bytes, index, value);
    }

    /**
     * Stores a {@code double}.
     *
     * @param bytes the array
     * @param address without the offset, unsigned
     * @param bound bytes that may be accessed, or {@code Integer.MAX_VALUE} if those are all of the array
     * @param offset in bytes, so that all of the double is below 2^31
     * @throws IndexOutOfBoundsException if one of the eight bytes is outside, before any is written
     */
    public static void storeF64(byte[] bytes, int address, double value, int bound, int offset) {
        long a, b, c;
        Memory.F64.set(bytes, Objects.checkIndex(address, bound - (offset + 7)) + offset, value);
    }
}
