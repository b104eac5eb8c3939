package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class MemoryBytesTest {
    private final byte[] bytes = new byte[12];

    @Test
    void numbersAreLittleEndianAtAnyIndex() {
        MemoryBytes.storeI64(bytes, 1, 0x0102030405060708L);
        assertEquals(0x08, bytes[1]);
        assertEquals(0x0708, MemoryBytes.loadI16(bytes, 1));
        assertEquals(0x04050607, MemoryBytes.loadI32(bytes, 2));
        assertEquals(0x0102030405060708L, MemoryBytes.loadI64(bytes, 1));
        MemoryBytes.storeI16(bytes, 1, (short) -2);
        assertEquals(-2, MemoryBytes.loadI16(bytes, 1));
        MemoryBytes.storeI32(bytes, 3, 0x11223344);
        assertEquals(0x010211223344FFFEL, MemoryBytes.loadI64(bytes, 1));
    }

    @Test
    void floatsKeepTheirBits() {
        MemoryBytes.storeF32(bytes, 1, -1.5f);
        assertEquals(-1.5f, MemoryBytes.loadF32(bytes, 1));
        assertEquals(Float.floatToRawIntBits(-1.5f), MemoryBytes.loadI32(bytes, 1));
        MemoryBytes.storeF64(bytes, 3, Math.PI);
        assertEquals(Math.PI, MemoryBytes.loadF64(bytes, 3));
        assertEquals(Double.doubleToRawLongBits(Math.PI), MemoryBytes.loadI64(bytes, 3));
        int signalling = 0x7F800001;
        MemoryBytes.storeI32(bytes, 0, signalling);
        MemoryBytes.storeF32(bytes, 4, MemoryBytes.loadF32(bytes, 0));
        assertEquals(signalling, MemoryBytes.loadI32(bytes, 4));
    }

    @Test
    void whatIsOutsideIsATrapOfAMemory() {
        outside(() -> MemoryBytes.loadI16(bytes, 11));
        outside(() -> MemoryBytes.loadI32(bytes, 9));
        outside(() -> MemoryBytes.loadI64(bytes, -1));
        outside(() -> MemoryBytes.loadF32(bytes, 9));
        outside(() -> MemoryBytes.loadF64(bytes, Integer.MAX_VALUE));
        outside(() -> MemoryBytes.storeI16(bytes, -1, (short) 0));
        outside(() -> MemoryBytes.storeI32(bytes, Integer.MIN_VALUE, 0));
        outside(() -> MemoryBytes.storeI64(bytes, 5, 0));
        outside(() -> MemoryBytes.storeF32(bytes, 12, 0));
        outside(() -> MemoryBytes.storeF64(bytes, 5, 0));
    }

    @Test
    void anOffsetIsAddedToTheAddress() {
        MemoryBytes.storeI32(bytes, 1, 0x11223344, bytes.length, 4);
        assertEquals(0x11223344, MemoryBytes.loadI32(bytes, 5));
        assertEquals(0x11223344, MemoryBytes.loadI32(bytes, 0, Integer.MAX_VALUE, 5));
        MemoryBytes.storeI16(bytes, 2, (short) -2, bytes.length, 8);
        assertEquals(-2, MemoryBytes.loadI16(bytes, 10, Integer.MAX_VALUE, 0));
        MemoryBytes.storeI64(bytes, 0, 0x0102030405060708L, Integer.MAX_VALUE, 4);
        assertEquals(0x0102030405060708L, MemoryBytes.loadI64(bytes, 3, bytes.length, 1));
        MemoryBytes.storeF32(bytes, 3, -1.5f, bytes.length, 5);
        assertEquals(-1.5f, MemoryBytes.loadF32(bytes, 8, bytes.length, 0));
        MemoryBytes.storeF64(bytes, 1, Math.PI, bytes.length, 3);
        assertEquals(Math.PI, MemoryBytes.loadF64(bytes, 4, Integer.MAX_VALUE, 0));
    }

    @Test
    void whatIsOutsideOfTheBoundIsATrapOfAMemory() {
        int bound = bytes.length - 1;
        outside(() -> MemoryBytes.loadI16(bytes, 0, bound, 10));
        outside(() -> MemoryBytes.loadI32(bytes, 8, bound, 0));
        outside(() -> MemoryBytes.loadI64(bytes, 3, bound, 1));
        outside(() -> MemoryBytes.loadF32(bytes, -1, bound, 1));
        outside(() -> MemoryBytes.loadF64(bytes, 0, bound, Integer.MAX_VALUE - 7));
        outside(() -> MemoryBytes.storeI16(bytes, 10, (short) 0, bound, 0));
        outside(() -> MemoryBytes.storeI32(bytes, 0, 0, bound, Integer.MAX_VALUE - 3));
        outside(() -> MemoryBytes.storeI64(bytes, Integer.MIN_VALUE, 0, bound, 0));
        outside(() -> MemoryBytes.storeF32(bytes, 7, 0, bound, 1));
        outside(() -> MemoryBytes.storeF64(bytes, 4, 0, bound, 0));
        assertArrayEquals(new byte[12], bytes);
    }

    @Test
    void whatIsOutsideOfTheArrayIsOneWithoutABound() {
        int unbounded = Integer.MAX_VALUE;
        outside(() -> MemoryBytes.loadI16(bytes, 11, unbounded, 0));
        outside(() -> MemoryBytes.loadI32(bytes, -1, unbounded, 4));
        outside(() -> MemoryBytes.loadI64(bytes, 4, unbounded, 1));
        outside(() -> MemoryBytes.storeF32(bytes, Integer.MAX_VALUE, 0, unbounded, Integer.MAX_VALUE - 3));
        outside(() -> MemoryBytes.storeF64(bytes, 1, 0, unbounded, 4));
        assertArrayEquals(new byte[12], bytes);
    }

    private static void outside(Executable access) {
        var thrown = assertThrows(IndexOutOfBoundsException.class, access);
        assertEquals("out of bounds memory access", Traps.translate(thrown).getMessage());
    }
}
