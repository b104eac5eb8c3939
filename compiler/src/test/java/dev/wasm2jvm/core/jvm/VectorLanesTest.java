package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.V128;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Vectors that are taken apart do what whole ones do. */
class VectorLanesTest {
    private static final int I32 = WasmCode.I32;
    private static final int VECTOR = WasmCode.V128;
    private static final int LOAD = 0x00;
    private static final int STORE = 0x0B;
    private static final int SHUFFLE = 0x0D;
    private static final int XOR = 0x51;
    private static final int I8X16_ADD = 0x6E;
    private static final int I16X8_MUL = 0x95;
    private static final int I32X4_SPLAT = 0x11;
    private static final int I32X4_ADD = 0xAE;
    private static final int F32X4_ADD = 0xE4;
    private static final int F64X2_ADD = 0xF0;

    private static Object call(ModuleInstance instance, String name, Object... arguments) {
        return Objects.requireNonNull(CompiledForTest.call(instance, name, arguments)[0]);
    }

    private static List<Integer> codes(List<ValType> types) {
        return types.stream()
                .map(type -> type instanceof NumType number ? 0x7F - number.ordinal() : VECTOR)
                .toList();
    }

    private static byte[] module(List<Integer> parameters, int locals, int result, WasmCode body) {
        return new ModuleWriter()
                .type(parameters, List.of(result))
                .memory(1)
                .function(0, Collections.nCopies(locals, VECTOR), body.end())
                .export("f", 0, 0)
                .bytes();
    }

    private static ModuleInstance apart(byte[] module) {
        return CompiledForTest.of(module).instantiate();
    }

    private static ModuleInstance whole(byte[] module) {
        return CompiledForTest.with(module, options -> options.without(Optimization.VECTOR_LANES))
                .instantiate();
    }

    private static V128 random(Random random) {
        long[] halves = {0, -1, 0x8000_7fff_8080_7f7fL, 0x3f80_0000_c0a0_0000L, 0x0100_0001_ffff_ff80L};
        long low = random.nextInt(3) == 0 ? halves[random.nextInt(halves.length)] : random.nextLong();
        long high = random.nextInt(3) == 0 ? halves[random.nextInt(halves.length)] : random.nextLong();
        return V128.of(low, high);
    }

    private static Object argument(ValType type, Random random) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> random.nextInt();
                case I64 -> random.nextLong();
                case F32 -> random.nextFloat();
                case F64 -> random.nextDouble();
            };
        }
        return random(random);
    }

    private static List<Opcode> instructions() {
        return Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.feature() == Feature.SIMD || opcode.feature() == Feature.RELAXED_SIMD)
                .filter(opcode -> opcode.immediate() == Immediate.NONE || opcode.immediate() == Immediate.LANE)
                .filter(opcode -> !opcode.text().matches("f.*(add|sub|mul|div|min|max|madd|demote|promote).*"))
                .toList();
    }

    /** A module that exports each instruction, on what it gets and on what came through another shape. */
    private static byte[] module(int through) {
        var writer = new ModuleWriter();
        int count = 0;
        for (Opcode opcode : instructions()) {
            var body = new WasmCode();
            for (int i = 0; i < opcode.popped().size(); i++) {
                body.get(i);
                if (opcode.popped().get(i) instanceof NumType) {
                    continue;
                }
                body.v128(0, 0).vector(through);
            }
            writer.type(codes(opcode.popped()), codes(opcode.pushed()));
            body.vector(opcode.code());
            if (opcode.immediate() == Immediate.LANE) {
                body.raw(1);
            }
            writer.function(count, body.end());
            writer.export(opcode.text(), 0, count++);
        }
        return writer.bytes();
    }

    @Test
    void eachInstructionOnEachShape() {
        for (int through : List.of(XOR, I8X16_ADD, I32X4_ADD, I16X8_MUL)) {
            byte[] module = module(through);
            ModuleInstance apart = apart(module);
            ModuleInstance whole = whole(module);
            var random = new Random(through);
            for (Opcode opcode : instructions()) {
                for (int i = 0; i < 40; i++) {
                    var arguments = new ArrayList<Object>();
                    opcode.popped().forEach(type -> arguments.add(argument(type, random)));
                    Object[] values = arguments.toArray();
                    Object expected = call(whole, opcode.text(), values);
                    Object actual = call(apart, opcode.text(), values);
                    assertEquals(expected, actual, () -> opcode.text() + " of " + arguments);
                }
            }
        }
    }

    /** An address that was a lane before must not be in a place where lanes go that are loaded from it. */
    @Test
    void addressesAreLanes() {
        int extract = 0x1B;
        for (int sum : List.of(I8X16_ADD, I32X4_ADD, F32X4_ADD, F64X2_ADD, I16X8_MUL)) {
            var load = new WasmCode()
                    .get(0)
                    .get(1)
                    .vector(I32X4_ADD)
                    .vector(extract, 0)
                    .vector(LOAD, 0, 4);
            same(load.get(0).vector(sum));
            var loadLane = new WasmCode().get(0).get(1).vector(I32X4_ADD).vector(extract, 0);
            same(loadLane.get(0).get(1).vector(sum).vector(0x56, 0, 8, 1).get(0).vector(sum));
            var storeLane = new WasmCode().get(0).get(1).vector(I32X4_ADD).vector(extract, 0);
            storeLane.get(0).get(1).vector(sum).vector(0x5A, 0, 8, 2);
            same(storeLane.i32(100).vector(LOAD, 0, 0));
        }
    }

    /** The sum of the first lanes of the arguments is an address from 100 to 1,000. */
    private static void same(WasmCode body) {
        var random = new Random(9);
        var content = new byte[2_000];
        random.nextBytes(content);
        byte[] module = new ModuleWriter()
                .type(List.of(VECTOR, VECTOR), List.of(VECTOR))
                .memory(1)
                .data(0, content)
                .function(0, List.of(), body.end())
                .export("f", 0, 0)
                .bytes();
        for (int i = 0; i < 20; i++) {
            int first = random.nextInt();
            int second = 100 + random.nextInt(900) - first;
            var a = V128.of((first & 0xffff_ffffL) | (random.nextLong() << 32), random.nextLong());
            var b = V128.of((second & 0xffff_ffffL) | (random.nextLong() << 32), random.nextLong());
            assertEquals(call(whole(module), "f", a, b), call(apart(module), "f", a, b));
        }
    }

    /** Lanes that nobody takes because control goes elsewhere. */
    @Test
    void vectorsBelowWhatLeaves() {
        for (WasmCode leaving : List.of(
                new WasmCode().raw(0x00),
                new WasmCode().get(0).raw(0x0F),
                new WasmCode().get(0).raw(0x12, 0),
                new WasmCode().get(0).get(0).raw(0x12, 0))) {
            var body = new WasmCode().block(WasmCode.EMPTY).get(0).vector(0x53).brIf(0);
            body.get(0).get(0).vector(I32X4_ADD).get(0).get(0).vector(I32X4_ADD);
            body.append(leaving).end().i32(1).raw(0x1A).get(0).get(0).vector(I32X4_ADD);
            byte[] module = module(List.of(VECTOR), 0, VECTOR, body);
            var argument = V128.of(1, 2);
            assertEquals(call(whole(module), "f", argument), call(apart(module), "f", argument));
        }
    }

    /** What was read of a local stays what it was when the local is assigned. */
    @Test
    void operandsAreOlderThanAssignments() {
        for (int sum : List.of(I8X16_ADD, I32X4_ADD, F32X4_ADD, I16X8_MUL)) {
            var body = new WasmCode()
                    .get(0)
                    .set(2)
                    .get(2)
                    .get(2)
                    .get(1)
                    .vector(sum)
                    .tee(2)
                    .get(2)
                    .vector(sum);
            body.vector(sum).get(2).get(0).set(2).vector(sum).get(2).vector(sum);
            byte[] module = module(List.of(VECTOR, VECTOR), 1, VECTOR, body);
            var random = new Random(3);
            var a = random(random);
            var b = random(random);
            assertEquals(call(whole(module), "f", a, b), call(apart(module), "f", a, b));
        }
    }

    @Test
    void anyShuffle() {
        var random = new Random(5);
        for (int i = 0; i < 200; i++) {
            var body = new WasmCode()
                    .get(0)
                    .v128(0, 0)
                    .vector(i % 2 == 0 ? I32X4_ADD : I8X16_ADD)
                    .get(1);
            body.vector(SHUFFLE);
            int step = 1 << random.nextInt(4);
            int first = 0;
            for (int j = 0; j < 16; j++) {
                first = j % step == 0 ? random.nextInt(32 / step) * step : first;
                body.raw(first + j % step);
            }
            byte[] module = module(List.of(VECTOR, VECTOR), 0, VECTOR, body);
            V128 a = random(random);
            V128 b = random(random);
            assertEquals(call(whole(module), "f", a, b), call(apart(module), "f", a, b));
        }
    }

    /** A local changes while its old value is on the stack, and while its lanes move among each other. */
    @Test
    void localsChangeBehindOperands() {
        int[] rotation = {4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3};
        for (int shape : List.of(I8X16_ADD, I32X4_ADD, F32X4_ADD, F64X2_ADD)) {
            var body = new WasmCode().get(0).get(0).vector(shape).set(1).get(1);
            body.get(1).get(1).vector(SHUFFLE, rotation).tee(1);
            body.vector(shape).get(1).vector(shape);
            byte[] module = module(List.of(VECTOR), 1, VECTOR, body);
            V128 argument = V128.of(0x4000_0000_3f80_0000L, 0x4080_0000_4040_0000L);
            assertEquals(call(whole(module), "f", argument), call(apart(module), "f", argument));
        }
    }

    /** A constant in a local is not what it was behind an arm, or in a loop, that assigns it. */
    @Test
    void constantsInLocalsChange() {
        var body = new WasmCode().v128(1, 2).set(2);
        body.get(0).ifBlock(0x40).get(1).set(2).end();
        body.get(2).v128(5, 6).set(2);
        body.loop(0x40).get(2).get(1).vector(XOR).tee(1).set(2);
        body.get(0).i32(1).raw(0x6B).tee(0).i32(0).raw(0x4A).brIf(0).end();
        body.get(2).vector(I32X4_ADD);
        byte[] module = module(List.of(I32, VECTOR), 1, VECTOR, body);
        for (int i = 0; i < 4; i++) {
            V128 argument = V128.of(0x0123_4567_89ab_cdefL, 0x1111_2222_3333_4444L);
            assertEquals(call(whole(module), "f", i, argument), call(apart(module), "f", i, argument));
        }
    }

    @Test
    void unreachableCodeAssignsNothing() {
        var body = new WasmCode()
                .block(0x40)
                .get(0)
                .set(1)
                .br(0)
                .get(0)
                .set(1)
                .end()
                .get(1);
        byte[] module = module(List.of(VECTOR), 1, VECTOR, body);
        V128 argument = V128.of(7, 8);
        assertEquals(argument, call(apart(module), "f", argument));
    }

    /** More vectors on the stack than are kept in locals, with numbers among them. */
    @Test
    void deepStacks() {
        int depth = 700;
        var body = new WasmCode();
        for (int i = 0; i < depth; i++) {
            body.get(0).get(0).vector(I32X4_ADD).i32(i);
        }
        body.vector(I32X4_SPLAT).vector(I32X4_ADD);
        for (int i = 1; i < depth; i++) {
            body.set(1).vector(I32X4_SPLAT).vector(I32X4_ADD).get(1).vector(I32X4_ADD);
        }
        byte[] module = module(List.of(VECTOR), 1, VECTOR, body);
        int sum = 2 * depth * 3 + depth * (depth - 1) / 2;
        assertEquals(
                dev.wasm2jvm.runtime.VectorLanes.i32x4Splat(sum),
                call(apart(module), "f", dev.wasm2jvm.runtime.VectorLanes.i32x4Splat(3)));
    }

    @Test
    void longFunctionsStayWhole() {
        for (int count : List.of(900, 1_001)) {
            var body = new WasmCode().get(0);
            for (int i = 0; i < count; i++) {
                body.get(0).vector(F64X2_ADD);
            }
            byte[] module = module(List.of(VECTOR), 0, VECTOR, body);
            boolean whole = CompiledForTest.of(module).files.values().stream()
                    .anyMatch(file -> new String(file, StandardCharsets.ISO_8859_1).contains("f64x2Add"));
            assertEquals(count > 1_000, whole);
        }
    }

    @Test
    void storesThatTrapWriteNothing() {
        for (int shape : List.of(I8X16_ADD, I16X8_MUL, I32X4_ADD, F32X4_ADD, F64X2_ADD)) {
            var body = new WasmCode().get(0).get(1).get(1).vector(shape).vector(STORE, 0, 8);
            byte[] module = new ModuleWriter()
                    .type(List.of(I32, VECTOR), List.of())
                    .type(List.of(I32), List.of(VECTOR))
                    .memory(1)
                    .function(0, body.end())
                    .function(
                            1,
                            new WasmCode()
                                    .get(0)
                                    .vector(LOAD, 0, 8)
                                    .v128(0, 0)
                                    .vector(shape == I16X8_MUL ? XOR : shape)
                                    .end())
                    .export("store", 0, 0)
                    .export("load", 0, 1)
                    .bytes();
            ModuleInstance instance = apart(module);
            V128 ones = V128.of(0x3f80_0001_3f80_0001L, 0x3f80_0001_3f80_0001L);
            for (int address = 65536 - 23; address < 65536 - 8; address++) {
                int at = address;
                assertThrows(Trap.class, () -> CompiledForTest.call(instance, "store", at, ones));
                assertThrows(Trap.class, () -> CompiledForTest.call(instance, "load", at));
            }
            assertThrows(Trap.class, () -> CompiledForTest.call(instance, "store", -16, ones));
            assertEquals(V128.ZERO, call(instance, "load", 65536 - 24));
            CompiledForTest.call(instance, "store", 65536 - 24, ones);
            assertEquals(
                    call(
                            whole(module(
                                    List.of(VECTOR),
                                    0,
                                    VECTOR,
                                    new WasmCode().get(0).get(0).vector(shape))),
                            "f",
                            ones),
                    call(instance, "load", 65536 - 24));
        }
    }
}
