package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.NumType;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The frame object and the instance in the first slots of a method that calls pieces, whatever its parameters are. */
class FirstSlotsTest {
    private static final int STEPS = 60;
    private static final int PIECE_BYTES = 300;
    private static final int VALUES = 6;

    static List<List<NumType>> parameters() {
        return List.of(
                List.of(),
                List.of(NumType.I32),
                List.of(NumType.I64),
                List.of(NumType.I32, NumType.I32),
                List.of(NumType.I32, NumType.I32, NumType.I32),
                List.of(NumType.I32, NumType.I64),
                List.of(NumType.I64, NumType.I32),
                List.of(NumType.I64, NumType.I64, NumType.I32),
                List.of(NumType.I32, NumType.I64, NumType.I32, NumType.I32));
    }

    /** Some numbers that all depend on all parameters and on each other: pieces give several of them at a time. */
    private static byte[] module(List<NumType> parameters) {
        var body = new WasmCode();
        for (int i = 0; i < STEPS; i++) {
            int value = parameters.size() + i % VALUES;
            int next = parameters.size() + (i + 1) % VALUES;
            body.get(value).i64(i * 2 + 31).raw(0x7E).get(next).raw(0x85);
            for (int parameter = 0; parameter < parameters.size(); parameter++) {
                body.get(parameter);
                if (parameters.get(parameter) == NumType.I32) {
                    body.raw(0xAC);
                }
                body.raw(0x7C);
            }
            body.i64(i).raw(0x7C).set(value);
        }
        body.get(parameters.size());
        for (int value = 1; value < VALUES; value++) {
            body.get(parameters.size() + value).raw(0x85);
        }
        return WasmCode.module(parameters, NumType.I64, Collections.nCopies(VALUES, NumType.I64), body.end());
    }

    private static Object result(CompiledForTest compiled, List<NumType> parameters) {
        Object[] arguments = parameters.stream().map(FirstSlotsTest::argument).toArray();
        return Objects.requireNonNull(
                CompiledForTest.call(compiled.instantiate(new Object[] {null}), "f", arguments)[0]);
    }

    private static Object argument(NumType type) {
        if (type == NumType.I64) {
            return 1L << 40;
        }
        return -5;
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void partsTakeWhatLiesThere(List<NumType> parameters) {
        byte[] module = module(parameters);
        var compiled = CompiledForTest.split(module, PIECE_BYTES);
        var without = CompiledForTest.with(
                module, options -> options.withMethodBytes(PIECE_BYTES).without(Optimization.FIRST_SLOTS));
        Object expected = result(CompiledForTest.of(module), parameters);
        assertEquals(expected, result(compiled, parameters));
        assertEquals(expected, result(without, parameters));
        long calls = compiled.calls("f1").stream()
                .filter(name -> name.startsWith("f1$"))
                .count();
        assertTrue(calls > 1);
        int words = parameters.stream()
                .mapToInt(type -> JvmTypes.of(type).getSize())
                .sum();
        if (words > 2) {
            List<Integer> loads = compiled.references("f1");
            assertTrue(Collections.frequency(loads, 0) >= calls);
            assertTrue(Collections.frequency(loads, 1) >= calls);
            assertFalse(without.references("f1").contains(0));
        }
    }
}
