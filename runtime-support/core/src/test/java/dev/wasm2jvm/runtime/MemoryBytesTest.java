package dev.wasm2jvm.runtime;

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

    private static void outside(Executable access) {
        var thrown = assertThrows(IndexOutOfBoundsException.class, access);
        assertEquals("out of bounds memory access", Traps.translate(thrown).getMessage());
    }
}
