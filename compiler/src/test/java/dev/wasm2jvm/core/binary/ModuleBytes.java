package dev.wasm2jvm.core.binary;

import java.io.ByteArrayOutputStream;

/** Writes small modules for tests: the header, then sections. Numbers are bytes. */
public final class ModuleBytes {
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
