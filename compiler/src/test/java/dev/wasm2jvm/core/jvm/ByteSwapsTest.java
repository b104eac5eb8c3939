package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.syntax.NumType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Code that reverses the bytes of local 0, and code that nearly does. */
class ByteSwapsTest {
    private static final int AND = 0x71;
    private static final int OR = 0x72;
    private static final int XOR = 0x73;
    private static final int ADD = 0x6A;
    private static final int SHL = 0x74;
    private static final int SHR_S = 0x75;
    private static final int SHR_U = 0x76;
    private static final int ROTL = 0x77;
    private static final int ROTR = 0x78;
    private static final int[] INTS = {0, 1, -1, 0x0102_0304, 0x8090_a0b0, Integer.MIN_VALUE, 0xff00, 0x00ff_0000};
    private static final long[] LONGS = {0, 1, -1, 0x0102_0304_0506_0708L, 0x8090_a0b0_c0d0_e0f0L, Long.MIN_VALUE};

    private static CompiledForTest compiled(NumType type, WasmCode body) {
        return CompiledForTest.of(WasmCode.module(List.of(type, type), type, List.of(type), body.end()));
    }

    private static boolean swaps(CompiledForTest compiled) {
        byte[] classFile = Objects.requireNonNull(compiled.files.get("test/Module$C0.class"));
        return new String(classFile, StandardCharsets.ISO_8859_1).contains("reverseBytes");
    }

    private static WasmCode shifted(int opcode, int by) {
        return new WasmCode().get(0).i32(by).raw(opcode);
    }

    private static WasmCode masked(WasmCode value, int mask) {
        return value.i32(mask).raw(AND);
    }

    /** As LLVM writes it: four bytes, each shifted by itself. */
    private static WasmCode fourBytes(int join) {
        return shifted(SHL, 24)
                .append(masked(shifted(SHL, 8), 0xff_0000))
                .raw(join)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_U, 24))
                .raw(join, join);
    }

    private static void checkInt(WasmCode code) {
        var compiled = compiled(NumType.I32, code);
        assertEquals(true, swaps(compiled));
        var instance = compiled.instantiate(new Object[] {null});
        for (int value : INTS) {
            assertEquals(Integer.reverseBytes(value), CompiledForTest.call(instance, "f", value, 0)[0]);
        }
    }

    @Test
    void fourShiftsAreOne() {
        checkInt(fourBytes(OR));
        checkInt(fourBytes(XOR));
        checkInt(fourBytes(ADD));
    }

    @Test
    void masksMayComeFirst() {
        var code = masked(new WasmCode().get(0), 0xff00)
                .i32(8)
                .raw(SHL)
                .append(shifted(SHL, 24))
                .raw(OR)
                .append(new WasmCode().i32(0xff00).append(shifted(SHR_U, 8)).raw(AND))
                .raw(OR)
                .append(shifted(SHR_U, -8))
                .raw(OR);
        // A mask before the operand, and an amount that counts modulo 32.
        checkInt(code);
    }

    @Test
    void rotationsAreOne() {
        checkInt(masked(shifted(ROTL, 8), 0x00ff_00ff)
                .append(masked(shifted(ROTR, 8), 0xff00_ff00))
                .raw(OR));
        checkInt(masked(new WasmCode().get(0), 0x00ff_00ff)
                .i32(24)
                .raw(ROTL)
                .append(masked(shifted(ROTL, 8), 0x00ff_00ff))
                .raw(OR));
    }

    @Test
    void valueMayBeKeptOnTheWay() {
        var code = new WasmCode().get(1).i32(5).raw(ADD).tee(0).i32(24).raw(SHL);
        code.append(masked(shifted(SHL, 8), 0xff_0000)).raw(OR).append(masked(shifted(SHR_U, 8), 0xff00));
        code.append(shifted(SHR_U, 24)).raw(OR, OR).get(0).raw(ADD);
        var compiled = compiled(NumType.I32, code);
        assertEquals(true, swaps(compiled));
        var instance = compiled.instantiate(new Object[] {null});
        for (int value : INTS) {
            int expected = Integer.reverseBytes(value + 5) + value + 5;
            assertEquals(expected, CompiledForTest.call(instance, "f", 0, value)[0]);
        }
    }

    @Test
    void eightBytesAreOne() {
        var code = new WasmCode().i64(0);
        for (int i = 0; i < 8; i++) {
            int by = 56 - 16 * i;
            var part = new WasmCode().get(0).i64(by > 0 ? by : -by).raw(by > 0 ? 0x86 : 0x88);
            part.i64(0xffL << (56 - 8 * i)).raw(0x83);
            code = i == 0 ? part : code.append(part).raw(0x84);
        }
        var compiled = compiled(NumType.I64, code);
        assertEquals(true, swaps(compiled));
        var instance = compiled.instantiate(new Object[] {null});
        for (long value : LONGS) {
            assertEquals(Long.reverseBytes(value), CompiledForTest.call(instance, "f", value, 0L)[0]);
        }
    }

    /** Checks code that gives something else of two locals. */
    private static void assertNone(WasmCode code, int first, int second, int expected) {
        var compiled = compiled(NumType.I32, code);
        assertEquals(false, swaps(compiled));
        var instance = compiled.instantiate(new Object[] {null});
        assertEquals(expected, CompiledForTest.call(instance, "f", first, second)[0]);
    }

    @Test
    void otherOrdersAreNot() {
        assertNone(shifted(ROTL, 8), 0x0102_0304, 0, 0x0203_0401);
        assertNone(
                masked(shifted(ROTL, 8), 0xff00_ff00)
                        .append(masked(shifted(ROTR, 8), 0x00ff_00ff))
                        .raw(OR),
                0x0102_0304,
                0,
                0x0201_0403);
    }

    @Test
    void bytesInPiecesAreNot() {
        var code = shifted(SHL, 24)
                .append(masked(shifted(SHL, 8), 0x7f_0000))
                .raw(OR)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_U, 24))
                .raw(OR, OR);
        assertNone(code, 0x0102_8304, 0, 0x0403_0201);
    }

    @Test
    void signsAreNoBytes() {
        var code = shifted(SHL, 24)
                .append(masked(shifted(SHL, 8), 0xff_0000))
                .raw(OR)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_S, 24))
                .raw(OR, OR);
        assertNone(code, 0x8102_0304, 0, 0xffff_ff81);
    }

    @Test
    void sumsWithCarryAreNot() {
        assertNone(
                shifted(SHL, 24)
                        .append(masked(shifted(SHL, 8), 0xffff_0000))
                        .raw(ADD)
                        .append(masked(shifted(SHR_U, 8), 0xff00))
                        .append(shifted(SHR_U, 24))
                        .raw(ADD, ADD),
                0x0102_0304,
                0,
                0x0603_0201);
    }

    @Test
    void twoLocalsAreNot() {
        var code = shifted(SHL, 24)
                .append(masked(new WasmCode().get(1).i32(8).raw(SHL), 0xff_0000))
                .raw(OR)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_U, 24))
                .raw(OR, OR);
        assertNone(code, 0x0102_0304, 0x5000, 0x0450_0201);
    }

    @Test
    void localThatChangesIsNot() {
        var code = shifted(SHL, 24)
                .append(masked(new WasmCode().get(1).tee(0).i32(8).raw(SHL), 0xff_0000))
                .raw(OR)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_U, 24))
                .raw(OR, OR);
        assertNone(code, 0x0102_0304, 0x0506_0708, 0x0407_0605);
    }

    @Test
    void somethingElseOnTheWayIsNot() {
        var code = shifted(SHL, 24)
                .append(masked(shifted(SHL, 8), 0xff_0000))
                .raw(OR)
                .i32(7)
                .set(0)
                .append(masked(shifted(SHR_U, 8), 0xff00))
                .append(shifted(SHR_U, 24))
                .raw(OR, OR);
        assertNone(code, 0x0102_0304, 0, 0x0403_0000);
    }
}
