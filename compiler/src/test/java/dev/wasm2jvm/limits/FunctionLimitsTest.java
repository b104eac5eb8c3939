package dev.wasm2jvm.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.jvm.CompiledForTest;
import dev.wasm2jvm.core.jvm.ModuleWriter;
import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Functions with as many locals, instructions, targets and levels of nesting as engines allow. */
class FunctionLimitsTest {
    private static final int FUNCTION = 0;
    private static final int I32_ADD = 0x6A;
    private static final int I64_ADD = 0x7C;
    private static final int LOCALS = 50_000;
    private static final int BODY_BYTES = 7_600_000;
    private static final int TARGETS = 65_520;
    private static final int LEVELS = 10_000;

    private static ModuleInstance unary(int result, int locals, int localType, WasmCode body) {
        byte[] module = new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(result))
                .function(0, locals, localType, body)
                .export("f", FUNCTION, 0)
                .bytes();
        return CompiledForTest.of(module).instantiate();
    }

    private static Object call(ModuleInstance instance, int argument) {
        return Objects.requireNonNull(CompiledForTest.call(instance, "f", argument)[0]);
    }

    @Test
    void allLocalsUsed() {
        // Each local becomes the sum of the one before and its number.
        var body = new WasmCode().get(0).raw(0xAC).set(1);
        long expected = 5;
        for (int i = 2; i < LOCALS; i++) {
            body.get(i - 1).i64(i).raw(I64_ADD).set(i);
            expected += i;
        }
        assertEquals(
                expected,
                call(
                        unary(
                                WasmCode.I64,
                                LOCALS - 1,
                                WasmCode.I64,
                                body.get(LOCALS - 1).end()),
                        5));
    }

    @Test
    void allLocalsAlive() {
        var body = new WasmCode();
        long expected = 0;
        for (int i = 1; i < LOCALS; i++) {
            body.get(0).raw(0xAC).i64(i).raw(I64_ADD).set(i);
            expected += 5 + i;
        }
        body.i64(0);
        for (int i = 1; i < LOCALS; i++) {
            body.get(i).raw(I64_ADD);
        }
        assertEquals(expected, call(unary(WasmCode.I64, LOCALS - 1, WasmCode.I64, body.end()), 5));
    }

    @Test
    void allVectorLocalsUsed() {
        // As above, in both lanes.
        var body = new WasmCode().get(0).raw(0xAC).vector(0x12).set(1);
        long expected = 5;
        for (int i = 2; i < LOCALS; i++) {
            body.get(i - 1).v128(i, -i).vector(0xCE).set(i);
            expected -= i;
        }
        body.get(LOCALS - 1).vector(0x1D, 1);
        assertEquals(expected, call(unary(WasmCode.I64, LOCALS - 1, WasmCode.V128, body.end()), 5));
    }

    @Test
    void fewOfManyLocalsUsed() {
        var body = new WasmCode()
                .get(0)
                .raw(0xAC)
                .set(LOCALS - 1)
                .get(LOCALS - 1)
                .get(7)
                .raw(I64_ADD);
        assertEquals(5L, call(unary(WasmCode.I64, LOCALS - 1, WasmCode.I64, body.end()), 5));
    }

    @Test
    void aBodyOfMegabytes() {
        var body = new WasmCode();
        int expected = 5;
        for (int i = 0; body.size() < BODY_BYTES - 20; i++) {
            body.get(0).i32(i).raw(0x73).i32(31).raw(0x6C).set(0);
            expected = (expected ^ i) * 31;
        }
        assertEquals(
                expected, call(unary(WasmCode.I32, 0, WasmCode.I32, body.get(0).end()), 5));
    }

    /** A table whose targets are so many blocks, again and again; behind each block it is known which one it was. */
    private static WasmCode table(int arms) {
        var body = new WasmCode();
        for (int i = 0; i <= arms; i++) {
            body.block(WasmCode.EMPTY);
        }
        var labels = IntStream.range(0, TARGETS).map(i -> i % arms).boxed().toList();
        body.get(0).brTable(labels, arms).end();
        for (int i = 0; i < arms; i++) {
            body.i32(1_000_000 + i).raw(0x0F).end();
        }
        return body.i32(-1).end();
    }

    private static void checkTable(int arms) {
        ModuleInstance instance = unary(WasmCode.I32, 0, WasmCode.I32, table(arms));
        for (int index : List.of(0, 1, arms - 1, arms / 2, 30_000, 65_519)) {
            assertEquals(1_000_000 + index % arms, call(instance, index));
        }
        assertEquals(-1, call(instance, TARGETS));
        assertEquals(-1, call(instance, -1));
    }

    @Test
    void aTableWithFewArms() {
        checkTable(3);
    }

    @Test
    void aTableWithManyArms() {
        checkTable(2_000);
    }

    @Test
    void aTableWithAnArmForEachTarget() {
        checkTable(TARGETS);
    }

    private static void checkNesting(int opcode) {
        // Each level adds one to what its block takes and gives.
        var body = new WasmCode().get(0);
        for (int i = 0; i < LEVELS; i++) {
            if (opcode == 0x04) {
                body.get(0);
            }
            body.raw(opcode, 0).i32(1).raw(I32_ADD);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.end();
        }
        assertEquals(5 + LEVELS, call(unary(WasmCode.I32, 0, WasmCode.I32, body.end()), 5));
    }

    @Test
    void deepBlocks() {
        checkNesting(0x02);
    }

    @Test
    void deepLoops() {
        checkNesting(0x03);
    }

    @Test
    void deepIfs() {
        checkNesting(0x04);
    }

    @Test
    void farExitsFromDeepBlocks() {
        // At each level a branch to the block half way out, if the argument is the level.
        var body = new WasmCode();
        for (int i = 0; i < LEVELS; i++) {
            body.block(WasmCode.EMPTY);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.get(0)
                    .i32(i)
                    .raw(0x46)
                    .brIf((LEVELS - i) / 2)
                    .get(1)
                    .i32(1)
                    .raw(I32_ADD)
                    .set(1)
                    .end();
        }
        ModuleInstance instance =
                unary(WasmCode.I32, 1, WasmCode.I32, body.get(1).end());
        for (int level : List.of(0, 1, 5_000, LEVELS - 1)) {
            assertEquals(LEVELS - 1 - (LEVELS - level) / 2, call(instance, level));
        }
        assertEquals(LEVELS, call(instance, -1));
    }

    @Test
    void farExitsIntoDeepBlocks() {
        // Before each block opens, a branch out of the outer half of those around it, if the argument is the level.
        var body = new WasmCode();
        for (int i = 0; i < LEVELS; i++) {
            body.block(WasmCode.EMPTY).get(0).i32(i).raw(0x46).brIf((i + 1) / 2);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.get(1).i32(1).raw(I32_ADD).set(1).end();
        }
        ModuleInstance instance =
                unary(WasmCode.I32, 1, WasmCode.I32, body.get(1).end());
        for (int level : List.of(0, 1, 5_000, LEVELS - 1)) {
            // The blocks outside of the target still count.
            assertEquals(level - (level + 1) / 2, call(instance, level));
        }
        assertEquals(LEVELS, call(instance, -1));
    }

    @Test
    void farExitsFromTheInnermostBlock() {
        var body = new WasmCode();
        for (int i = 0; i < LEVELS; i++) {
            body.block(WasmCode.EMPTY);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.get(0).i32(i).raw(0x46).brIf(i / 2);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.get(1).i32(1).raw(I32_ADD).set(1).end();
        }
        ModuleInstance instance =
                unary(WasmCode.I32, 1, WasmCode.I32, body.get(1).end());
        for (int level : List.of(0, 1, 5_000, LEVELS - 1)) {
            assertEquals(LEVELS - 1 - level / 2, call(instance, level));
        }
        assertEquals(LEVELS, call(instance, -1));
    }

    @Test
    void exitsFromDeepLoops() {
        // Loops in loops; from the innermost one a way out of each.
        var body = new WasmCode().block(WasmCode.EMPTY);
        for (int i = 0; i < LEVELS; i++) {
            body.loop(WasmCode.EMPTY);
        }
        for (int i = 0; i < LEVELS; i++) {
            body.get(1)
                    .i32(1)
                    .raw(I32_ADD)
                    .set(1)
                    .get(1)
                    .get(0)
                    .raw(0x46)
                    .brIf(LEVELS - i)
                    .end();
        }
        ModuleInstance instance =
                unary(WasmCode.I32, 1, WasmCode.I32, body.end().get(1).end());
        for (int level : List.of(1, 2, 5_000, LEVELS)) {
            assertEquals(level, call(instance, level));
        }
    }
}
