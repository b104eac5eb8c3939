package dev.wasm2jvm.core.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.diagnostic.MalformedException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The primitive encodings. */
class BinaryReaderTest {
    private static BinaryReader reader(int... bytes) {
        var file = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            file[i] = (byte) bytes[i];
        }
        return new BinaryReader(file, 0, file.length);
    }

    private static String complaint(Function<BinaryReader, Object> read, int... bytes) {
        var problem = assertThrows(MalformedException.class, () -> read.apply(reader(bytes)));
        return String.valueOf(problem.getMessage());
    }

    @Test
    void unsignedIntegersHaveTheirWidth() {
        assertEquals(0x7F, reader(0x7F).u32());
        assertEquals(0, reader(0x80, 0x00).u32());
        assertEquals(-1, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).u32());
        assertEquals(
                -1,
                reader(0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01)
                        .u64());
        assertEquals("integer too large", complaint(BinaryReader::u32, 0xFF, 0xFF, 0xFF, 0xFF, 0x1F));
        assertEquals("integer representation too long", complaint(BinaryReader::u32, 0x80, 0x80, 0x80, 0x80, 0x80, 0));
        assertEquals("unexpected end", complaint(BinaryReader::u32, 0x80));
    }

    @Test
    void signedIntegersAreExtended() {
        assertEquals(-1, reader(0x7F).s32());
        assertEquals(-64, reader(0x40).s32());
        assertEquals(Integer.MIN_VALUE, reader(0x80, 0x80, 0x80, 0x80, 0x78).s32());
        assertEquals(
                Long.MIN_VALUE,
                reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F)
                        .s64());
        assertEquals(0xFFFF_FFFFL, reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).s33());
        assertEquals("integer too large", complaint(BinaryReader::s32, 0x80, 0x80, 0x80, 0x80, 0x70));
        assertEquals("integer too large", complaint(BinaryReader::s32, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F));
    }

    @Test
    void fixedIntegersAreLittleEndian() {
        assertEquals(0x04030201, reader(1, 2, 3, 4).fixed32());
        assertEquals(0x0807060504030201L, reader(1, 2, 3, 4, 5, 6, 7, 8).fixed64());
    }

    @Test
    void namesAreUtf8() {
        assertEquals("a\u20AC", reader(4, 'a', 0xE2, 0x82, 0xAC).name());
        assertEquals("malformed UTF-8 encoding", complaint(BinaryReader::name, 3, 0xED, 0xA0, 0x80));
        assertEquals("malformed UTF-8 encoding", complaint(BinaryReader::name, 2, 0xC0, 0x80));
        assertEquals("length out of bounds", complaint(BinaryReader::name, 5, 'a'));
    }

    @Test
    void complaintsKnowTheOffsetInTheFile() {
        var whole = reader(0, 0, 0, 0x80);
        whole.advance(3);
        BinaryReader part = whole.slice(1);
        assertTrue(whole.atEnd());
        var problem = assertThrows(MalformedException.class, part::u32);
        assertEquals(4, problem.location().offset());
    }
}
