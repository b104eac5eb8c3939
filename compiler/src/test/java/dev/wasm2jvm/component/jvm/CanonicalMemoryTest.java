package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/** Which memories values can be lifted from and lowered to. */
class CanonicalMemoryTest {
    private static final int CORE_MODULE = 1;
    private static final int CORE_INSTANCE = 2;
    private static final int ALIAS = 6;
    private static final int TYPE = 7;
    private static final int CANON = 8;
    private static final int EXPORT = 11;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private CanonicalMemoryTest section(int id, int... content) {
        out.write(id);
        out.write(content.length);
        for (int value : content) {
            out.write(value);
        }
        return this;
    }

    /** A module with a memory {@code m}, a function {@code f} that takes two i32, and {@code r} that is a realloc. */
    private static int[] module(int... memory) {
        byte[] module = new ModuleBytes()
                .section(1, 2, 0x60, 2, 0x7F, 0x7F, 0, 0x60, 4, 0x7F, 0x7F, 0x7F, 0x7F, 1, 0x7F)
                .section(3, 2, 0, 1)
                .section(5, ModuleBytes.concat(new int[] {1}, memory))
                .section(7, 3, 1, 'm', 2, 0, 1, 'f', 0, 0, 1, 'r', 0, 1)
                .section(10, 2, 2, 0, 0x0B, 4, 0, 0x41, 0, 0x0B)
                .bytes();
        var bytes = new int[module.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = module[i];
        }
        return bytes;
    }

    /** Lifts {@code f} as a function that takes a string. */
    private void compile(int... memory) {
        for (int value : new int[] {0, 'a', 's', 'm', 0x0D, 0, 1, 0}) {
            out.write(value);
        }
        section(CORE_MODULE, module(memory))
                .section(CORE_INSTANCE, 1, 0, 0, 0)
                .section(ALIAS, 3, 0, 2, 1, 0, 1, 'm', 0, 0, 1, 0, 1, 'f', 0, 0, 1, 0, 1, 'r')
                .section(TYPE, 1, 0x40, 1, 1, 's', 0x73, 1, 0)
                .section(CANON, 1, 0, 0, 0, 2, 3, 0, 4, 1, 0)
                .section(EXPORT, 1, 0, 1, 'f', 1, 0, 0);
        Generated.component(out.toByteArray(), ComponentOptions.of("c"));
    }

    @Test
    void oneArray() {
        compile(0, 1);
    }

    @Test
    void not64Bit() {
        var problem = assertThrows(UnsupportedException.class, () -> compile(4, 1));
        assertEquals(
                "canonical option `memory` of a 64-bit memory needs memory64, which is not supported",
                problem.getMessage());
    }

    @Test
    void notShared() {
        assertThrows(InvalidException.class, () -> compile(3, 1, 1));
    }

    @Test
    void notPagesOfOneByte() {
        assertThrows(InvalidException.class, () -> compile(8, 1, 0));
    }

    @Test
    void twoGiB() {
        compile(0, 0x80, 0x80, 2);
    }
}
