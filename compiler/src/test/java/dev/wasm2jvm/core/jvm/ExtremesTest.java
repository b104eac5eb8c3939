package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.syntax.NumType;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Selects between local 0 and local 1 by comparing the two. */
class ExtremesTest {
    private static final int ADD = 0x6A;
    private static final int SELECT = 0x1B;
    private static final int LT_S = 0x48;
    private static final int LT_U = 0x49;
    private static final int[] VALUES = {0, 1, -1, 7, Integer.MAX_VALUE, Integer.MIN_VALUE, Integer.MIN_VALUE + 1};

    private static CompiledForTest compiled(WasmCode body) {
        return CompiledForTest.of(
                WasmCode.module(Collections.nCopies(2, NumType.I32), NumType.I32, List.of(NumType.I32), body.end()));
    }

    private static boolean calls(CompiledForTest compiled, String name) {
        byte[] classFile = Objects.requireNonNull(compiled.files.get("test/Module$C0.class"));
        return new String(classFile, StandardCharsets.ISO_8859_1).contains(name);
    }

    @ParameterizedTest
    @CsvSource({
        "0x48, 0, 1, min",
        "0x4C, 0, 1, min",
        "0x4A, 0, 1, max",
        "0x4E, 0, 1, max",
        "0x48, 1, 0, max",
        "0x4C, 1, 0, max",
        "0x4A, 1, 0, min",
        "0x4E, 1, 0, min"
    })
    void isOneMethod(int comparison, int left, int right, String method) {
        var code = new WasmCode().get(0).get(1).get(left).get(right).raw(comparison, SELECT);
        check(code, method, "min".equals(method));
    }

    @Test
    void valuesMayBeKeptOnTheWay() {
        var code = new WasmCode().get(0).tee(2).get(1).tee(0).get(2).get(0).raw(LT_S, SELECT);
        check(code, "min", true);
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 0, -1})
    void constantsAreCompared(int constant) {
        var compiled = compiled(
                new WasmCode().get(0).i32(constant).get(0).i32(constant).raw(LT_S, SELECT));
        assertEquals(true, calls(compiled, "min"));
        var instance = compiled.instantiate(new Object[] {null});
        for (int value : VALUES) {
            assertEquals(Math.min(value, constant), CompiledForTest.call(instance, "f", value, 0)[0]);
        }
    }

    private static void check(WasmCode code, String method, boolean less) {
        var compiled = compiled(code);
        assertEquals(true, calls(compiled, method));
        var instance = compiled.instantiate(new Object[] {null});
        for (int first : VALUES) {
            for (int second : VALUES) {
                int expected = less ? Math.min(first, second) : Math.max(first, second);
                assertEquals(expected, CompiledForTest.call(instance, "f", first, second)[0]);
            }
        }
    }

    @Test
    void unsignedNumbersAreNot() {
        assertNeither(new WasmCode().get(0).get(1).get(0).get(1).raw(LT_U, SELECT), 3, -3, 3);
    }

    @Test
    void equalityIsNot() {
        assertNeither(new WasmCode().get(0).get(1).get(0).get(1).raw(0x46, SELECT), 3, 4, 4);
    }

    @Test
    void otherNumbersAreNot() {
        assertNeither(new WasmCode().get(0).get(1).get(0).i32(5).raw(LT_S, SELECT), 4, 1, 4);
    }

    @Test
    void firstValueThatHasBeenReplacedIsNot() {
        var code = new WasmCode()
                .get(0)
                .get(1)
                .i32(1)
                .raw(ADD)
                .tee(0)
                .get(0)
                .get(0)
                .raw(LT_S, SELECT);
        assertNeither(code, 9, 1, 2);
        code = new WasmCode().get(0).get(1).tee(0).get(0).get(1).raw(LT_S, SELECT);
        assertNeither(code, 9, 1, 1);
    }

    private static void assertNeither(WasmCode code, int first, int second, int expected) {
        var compiled = compiled(code);
        assertEquals(false, calls(compiled, "min"));
        var instance = compiled.instantiate(new Object[] {null});
        assertEquals(expected, CompiledForTest.call(instance, "f", first, second)[0]);
    }
}
