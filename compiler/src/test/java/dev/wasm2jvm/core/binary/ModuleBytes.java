package dev.wasm2jvm.core.binary;

import java.io.ByteArrayOutputStream;

/** Writes small modules for tests: the header, then sections. Numbers are bytes. */
public final class ModuleBytes {
    /** Three locals, block, if, else, loop, br, br_if, br_table, call_indirect and a load. */
    private static final int[] LARGE_BODY = {
        1, 3, 0x7E, 0x02, 0x7F, 0x20, 0, 0x45, 0x04, 0x40, 0x41, 1, 0x0C, 1, 0x05, 0x01, 0x0B, 0x03, 0x40, 0x20, 0,
        0x0D, 0, 0x0B, 0x20, 0, 0x20, 0, 0x0E, 2, 0, 1, 0, 0x0B, 0x20, 1, 0x41, 0, 0x11, 1, 0, 0x28, 2, 16, 0x0B
    };

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /** A module without sections. */
    public ModuleBytes() {
        raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    }

    /** A module with one function of type {@code [i32] -> [i32]} and the given body, and a memory of a page. */
    public static byte[] function(int... instructions) {
        var body = new int[instructions.length + 2];
        body[0] = instructions.length + 1;
        System.arraycopy(instructions, 0, body, 2, instructions.length);
        return new ModuleBytes()
                .section(1, 1, 0x60, 1, 0x7F, 1, 0x7F)
                .section(3, 1, 0)
                .section(5, 1, 0, 1)
                .section(10, concat(new int[] {1}, body))
                .bytes();
    }

    /** A module with every section: imports, table, memory, global, export, start, elements, code with blocks, data. */
    public static byte[] everything() {
        return new ModuleBytes()
                .section(1, 2, 0x60, 0, 0, 0x60, 2, 0x7F, 0x7E, 1, 0x7F)
                .section(2, 1, 1, 'm', 1, 'f', 0, 0)
                .section(3, 2, 0, 1)
                .section(4, 1, 0x70, 1, 2, 8)
                .section(5, 1, 1, 1, 4)
                .section(6, 1, 0x7F, 1, 0x41, 5, 0x41, 1, 0x6A, 0x0B)
                .section(7, 2, 1, 'g', 3, 0, 2, 'f', 'f', 0, 2)
                .section(8, 1)
                .section(9, 2, 0, 0x41, 0, 0x0B, 1, 1, 5, 0x70, 1, 0xD2, 2, 0x0B)
                .section(12, 1)
                .section(10, concat(new int[] {2, 5, 0, 0x10, 0, 0x01, 0x0B, LARGE_BODY.length}, LARGE_BODY))
                .section(11, 1, 0, 0x41, 0, 0x0B, 3, 1, 2, 3)
                .section(0, 4, 'n', 'a', 'm', 'e', 1, 5, 1, 1, 2, 'a', 'b')
                .bytes();
    }

    /** Adds bytes as they are. */
    public ModuleBytes raw(int... bytes) {
        for (int value : bytes) {
            out.write(value);
        }
        return this;
    }

    /** Adds a section of at most 127 bytes. */
    public ModuleBytes section(int id, int... content) {
        return raw(id, content.length).raw(content);
    }

    /** The module. */
    public byte[] bytes() {
        return out.toByteArray();
    }

    /** Two arrays in a row. */
    public static int[] concat(int[] first, int[] second) {
        var all = new int[first.length + second.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
