package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.Trap;
import java.util.Arrays;
import java.util.Collections;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops that copy from local 0 to local 1 or fill from there, until local 2 comes to an end; 3 and 4 are for themselves. */
class BulkLoopsTest {
    private static final int NE = 0x47;
    private static final int LT_U = 0x49;
    private static final int ADD = 0x6A;
    private static final int SUB = 0x6B;
    private static final int MUL = 0x6C;
    private static final int OR = 0x72;
    private static final int SHL = 0x74;
    private static final int PAGE = 1 << 16;

    private static final int[] ADDRESSES = {
        0,
        1,
        3,
        4,
        63,
        64,
        100,
        200,
        1000,
        PAGE - 1000,
        PAGE - 200,
        PAGE - 64,
        PAGE - 1,
        PAGE,
        -1,
        -4,
        -100,
        -1000,
        Integer.MIN_VALUE
    };
    private static final int[] ROUNDS = {1, 2, 9, 17, 65, 130, 1000};

    /** A loop, with its limit as another parameter. */
    private enum Form {
        COPY_BYTES(1) {
            @Override
            void write(WasmCode code) {
                code.get(1).get(0).raw(0x2D, 0, 0).raw(0x3A, 0, 0);
                step(code, 0, 1);
                step(code, 1, 1);
                code.get(2).i32(1).raw(SUB).tee(2);
            }
        },
        /** As LLVM unrolls: with {@code or} in place of additions, and a result that is loaded. */
        COPY_INDEXED(16) {
            @Override
            void write(WasmCode code) {
                code.get(1).get(4).i32(2).raw(SHL).tee(3).raw(ADD).get(0).get(3).raw(ADD);
                code.raw(0x28, 2, 0).raw(0x36, 2, 0);
                for (int each : new int[] {12, 4, 8}) {
                    code.get(1).get(3).i32(each).raw(OR).tee(5).raw(ADD);
                    code.get(0).get(5).raw(ADD).raw(0x28, 2, 0).tee(6).raw(0x36, 2, 0);
                }
                step(code, 4, 4);
                code.get(2).i32(1).raw(SUB).tee(2);
            }
        },
        COPY_LONGS_DOWN(16) {
            @Override
            void write(WasmCode code) {
                step(code, 0, -16);
                step(code, 1, -16);
                code.get(1).get(0).raw(0x29, 3, 0x18).raw(0x37, 3, 0x18);
                code.get(1).get(0).raw(0x2B, 3, 0x10).raw(0x39, 3, 0x10);
                code.i32(0).get(2).i32(-1).raw(ADD).tee(2).raw(NE);
            }
        },
        FILL_BYTES(2) {
            @Override
            void write(WasmCode code) {
                code.get(1).get(4).raw(0x3A, 0, 4);
                code.get(1).get(4).raw(0x3A, 0, 3);
                step(code, 1, 2);
                code.get(2).i32(1).raw(SUB).tee(2);
            }
        },
        FILL_DOWN(1) {
            @Override
            void write(WasmCode code) {
                code.get(1).i32(1).raw(SUB).tee(1).i32(-91).raw(0x3A, 0, 2);
                code.get(2).i32(1).raw(SUB).tee(2);
            }
        },
        FILL_LONGS_BELOW(16) {
            @Override
            void write(WasmCode code) {
                code.get(1).i64(0x0707_0707_0707_0707L).raw(0x37, 3, 0);
                code.get(1).i32(8).raw(ADD).i32(0x0707_0707).raw(0x36, 0, 0);
                code.get(1).i32(12).raw(ADD).i32(0x0707).raw(0x3B, 0, 0);
                code.get(1).i64(0x1234_0707L).raw(0x3D, 0, 14);
                step(code, 1, 16);
                step(code, 3, 1);
                code.get(3).get(2).raw(LT_U);
            }
        };

        /** The bytes of a round. */
        final int bytes;

        Form(int bytes) {
            this.bytes = bytes;
        }

        abstract void write(WasmCode code);
    }

    private static void step(WasmCode code, int local, int by) {
        code.get(local).i32(by).raw(ADD).set(local);
    }

    private static WasmCode loop(Form form) {
        var code = new WasmCode().loop(WasmCode.EMPTY);
        form.write(code);
        return code.brIf(0).end();
    }

    private static byte[] module(WasmCode loop) {
        loop.get(0);
        for (int local = 1; local <= 6; local++) {
            loop.i32(31).raw(MUL).get(local).raw(ADD);
        }
        return WasmCode.module(
                Collections.nCopies(5, NumType.I32), NumType.I32, Collections.nCopies(2, NumType.I32), loop.end());
    }

    @TestFactory
    Stream<DynamicTest> theSameAsRoundByRound() {
        return Arrays.stream(Form.values()).map(form -> DynamicTest.dynamicTest(form.name(), () -> check(form)));
    }

    private static void check(Form form) {
        byte[] module = module(loop(form));
        var bulk = CompiledForTest.of(module).instantiate(new Object[] {null});
        var plain = CompiledForTest.with(module, options -> options.without(Optimization.BULK_LOOPS))
                .instantiate(new Object[] {null});
        for (int rounds : ROUNDS) {
            for (int to : ADDRESSES) {
                check(bulk, plain, to, to, rounds, 0);
                check(bulk, plain, to + form.bytes, to, rounds, 0);
                check(bulk, plain, to - form.bytes, to, rounds, 1);
                check(bulk, plain, to + rounds * form.bytes, to, rounds, 4);
                check(bulk, plain, to - rounds * form.bytes, to, rounds, -4 * rounds);
                check(bulk, plain, to + (rounds - 1) * form.bytes, to, rounds, 1 << 29);
                check(bulk, plain, to - (rounds - 1) * form.bytes, to, rounds, 8);
                check(bulk, plain, PAGE / 2, to, rounds, 0);
            }
        }
    }

    private static void check(ModuleInstance bulk, ModuleInstance plain, Integer... arguments) {
        var all = new Object[] {arguments[0], arguments[1], arguments[2], 0, arguments[3]};
        String expected = outcome(plain, all);
        assertEquals(expected, outcome(bulk, all), () -> Arrays.toString(all));
        assertArrayEquals(content(plain), content(bulk), () -> Arrays.toString(all));
    }

    /** What a call gives, or how it traps, in a memory where all bytes differ from their neighbours. */
    private static String outcome(ModuleInstance instance, Object... arguments) {
        var content = new byte[PAGE];
        for (int i = 0; i < PAGE; i++) {
            content[i] = (byte) (i * 31 + (i >> 8));
        }
        memory(instance).write(0, content);
        try {
            return String.valueOf(CompiledForTest.call(instance, "f", arguments)[0]);
        } catch (Trap trap) {
            return String.valueOf(trap.getMessage());
        }
    }

    private static byte[] content(ModuleInstance instance) {
        return memory(instance).read(0, PAGE);
    }

    private static Memory memory(ModuleInstance instance) {
        return (Memory) Objects.requireNonNull(instance.export("m"));
    }

    @TestFactory
    Stream<DynamicTest> eachIsOneInstruction() {
        return Arrays.stream(Form.values())
                .map(form -> DynamicTest.dynamicTest(
                        form.name(), () -> assertEquals(1, bulkInstructions(rewrite(code(loop(form)))))));
    }

    private static long bulkInstructions(FunctionCode code) {
        return code.instructions().stream()
                .filter(typed -> typed.instruction() instanceof Instruction.MemoryCopy
                        || typed.instruction() instanceof Instruction.MemoryFill)
                .count();
    }

    private static FunctionCode rewrite(FunctionCode code) {
        return BulkLoops.rewrite(code, memory -> true, memory -> 16);
    }

    private static FunctionCode code(WasmCode loop) {
        byte[] module = module(loop);
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0));
    }

    private static void assertLeftAlone(WasmCode round) {
        FunctionCode code = code(decreasing(round));
        assertSame(code, rewrite(code));
    }

    /** A loop of such rounds until local 2 is 0. */
    private static WasmCode decreasing(WasmCode round) {
        var loop = new WasmCode().loop(WasmCode.EMPTY).append(round);
        return loop.get(2).i32(1).raw(SUB).tee(2).brIf(0).end();
    }

    @Test
    void gapsAreLeftAlone() {
        var round = new WasmCode().get(1).i32(7).raw(0x3A, 0, 0);
        step(round, 1, 2);
        assertLeftAlone(round);
    }

    @Test
    void differentBytesAreLeftAlone() {
        var round = new WasmCode().get(1).i32(7).raw(0x3A, 0, 0).get(1).i32(8).raw(0x3A, 0, 1);
        step(round, 1, 2);
        assertLeftAlone(round);
    }

    @Test
    void valuesThatChangeAreLeftAlone() {
        var round = new WasmCode().get(1).get(1).raw(0x3A, 0, 0);
        step(round, 1, 1);
        assertLeftAlone(round);
    }

    @Test
    void constantsOfDifferentBytesAreLeftAlone() {
        var round = new WasmCode().get(1).i32(0x0707_0708).raw(0x36, 0, 0);
        step(round, 1, 4);
        assertLeftAlone(round);
    }

    @Test
    void exchangedUnitsAreLeftAlone() {
        var round = new WasmCode().get(1).get(0).raw(0x2D, 0, 1).raw(0x3A, 0, 0);
        round.get(1).get(0).raw(0x2D, 0, 0).raw(0x3A, 0, 1);
        step(round, 0, 2);
        step(round, 1, 2);
        assertLeftAlone(round);
    }

    @Test
    void differentStepsAreLeftAlone() {
        var round = new WasmCode().get(1).get(0).raw(0x2D, 0, 0).raw(0x3A, 0, 0);
        step(round, 0, -1);
        step(round, 1, 1);
        assertLeftAlone(round);
    }

    @Test
    void valuesFromTheRoundBeforeAreLeftAlone() {
        var round = new WasmCode().get(1).get(3).raw(0x3A, 0, 0);
        round.get(0).raw(0x2D, 0, 0).set(3);
        step(round, 0, 1);
        step(round, 1, 1);
        assertLeftAlone(round);
    }

    /** Sums of many locals, and conditions, cost time and code that hostile functions could ask for. */
    @Test
    void sumsOfManyLocalsAreLeftAlone() {
        assertEquals(1, bulkInstructions(rewrite(code(decreasing(fillingAtSum(3, 4, 5))))));
        assertLeftAlone(fillingAtSum(3, 4, 5, 6));
    }

    private static WasmCode fillingAtSum(int... locals) {
        var round = new WasmCode().get(1);
        for (int local : locals) {
            round.get(local).raw(ADD);
        }
        round.i32(7).raw(0x3A, 0, 0);
        step(round, 1, 1);
        return round;
    }

    @Test
    void manyConditionsAreLeftAlone() {
        assertEquals(1, bulkInstructions(rewrite(code(decreasing(fillingOnConditions(8))))));
        assertLeftAlone(fillingOnConditions(9));
    }

    private static WasmCode fillingOnConditions(int count) {
        var round = new WasmCode();
        for (int i = 0; i < count; i++) {
            round.get(4).i32(1).raw(OR).set(3);
        }
        round.get(1).i32(7).raw(0x3A, 0, 0);
        step(round, 1, 1);
        return round;
    }

    @Test
    void bitsThatChangeAreLeftAlone() {
        var round = new WasmCode().get(1).get(4).i32(1).raw(OR).raw(ADD).i32(7).raw(0x3A, 0, 0);
        step(round, 4, 1);
        assertLeftAlone(round);
    }
}
