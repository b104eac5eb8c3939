package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import java.io.ByteArrayOutputStream;
import java.util.List;

/** Writes bodies and modules in the binary format, for tests that need them too large to be written by hand. */
public final class WasmCode {
    public static final int I32 = 0x7F;
    public static final int I64 = 0x7E;
    public static final int V128 = 0x7B;
    public static final int EMPTY = 0x40;
    public static final int EXNREF = 0x69;

    /** The tags of {@link #module}: of exceptions that carry nothing, and of those that carry an i32. */
    public static final int EMPTY_TAG = 0;

    public static final int I32_TAG = 1;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    public WasmCode raw(int... bytes) {
        for (int b : bytes) {
            out.write(b);
        }
        return this;
    }

    public WasmCode raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    public WasmCode unsigned(long value) {
        long rest = value;
        while (Long.compareUnsigned(rest, 0x80) >= 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        return raw((int) rest);
    }

    public WasmCode signed(long value) {
        long rest = value;
        while (rest < -64 || rest > 63) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>= 7;
        }
        return raw((int) rest & 0x7F);
    }

    public WasmCode append(WasmCode other) {
        out.writeBytes(other.bytes());
        return this;
    }

    public byte[] bytes() {
        return out.toByteArray();
    }

    public int size() {
        return out.size();
    }

    public WasmCode i32(int value) {
        return raw(0x41).signed(value);
    }

    public WasmCode i64(long value) {
        return raw(0x42).signed(value);
    }

    /** A vector instruction with its immediates. */
    public WasmCode vector(int opcode, int... immediates) {
        return raw(0xFD).unsigned(opcode).raw(immediates);
    }

    public WasmCode v128(long low, long high) {
        vector(0x0C);
        for (int i = 0; i < 16; i++) {
            raw((int) ((i < 8 ? low : high) >>> (8 * i)) & 0xFF);
        }
        return this;
    }

    public WasmCode get(int local) {
        return raw(0x20).unsigned(local);
    }

    public WasmCode set(int local) {
        return raw(0x21).unsigned(local);
    }

    public WasmCode tee(int local) {
        return raw(0x22).unsigned(local);
    }

    public WasmCode call(int function) {
        return raw(0x10).unsigned(function);
    }

    public WasmCode br(int label) {
        return raw(0x0C).unsigned(label);
    }

    public WasmCode brIf(int label) {
        return raw(0x0D).unsigned(label);
    }

    public WasmCode brTable(List<Integer> labels, int otherwise) {
        raw(0x0E).unsigned(labels.size());
        labels.forEach(this::unsigned);
        return unsigned(otherwise);
    }

    public WasmCode block(int type) {
        return raw(0x02, type);
    }

    public WasmCode loop(int type) {
        return raw(0x03, type);
    }

    public WasmCode ifBlock(int type) {
        return raw(0x04, type);
    }

    /**
     * A {@code try_table}.
     *
     * @param clauses what {@link #catchTag} and its like give
     */
    public WasmCode tryTable(int type, List<List<Integer>> clauses) {
        raw(0x1F, type).unsigned(clauses.size());
        for (List<Integer> clause : clauses) {
            raw(clause.get(0));
            clause.subList(1, clause.size()).forEach(this::unsigned);
        }
        return this;
    }

    static List<Integer> catchTag(int tag, int label) {
        return List.of(0, tag, label);
    }

    static List<Integer> catchTagRef(int tag, int label) {
        return List.of(1, tag, label);
    }

    static List<Integer> catchAll(int label) {
        return List.of(2, label);
    }

    static List<Integer> catchAllRef(int label) {
        return List.of(3, label);
    }

    public WasmCode throwTag(int tag) {
        return raw(0x08).unsigned(tag);
    }

    public WasmCode throwRef() {
        return raw(0x0A);
    }

    public WasmCode end() {
        return raw(0x0B);
    }

    public static WasmCode section(int id, WasmCode content) {
        return new WasmCode().raw(id).unsigned(content.size()).append(content);
    }

    /**
     * A module of one memory page with an imported function {@code (i32) -> i32}, which is function 0, and a function
     * {@code f}, which is function 1. The memory is exported as {@code m}. There are two tags.
     *
     * @param parameters its parameters' types
     * @param locals its further locals' types
     * @param body its instructions with the final {@code end}
     */
    public static byte[] module(List<NumType> parameters, NumType result, List<NumType> locals, WasmCode body) {
        var types =
                new WasmCode().unsigned(7).raw(0x60, 1, I32, 1, I32).raw(0x60).unsigned(parameters.size());
        parameters.forEach(type -> types.raw(code(type)));
        types.raw(1, code(result));
        // Types for blocks: 2 takes and gives an i32, 3 gives two, 4 gives one and an exception. 5 and 6 are the tags'.
        types.raw(0x60, 1, I32, 1, I32).raw(0x60, 0, 2, I32, I32).raw(0x60, 0, 2, I32, EXNREF);
        types.raw(0x60, 0, 0).raw(0x60, 1, I32, 0);
        var function = new WasmCode().unsigned(locals.size());
        locals.forEach(type -> function.raw(1, code(type)));
        function.append(body);
        return new WasmCode()
                .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
                .append(section(1, types))
                .append(section(2, new WasmCode().raw(1, 1, 'm', 1, 'g', 0, 0)))
                .append(section(3, new WasmCode().raw(1, 1)))
                .append(section(5, new WasmCode().raw(1, 0, 1)))
                .append(section(13, new WasmCode().raw(2, 0, 5, 0, 6)))
                .append(section(7, new WasmCode().raw(2, 1, 'f', 0, 1, 1, 'm', 2, 0)))
                .append(section(
                        10, new WasmCode().raw(1).unsigned(function.size()).append(function)))
                .bytes();
    }

    /** A module with one function {@code (i32, i64) -> i32} with two more locals, a memory, a table and a global. */
    public static byte[] golden(WasmCode body) {
        var function = new WasmCode().raw(1, 2, I32).append(body);
        return new WasmCode()
                .raw(0, 'a', 's', 'm', 1, 0, 0, 0)
                .append(section(1, new WasmCode().raw(1, 0x60, 2, I32, I64, 1, I32)))
                .append(section(3, new WasmCode().raw(1, 0)))
                .append(section(4, new WasmCode().raw(1, 0x70, 0, 1)))
                .append(section(5, new WasmCode().raw(1, 0, 1)))
                .append(section(6, new WasmCode().raw(1, I32, 1).i32(0).end()))
                .append(section(
                        10, new WasmCode().raw(1).unsigned(function.size()).append(function)))
                .bytes();
    }

    private static int code(NumType type) {
        return type == NumType.I64 ? I64 : I32;
    }
}
