package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class LargeMemoryTest {
    private static final int PAGE = 65_536;
    private static final long GIB = 1L << 30;

    private static void assertOutOfBounds(Executable code) {
        assertThrows(IndexOutOfBoundsException.class, code);
    }

    @Test
    void accessesAreLittleEndianAndBitForBit() {
        var memory = new LargeMemory(1, -1, 16);
        memory.putI64(8, 0x8182838485868788L, 8);
        assertEquals((byte) 0x88, memory.getI8(16, 0));
        assertEquals((short) 0x8788, memory.getI16(0, 16));
        assertEquals(0x85868788, memory.getI32(16, 0));
        assertEquals(0x8182838485868788L, memory.getI64(9, 7));
        memory.putF32(0, -0f, 1);
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(memory.getF32(1, 0)));
        memory.putV128(3, V128.of(5, -6), 2);
        assertEquals(V128.of(5, -6), memory.getV128(0, 5));
        memory.putF64(0, 1.5, 3);
        assertEquals(1.5, memory.getF64(3, 0));
        memory.putI16(0, 0x12345, 0);
        memory.putI8(2, 0x167, 0);
        assertEquals(0x672345, memory.getI32(0, 0) & 0xffffff);
    }

    @Test
    void effectiveAddressesAreExact() {
        var memory = new LargeMemory(1, -1, 16);
        memory.putI64(PAGE - 8, 1, 0);
        memory.putI64(0, 2, PAGE - 8);
        assertOutOfBounds(() -> memory.putI64(PAGE - 7, -1, 0));
        assertOutOfBounds(() -> memory.putI64(1, -1, PAGE - 8));
        assertOutOfBounds(() -> memory.getI8(PAGE, 0));
        assertOutOfBounds(() -> memory.getI8(0, PAGE));
        assertOutOfBounds(() -> memory.getI8(-1, 1));
        assertOutOfBounds(() -> memory.getI32(Long.MIN_VALUE, 0));
        assertOutOfBounds(() -> memory.getI32(Long.MAX_VALUE, (1L << 62) - 1));
        assertOutOfBounds(() -> memory.getI64(0, (1L << 62) - 1));
        assertEquals(2, memory.getI64(PAGE - 8, 0));
        assertOutOfBounds(() -> memory.putV128(PAGE - 15, V128.of(-1, -1), 0));
        assertEquals(0, memory.getI32(PAGE - 12, 0));
    }

    @Test
    void anEmptyMemoryHasNoBytes() {
        var memory = new LargeMemory(0, -1, 16);
        assertOutOfBounds(() -> memory.getI8(0, 0));
        memory.fill(0, 1, 0);
        assertEquals(0, memory.grow(1));
        assertEquals(0, memory.getI8(PAGE - 1, 0));
    }

    /** Needs a heap of 3 GiB. */
    @Test
    @Tag("large-memory")
    void accessesMayCrossSegments() {
        var memory = new LargeMemory(16_384, -1, 16);
        assertEquals(16_384, memory.grow(1));
        for (int bytes = 0; bytes <= 8; bytes++) {
            long at = GIB - bytes;
            memory.putI64(at, 0x0102030405060708L, 0);
            assertEquals(0x0102030405060708L, memory.getI64(at, 0));
            assertEquals(0x05060708, memory.getI32(at, 0));
            memory.putI32(at, 0x91929394, 0);
            assertEquals(0x91929394, memory.getI32(at, 0));
        }
        memory.putV128(GIB - 8, V128.of(3, 4), 0);
        memory.putV128(GIB - 15, V128.of(1, -2), 0);
        assertEquals(V128.of(1, -2), memory.getV128(GIB - 16, 1));
        memory.putI16(GIB - 1, 0x8081, 0);
        assertEquals((short) 0x8081, memory.getI16(GIB - 1, 0));
        memory.fill(GIB - 5, 3, 10);
        memory.copy(memory, GIB - 2, GIB - 5, 10);
        assertEquals(0x0303030303030303L, memory.getI64(GIB - 2, 2));
        assertEquals(0, memory.getI8(GIB + 8, 0));
        // A store that ends behind the last byte writes nothing.
        long last = memory.byteSize() - 4;
        assertOutOfBounds(() -> memory.putI64(last, -1, 0));
        assertEquals(0, memory.getI32(last, 0));
    }
}
