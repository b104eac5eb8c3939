package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Loops over local 0 until it meets local 1, from everywhere to everywhere, but at most {@value #MOST_ROUNDS} rounds. */
class CountedLoopsTest {
    private static final int MOST_ROUNDS = 40;
    private static final int ADD = 0x6A;
    private static final int SUB = 0x6B;
    private static final int MUL = 0x6C;
    private static final int NE = 0x47;
    private static final int LT_U = 0x49;
    private static final int GT_U = 0x4B;
    private static final int GE_U = 0x4F;

    private static final List<Integer> STEPS =
            List.of(2, -2, 3, -7, 8, 1_000_003, 1 << 30, -(1 << 30), Integer.MAX_VALUE);
    private static final int[] VALUES = {
        0,
        1,
        2,
        7,
        8,
        21,
        24,
        80,
        320,
        -1,
        -2,
        -8,
        -24,
        1 << 30,
        -(1 << 30),
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        Integer.MIN_VALUE + 8,
        Integer.MAX_VALUE - 7
    };

    /** How the step and the condition are written. */
    private enum Form {
        LIMIT_LAST {
            @Override
            void write(WasmCode code, int step) {
                code.get(0).i32(step).raw(ADD).tee(0).get(1).raw(NE);
            }
        },
        LIMIT_FIRST {
            @Override
            void write(WasmCode code, int step) {
                code.get(1).get(0).i32(step).raw(ADD).tee(0).raw(NE);
            }
        },
        ZERO {
            @Override
            void write(WasmCode code, int step) {
                code.get(0).i32(step).raw(ADD).tee(0);
            }
        },
        CONSTANT {
            @Override
            void write(WasmCode code, int step) {
                code.get(0).i32(step).raw(ADD).tee(0).i32(24).raw(NE);
            }
        },
        STEP_BEFORE {
            @Override
            void write(WasmCode code, int step) {
                code.get(0)
                        .i32(-step)
                        .raw(SUB)
                        .set(0)
                        .get(3)
                        .i32(5)
                        .raw(ADD)
                        .set(3)
                        .get(1)
                        .get(0)
                        .raw(NE);
            }
        },
        BELOW {
            @Override
            void write(WasmCode code, int step) {
                code.get(0).i32(step).raw(ADD).tee(0).get(1).raw(LT_U);
            }
        },
        ABOVE {
            @Override
            void write(WasmCode code, int step) {
                code.get(1).get(0).i32(step).raw(ADD).tee(0).raw(GT_U);
            }
        };

        abstract void write(WasmCode code, int step);

        boolean unsigned() {
            return this == BELOW || this == ABOVE;
        }

        /** What the loop leaves, in Java. */
        int expected(int first, int step, int second) {
            int limit = this == ZERO ? 0 : this == CONSTANT ? 24 : second;
            int x = first;
            int sum = 0;
            for (int rounds = 1; rounds < MOST_ROUNDS; rounds++) {
                sum = sum * 31 + x;
                x += step;
                sum += this == STEP_BEFORE ? 5 : 0;
                if (unsigned() ? Integer.compareUnsigned(x, limit) >= 0 : x == limit) {
                    break;
                }
            }
            return sum * 31 + x;
        }
    }

    private static byte[] module(Form form, int step) {
        var code = new WasmCode().block(WasmCode.EMPTY).loop(WasmCode.EMPTY);
        code.get(2).i32(1).raw(ADD).tee(2).i32(MOST_ROUNDS).raw(GE_U).brIf(1);
        addToSum(code).set(3);
        form.write(code, step);
        code.brIf(0).end().end();
        addToSum(code).end();
        return WasmCode.module(List.of(NumType.I32, NumType.I32), NumType.I32, List.of(NumType.I32, NumType.I32), code);
    }

    private static WasmCode addToSum(WasmCode code) {
        return code.get(3).i32(31).raw(MUL).get(0).raw(ADD);
    }

    @TestFactory
    Stream<DynamicTest> roundsAreTheSame() {
        return Arrays.stream(Form.values())
                .flatMap(form -> STEPS.stream()
                        .filter(step -> step > 0 || !form.unsigned())
                        .map(step -> DynamicTest.dynamicTest(form + " by " + step, () -> check(form, step))));
    }

    private static void check(Form form, int step) {
        byte[] module = module(form, step);
        assertNotSame(code(module), rewrite(code(module)));
        check(form, step, CompiledForTest.of(module));
        check(form, step, CompiledForTest.with(module, options -> options.withUninterruptedRounds(3)));
    }

    private static void check(Form form, int step, CompiledForTest compiled) {
        var instance = compiled.instantiate(new Object[] {null});
        for (int first : VALUES) {
            for (int second : VALUES) {
                Object result = CompiledForTest.call(instance, "f", first, second)[0];
                assertEquals(form.expected(first, step, second), result, first + " to " + second);
            }
        }
    }

    private static FunctionCode rewrite(FunctionCode code) {
        return CountedLoops.rewrite(code, 0, new BitSet(), true);
    }

    private static FunctionCode code(byte[] module) {
        return FunctionCode.of(new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0));
    }

    @Test
    void limitThatChangesIsLeftAlone() {
        var body = new WasmCode().loop(WasmCode.EMPTY);
        body.get(1).i32(1).raw(ADD).set(1);
        Form.LIMIT_LAST.write(body, 4);
        FunctionCode code = code(withBody(body.brIf(0).end()));
        assertSame(code, rewrite(code));
    }

    @Test
    void stepThatMayBeSkippedIsLeftAlone() {
        var body = new WasmCode().loop(WasmCode.EMPTY).block(WasmCode.EMPTY);
        body.get(2).brIf(0).get(0).i32(4).raw(ADD).set(0).end();
        FunctionCode code = code(withBody(body.get(0).get(1).raw(NE).brIf(0).end()));
        assertSame(code, rewrite(code));
    }

    @Test
    void stepAfterTheBranchIsLeftAlone() {
        var body = new WasmCode().loop(WasmCode.EMPTY).get(0).get(1).raw(NE).brIf(0);
        FunctionCode code = code(withBody(body.get(0).i32(4).raw(ADD).set(0).end()));
        assertSame(code, rewrite(code));
    }

    @Test
    void secondBranchBackIsLeftAlone() {
        var body = new WasmCode().loop(WasmCode.EMPTY).get(2).brIf(0);
        Form.LIMIT_LAST.write(body, 4);
        FunctionCode code = code(withBody(body.brIf(0).end()));
        assertSame(code, rewrite(code));
    }

    private static byte[] withBody(WasmCode body) {
        return WasmCode.module(
                List.of(NumType.I32, NumType.I32),
                NumType.I32,
                List.of(NumType.I32, NumType.I32),
                body.get(0).end());
    }
}
