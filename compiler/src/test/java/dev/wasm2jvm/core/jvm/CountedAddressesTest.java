package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.runtime.Memory;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A loop that adds local 2 to a byte behind local 0, and steps both, until local 0 is local 1. */
class CountedAddressesTest {
    private static final int ADD = 0x6A;
    private static final int AND = 0x71;
    private static final int MUL = 0x6C;
    private static final int NE = 0x47;
    private static final int SELECT = 0x1B;
    private static final int MASK = 0xFFF;

    private static WasmCode addToByte(WasmCode code) {
        code.get(0).i32(MASK).raw(AND);
        code.get(0).i32(MASK).raw(AND).raw(0x2D, 0, 0).get(2).raw(ADD);
        return code.raw(0x3A, 0, 0);
    }

    private static WasmCode stepAndBranch(WasmCode code, int step, int change) {
        code.get(2).i32(change).raw(ADD).set(2);
        return code.get(0).i32(step).raw(ADD).tee(0).get(1).raw(NE).brIf(0).end();
    }

    private static byte[] module(WasmCode loop) {
        var body = loop.get(2).i32(31).raw(MUL).get(0).raw(ADD).end();
        return WasmCode.module(List.of(NumType.I32, NumType.I32), NumType.I32, List.of(NumType.I32), body);
    }

    private static byte[] module(int step, int change) {
        return module(stepAndBranch(addToByte(new WasmCode().loop(WasmCode.EMPTY)), step, change));
    }

    @ParameterizedTest
    @CsvSource({
        "4, 7, 0, 100",
        "4, -7, -400, 100",
        "8, 2147483647, 16, 1000",
        "-3, 5, 3000, 100",
        "1000003, 1073741824, 5, 77",
        "2, 3, 2147483640, 40",
        "1073741824, 9, 1, 4"
    })
    void theSameAsStepByStep(int step, int change, int first, int rounds) {
        var bytes = new byte[MASK + 1];
        int x = first;
        int y = 0;
        for (int round = 0; round < rounds; round++, x += step, y += change) {
            bytes[x & MASK] += (byte) y;
        }
        for (var compiled : List.of(
                CompiledForTest.of(module(step, change)),
                CompiledForTest.with(module(step, change), options -> options.withUninterruptedRounds(3)))) {
            var instance = compiled.instantiate(new Object[] {null});
            Object result = CompiledForTest.call(instance, "f", first, first + rounds * step)[0];
            assertEquals(y * 31 + x, result);
            assertEquals(sum(bytes), sum(((Memory) Objects.requireNonNull(instance.export("m"))).read(0, MASK + 1)));
        }
    }

    private static long sum(byte[] bytes) {
        long sum = 0;
        for (byte each : bytes) {
            sum = sum * 31 + each;
        }
        return sum;
    }

    @Test
    void bothLocalsAreComputed() {
        assertEquals(2, products(module(4, 12)));
    }

    @Test
    void loopsWithoutStoresAreLeftAlone() {
        assertEquals(
                0,
                products(module(stepAndBranch(
                        new WasmCode()
                                .loop(WasmCode.EMPTY)
                                .get(2)
                                .get(0)
                                .raw(ADD)
                                .set(2)
                                .get(0)
                                .raw(0x1A),
                        4,
                        12))));
    }

    @Test
    void loopsThatChooseAreLeftAlone() {
        var code = addToByte(new WasmCode().loop(WasmCode.EMPTY));
        code.get(0).get(1).get(2).raw(SELECT).raw(0x1A);
        assertEquals(0, products(module(stepAndBranch(code, 4, 12))));
    }

    /** How many multiplications there are beside that at the end, and the one that checks the number of rounds. */
    private static long products(byte[] module) {
        var validator = new FunctionValidator(ModuleValidator.validate(ModuleParser.parse(module)), 0);
        return CountedLoops.rewrite(FunctionCode.of(validator), 0, new BitSet(), true).instructions().stream()
                        .map(typed -> typed.instruction())
                        .filter(CountedAddressesTest::multiplies)
                        .count()
                - 2;
    }

    private static boolean multiplies(Instruction instruction) {
        return instruction.opcode() == Opcode.I32_MUL;
    }
}
