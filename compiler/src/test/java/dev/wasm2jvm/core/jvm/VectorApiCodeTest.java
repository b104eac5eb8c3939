package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.runtime.ModuleInstance;
import dev.wasm2jvm.runtime.V128;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The same with the Vector API, and each of its instructions on many numbers. */
@EnabledIf("isThere")
class VectorApiCodeTest extends VectorCodeTest {
    private static final int REPEATS = 300;

    static boolean isThere() {
        boolean newEnough = Runtime.version().feature() >= VectorForm.VECTOR_API_RELEASE;
        return newEnough
                && ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    @Override
    int release() {
        return VectorForm.VECTOR_API_RELEASE;
    }

    private static List<Opcode> plain() {
        return Arrays.stream(Opcode.values())
                .filter(opcode -> opcode.feature() == Feature.SIMD || opcode.feature() == Feature.RELAXED_SIMD)
                .filter(opcode -> opcode.immediate() == Immediate.NONE)
                .toList();
    }

    /** A module that exports each instruction under its name. */
    private static byte[] module() {
        var writer = new ModuleWriter();
        int count = 0;
        for (Opcode opcode : plain()) {
            var body = new WasmCode();
            for (int i = 0; i < opcode.popped().size(); i++) {
                body.get(i);
            }
            writer.type(codes(opcode.popped()), codes(opcode.pushed()));
            writer.function(count, body.vector(opcode.code()).end());
            writer.export(opcode.text(), 0, count++);
        }
        return writer.bytes();
    }

    private static List<Integer> codes(List<ValType> types) {
        return types.stream()
                .map(type -> type instanceof NumType number ? 0x7F - number.ordinal() : WasmCode.V128)
                .toList();
    }

    @Test
    void instructionsDoWhatTheyDoWithoutTheApi() {
        ModuleInstance ordinary = CompiledForTest.of(module()).instantiate();
        ModuleInstance api = CompiledForTest.forRelease(module(), MethodSplitter.BUDGET, release())
                .instantiate();
        var random = new Random(11);
        for (Opcode opcode : plain()) {
            for (int i = 0; i < REPEATS; i++) {
                var arguments = new ArrayList<Object>();
                opcode.popped().forEach(type -> arguments.add(argument(type, opcode, random)));
                Object[] values = arguments.toArray();
                Object expected = call(ordinary, opcode.text(), values);
                Object actual = call(api, opcode.text(), values);
                assertEquals(expected, actual, () -> opcode.text() + " of " + arguments);
            }
        }
    }

    private static Object argument(ValType type, Opcode opcode, Random random) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> random.nextInt();
                case I64 -> random.nextLong();
                case F32 -> random.nextFloat();
                case F64 -> random.nextDouble();
            };
        }
        boolean single = opcode.text().contains("f32x4");
        boolean wide = opcode.text().contains("f64x2");
        return V128.of(half(random, single, wide), half(random, single, wide));
    }

    /** Bits that are often special in some lane; no NaN for instructions on floats, since of two any may come through. */
    private static long half(Random random, boolean single, boolean wide) {
        if (wide) {
            double[] numbers = {0, -0.0, 1, -1.5, 1e300, -3e9, Double.POSITIVE_INFINITY, random.nextDouble() * 1e10};
            return Double.doubleToRawLongBits(numbers[random.nextInt(numbers.length)]);
        }
        if (single) {
            return (single(random) & 0xffff_ffffL) | (long) single(random) << 32;
        }
        long[] numbers = {0, -1, 0x8000_7fff_8080_7f7fL, 0x0100_0001_ffff_ff80L, random.nextLong()};
        return numbers[random.nextInt(numbers.length)] ^ (random.nextBoolean() ? 0 : random.nextInt());
    }

    private static int single(Random random) {
        float[] numbers = {0, -0f, 1, -1.5f, 2.5f, 1e30f, -3e9f, 4e9f, Float.NEGATIVE_INFINITY, random.nextFloat() * 99
        };
        return Float.floatToRawIntBits(numbers[random.nextInt(numbers.length)]);
    }

    /** More than there is room for in fields. */
    @Test
    void constantsKeepTheirBits() {
        var body = new WasmCode();
        V128 expected = V128.of(0, 0);
        for (int i = 1; i <= 1_100; i++) {
            V128 constant = V128.of(i * 0x9E37_79B9_7F4A_7C15L, -i);
            body.v128(constant.low(), constant.high());
            if (i > 1) {
                body.vector(0x51);
            }
            expected = V128.of(expected.low() ^ constant.low(), expected.high() ^ constant.high());
        }
        byte[] module = new ModuleWriter()
                .type(List.of(), List.of(WasmCode.V128))
                .function(0, body.end())
                .export("f", 0, 0)
                .bytes();
        ModuleInstance api = CompiledForTest.forRelease(module, MethodSplitter.BUDGET, release())
                .instantiate();
        assertEquals(expected, call(api, "f"));
    }

    @Test
    void nanResultsAreQuiet() {
        ModuleInstance api = CompiledForTest.forRelease(module(), MethodSplitter.BUDGET, release())
                .instantiate();
        V128 signalling = V128.of(0x7fa0_0000_7fa0_0000L, 0x7fa0_0000_7fa0_0000L);
        V128 one = V128.of(0x3f80_0000_3f80_0000L, 0x3f80_0000_3f80_0000L);
        long quiet = 0x7fc0_0000_7fc0_0000L;
        for (String name : List.of("add", "sub", "mul", "div", "min", "max")) {
            for (int i = 0; i < 20_000; i++) {
                var result = (V128) call(api, "f32x4." + name, signalling, one);
                assertEquals(quiet, result.low() & quiet, name);
            }
        }
    }
}
