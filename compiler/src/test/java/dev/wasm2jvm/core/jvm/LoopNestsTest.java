package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Functions of an i32, the sum that the nests compute with, and three more locals: two counters and another number. */
class LoopNestsTest {
    private static final int SUM = 0;
    private static final int OUTER = 1;
    private static final int INNER = 2;
    private static final int OTHER = 3;
    private static final List<Integer> LOCALS = List.of(WasmCode.I32, WasmCode.I32, WasmCode.I32);
    private static final String ONE = "f0$r1";
    private static final String TWO = "f0$r2";
    private static final String THREE = "f0$r3";

    private static WasmCode loop(WasmCode body) {
        return new WasmCode().raw(0x03, WasmCode.EMPTY).append(body).end();
    }

    /** Counts a local to 3 around a body. */
    private static WasmCode rounds(int counter, WasmCode body) {
        var round = new WasmCode().append(body).get(counter).i32(1).raw(0x6A).raw(0x22, counter);
        return new WasmCode().i32(0).set(counter).append(loop(round.i32(3).raw(0x48, 0x0D, 0)));
    }

    /** {@code sum = sum * 3 ^ inner}, often enough for a nest, or for a part of one. */
    private static WasmCode work(int times) {
        var work = new WasmCode();
        for (int i = 0; i < times; i++) {
            work.get(SUM).i32(3).raw(0x6C).get(INNER).raw(0x73).set(SUM);
        }
        return work;
    }

    private static WasmCode nest(int times) {
        return rounds(OUTER, rounds(INNER, work(times)));
    }

    private static byte[] module(WasmCode body) {
        return new ModuleWriter()
                .type(List.of(WasmCode.I32), List.of(WasmCode.I32))
                .export("f", 0, 0)
                .function(0, LOCALS, body.get(SUM).get(OTHER).raw(0x6A).end())
                .bytes();
    }

    private static int result(byte[] module, UnaryOperator<ModuleOptions> change) {
        var instance = CompiledForTest.with(module, change).instantiate();
        return (int) Objects.requireNonNull(CompiledForTest.call(instance, "f", 7)[0]);
    }

    /** What the function calls; it has to compute the same as one that calls nothing. */
    private static List<String> nests(WasmCode body) {
        byte[] module = module(body);
        UnaryOperator<ModuleOptions> whole = options -> options.without(Optimization.LOOP_NESTS);
        assertEquals(List.of(), CompiledForTest.with(module, whole).calls("f0"));
        assertEquals(result(module, whole), result(module, UnaryOperator.identity()));
        return CompiledForTest.of(module).calls("f0");
    }

    @Test
    void nestsOfALargeFunctionAreMethods() {
        assertEquals(List.of(ONE, TWO, THREE), nests(nest(40).append(nest(41)).append(nest(42))));
    }

    @Test
    void thoseInALoopOfItAreToo() {
        assertEquals(List.of(ONE, TWO), nests(rounds(OTHER, nest(50).append(nest(51)))));
    }

    @Test
    void thoseInTwoLoopsStay() {
        var around = new WasmCode().append(nest(50)).append(nest(51));
        assertEquals(List.of(), nests(loop(rounds(OTHER, around))));
    }

    @Test
    void smallFunctionsStay() {
        assertEquals(List.of(), nests(nest(40).append(nest(40))));
    }

    @Test
    void smallNestsStay() {
        assertEquals(List.of(), nests(work(100).append(nest(20))));
    }

    @Test
    void whatIsMostOfAFunctionStays() {
        assertEquals(List.of(), nests(work(20).append(nest(100))));
    }

    @Test
    void singleLoopsStay() {
        var loop = rounds(INNER, work(50));
        assertEquals(List.of(), nests(new WasmCode().append(loop).append(loop).append(loop)));
    }

    @Test
    void whatHasTwoResultsStays() {
        var two = rounds(OUTER, rounds(INNER, work(60)).get(SUM).set(OTHER));
        assertEquals(List.of(ONE), nests(two.append(nest(60))));
    }

    @Test
    void functionsWithVectorsStay() {
        var vector = new WasmCode().v128(1, 2).raw(0x1A);
        assertEquals(List.of(ONE, TWO), nests(nest(60).append(nest(60))));
        assertEquals(List.of(), vectors(vector.append(nest(60)).append(nest(60))));
    }

    /** The nests of a function with vectors in class files that use the Vector API. */
    private static List<String> vectors(WasmCode body) {
        return CompiledForTest.forRelease(module(body), MethodSplitter.BUDGET, 25).calls("f0").stream()
                .filter(name -> name.startsWith("f0"))
                .toList();
    }

    @Test
    void aWayOutIsTheResult() {
        var leaving = unused(60).get(INNER).i32(1).raw(0x46, 0x0D, 2);
        var block = new WasmCode().raw(0x02, WasmCode.EMPTY).append(rounds(OUTER, rounds(INNER, leaving)));
        assertEquals(List.of(ONE, TWO), nests(block.end().append(nest(60))));
    }

    /** Computes what nobody wants. */
    private static WasmCode unused(int times) {
        var code = new WasmCode();
        for (int i = 0; i < times; i++) {
            code.get(SUM).i32(3).raw(0x6C).get(INNER).raw(0x73, 0x1A);
        }
        return code;
    }
}
