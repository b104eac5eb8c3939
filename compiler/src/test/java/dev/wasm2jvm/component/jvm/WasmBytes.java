package dev.wasm2jvm.component.jvm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a binary under construction. */
final class WasmBytes {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WasmBytes bytes(int... bytes) {
        for (int each : bytes) {
            out.write(each);
        }
        return this;
    }

    WasmBytes u32(int value) {
        int rest = value;
        while (rest >>> 7 != 0) {
            out.write(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        return this;
    }

    /** A signed number; indices of types are such. */
    WasmBytes s33(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>= 7;
        }
        out.write((int) (rest & 0x7f));
        return this;
    }

    WasmBytes name(String name) {
        return sized(name.getBytes(StandardCharsets.UTF_8));
    }

    WasmBytes add(WasmBytes other) {
        return raw(other.toArray());
    }

    WasmBytes raw(byte[] content) {
        out.writeBytes(content);
        return this;
    }

    /** Content with its size in front. */
    WasmBytes sized(byte[] content) {
        return u32(content.length).raw(content);
    }

    WasmBytes section(int id, WasmBytes content) {
        return bytes(id).sized(content.toArray());
    }

    byte[] toArray() {
        return out.toByteArray();
    }
}
