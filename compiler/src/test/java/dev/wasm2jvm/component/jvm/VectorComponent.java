package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.component.syntax.StringEncoding;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;

/**
 * A component around one value, with two memories. It imports {@code take: func(v: T)} and exports:
 *
 * <ul>
 *   <li>{@code run}: calls {@code take} with given flat values, which may point into the first memory;
 *   <li>{@code put: func(v: T)}: takes a value into the second memory, and calls {@code take} with what it got;
 *   <li>{@code direct}: calls {@code put} with the flat values, without Java in between; with 64-bit memories it is as
 *       {@code run}, because calls between such components are not compiled.
 * </ul>
 *
 * @param type the type of the value
 * @param addresses the type of both memories
 * @param flat the value's flat types
 * @param from the string encoding of the first memory
 * @param to the string encoding of the second memory
 */
record VectorComponent(
        WitType type, AddressType addresses, List<NumType> flat, StringEncoding from, StringEncoding to) {

    private static final int ALIGNED_HEAP = 16;

    /**
     * The component.
     *
     * @param memory what lies at address 0 of the first memory
     * @param values the flat values as bits
     */
    byte[] bytes(byte[] memory, List<Long> values) {
        var out = new ComponentBytes();
        var value = out.valueType(type);
        int taker = out.type(each -> each.raw(0x40, 1).name("v").raw(value).raw(1, 0));
        int runner = out.type(each -> each.raw(0x40, 0, 1, 0));
        out.section(10, each -> each.raw(1, 0).name("take").raw(1).u32(taker));
        out.section(1, each -> each.raw(memoryModule(memory)));
        out.section(1, each -> each.raw(memoryModule(new byte[0])));
        out.section(1, each -> each.raw(putter()));
        out.section(1, each -> each.raw(caller(values)));
        out.section(2, each -> each.raw(2, 0, 0, 0, 0, 1, 0));
        aliases(out, 0, "m", 2, 1, "m", 2, 0, "realloc", 0, 1, "realloc", 0);
        out.section(8, each -> {
            options(each.raw(2, 1, 0, 0), from, 0);
            options(each.raw(1, 0, 0), to, 1);
        });
        out.section(2, each -> each.raw(2, 1, 1).name("take").raw(0, 3, 0, 2, 1, 0, 0x12, 2));
        aliases(out, 3, "put", 0);
        out.section(8, each -> {
            options(each.raw(2, 0, 0, 4), to, 1);
            each.u32(taker);
            options(each.raw(1, 0, addresses == AddressType.I64 ? 0 : 1), from, 0);
        });
        out.section(
                2,
                each -> each.raw(2, 1, 2).name("take").raw(0, 2).name("direct").raw(0, 5, 0, 3, 1, 0, 0x12, 4));
        aliases(out, 5, "run", 0, 5, "direct", 0);
        out.section(
                8, each -> each.raw(2, 0, 0, 6, 0).u32(runner).raw(0, 0, 7, 0).u32(runner));
        out.section(11, each -> {
            each.raw(3, 0).name("put").raw(1, 1, 0);
            each.raw(0).name("run").raw(1, 2, 0);
            each.raw(0).name("direct").raw(1, 3, 0);
        });
        return out.bytes();
    }

    private static void options(ComponentBytes out, StringEncoding encoding, int memory) {
        out.raw(3, encoding.ordinal(), 3, memory, 4, memory);
    }

    /** Aliases of core exports: instance, name, sort. */
    private static void aliases(ComponentBytes out, Object... rows) {
        out.section(6, each -> {
            each.u32(rows.length / 3);
            for (int i = 0; i < rows.length; i += 3) {
                each.raw(0, (int) rows[i + 2], 1, (int) rows[i]).name((String) rows[i + 1]);
            }
        });
    }

    private static ComponentBytes module() {
        return ComponentBytes.content().raw(0, 'a', 's', 'm', 1, 0, 0, 0);
    }

    private static int code(NumType type) {
        return 0x7f - type.ordinal();
    }

    /** A memory with some data and a realloc that only ever goes upwards, copying what was there. */
    private byte[] memoryModule(byte[] data) {
        boolean wide = addresses == AddressType.I64;
        int pointer = code(addresses.core());
        int constant = wide ? 0x42 : 0x41;
        int[] body = wide
                ? new int[] {0x23, 0, 0x20, 2, 0x7c, 0x42, 1, 0x7d, 0x42, 0, 0x20, 2, 0x7d, 0x83, 0x22, 4}
                : new int[] {0x23, 0, 0x20, 2, 0x6a, 0x41, 1, 0x6b, 0x41, 0, 0x20, 2, 0x6b, 0x71, 0x22, 4};
        int[] rest = {0x20, 3, wide ? 0x7c : 0x6a, 0x24, 0, 0x20, 4, 0x20, 0, 0x20, 1, 0xfc, 10, 0, 0, 0x20, 4, 0x0b};
        int heap = (data.length + ALIGNED_HEAP - 1) & -ALIGNED_HEAP;
        var out = module();
        out.section(1, each -> each.raw(1, 0x60, 4, pointer, pointer, pointer, pointer, 1, pointer));
        out.section(3, each -> each.raw(1, 0));
        out.section(5, each -> each.raw(1, wide ? 4 : 0, 1));
        out.section(6, each -> each.raw(1, pointer, 1, constant).signed(heap).raw(0x0b));
        out.section(7, each -> each.raw(2).name("m").raw(2, 0).name("realloc").raw(0, 0));
        out.section(
                10,
                each -> each.raw(1, body.length + rest.length + 3, 1, 1, pointer)
                        .raw(body)
                        .raw(rest));
        out.section(
                11, each -> each.raw(1, 0, constant, 0, 0x0b).u32(data.length).raw(data));
        return out.bytes();
    }

    private ComponentBytes functionType(ComponentBytes out) {
        out.raw(0x60).u32(flat.size());
        flat.forEach(each -> out.raw(code(each)));
        return out.raw(0);
    }

    private byte[] putter() {
        var out = module();
        out.section(1, each -> functionType(each.raw(1)));
        out.section(2, each -> each.raw(1, 0).name("take").raw(0, 0));
        out.section(3, each -> each.raw(1, 0));
        out.section(7, each -> each.raw(1).name("put").raw(0, 1));
        var body = ComponentBytes.content().raw(0);
        for (int i = 0; i < flat.size(); i++) {
            body.raw(0x20, i);
        }
        var code = body.raw(0x10, 0, 0x0b).bytes();
        return out.section(10, each -> each.raw(1).u32(code.length).raw(code)).bytes();
    }

    private byte[] caller(List<Long> values) {
        var out = module();
        out.section(1, each -> functionType(each.raw(2)).raw(0x60, 0, 0));
        out.section(
                2,
                each -> each.raw(2, 0).name("take").raw(0, 0, 0).name("direct").raw(0, 0));
        out.section(3, each -> each.raw(2, 1, 1));
        out.section(7, each -> each.raw(2).name("run").raw(0, 2).name("direct").raw(0, 3));
        return out.section(10, each -> {
                    each.raw(2);
                    for (int callee = 0; callee < 2; callee++) {
                        var body = constants(values).raw(0x10, callee, 0x0b).bytes();
                        each.u32(body.length).raw(body);
                    }
                })
                .bytes();
    }

    private ComponentBytes constants(List<Long> values) {
        var body = ComponentBytes.content().raw(0);
        for (int i = 0; i < flat.size(); i++) {
            long bits = values.get(i);
            switch (flat.get(i)) {
                case I32 -> body.raw(0x41).signed(bits);
                case I64 -> body.raw(0x42).signed(bits);
                case F32 -> little(body.raw(0x43), bits, 4);
                case F64 -> little(body.raw(0x44), bits, 8);
            }
        }
        return body;
    }

    private static void little(ComponentBytes out, long bits, int count) {
        for (int i = 0; i < count; i++) {
            out.raw((int) (bits >>> (8 * i)) & 0xff);
        }
    }
}
