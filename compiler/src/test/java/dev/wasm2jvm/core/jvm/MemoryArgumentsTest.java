package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * Function 0 reads the memory at its argument and calls function 1 with it; that reads the memory there, too, and is all that
 * the table holds.
 */
class MemoryArgumentsTest {
    private static final int I32 = WasmCode.I32;
    private static final int ADD = 0x6A;
    private static final int PAGE = 65_536;

    private static WasmCode load() {
        return new WasmCode().get(0).raw(0x28, 2, 0);
    }

    /** Grows the memory by a page, and writes 7 to the beginning of the second. */
    private static WasmCode grow() {
        return new WasmCode().i32(1).raw(0x40, 0).raw(0x1A).i32(PAGE).i32(7).raw(0x36, 2, 0);
    }

    private static ModuleWriter module(WasmCode first, WasmCode... others) {
        var module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(), List.of())
                .memory(1)
                .table(1)
                .export("f", 0, 0)
                .data(8, new byte[] {5, 0, 0, 0})
                .function(0, first.end());
        for (WasmCode other : others) {
            module.function(0, other.end());
        }
        return module.elements(List.of(1));
    }

    /** The functions that function 0 calls, by the names of their methods. */
    private static List<String> callees(ModuleWriter module, UnaryOperator<ModuleOptions> change) {
        return CompiledForTest.with(module.bytes(), change).calls("f0").stream()
                .filter(name -> name.startsWith("f"))
                .toList();
    }

    private static List<String> callees(ModuleWriter module) {
        return callees(module, UnaryOperator.identity());
    }

    /** What comes of an argument, whole and in the smallest pieces. */
    private static int result(ModuleWriter module, int argument) {
        var results = new ArrayList<Object>();
        for (int bytes : new int[] {MethodSplitter.BUDGET, 60}) {
            var instance = CompiledForTest.split(module.bytes(), bytes).instantiate();
            results.add(Objects.requireNonNull(CompiledForTest.call(instance, "f", argument)[0]));
        }
        assertEquals(results.get(0), results.get(1));
        return (int) results.get(0);
    }

    @Test
    void whoHasTheMemoryPassesIt() {
        var module = module(load().get(0).call(1).raw(ADD), load());
        assertEquals(List.of("f1$m"), callees(module));
        assertEquals(10, result(module, 8));
    }

    @Test
    void whoDoesNotAccessItDoesNot() {
        var module = module(new WasmCode().get(0).call(1), load());
        assertEquals(List.of("f1"), callees(module));
        assertEquals(5, result(module, 8));
    }

    @Test
    void whatDoesNotAccessItDoesNotTakeIt() {
        var module = module(load().get(0).call(1).raw(ADD), new WasmCode().get(0));
        assertEquals(List.of("f1"), callees(module));
        assertEquals(13, result(module, 8));
    }

    @Test
    void whatMayHaveGrownIsReadAgain() {
        var growing = new WasmCode().i32(1).raw(0x40, 0).raw(0x1A);
        var module = module(load().raw(0x1A).append(growing).get(0).call(1), load());
        assertEquals(List.of("f1"), callees(module));
        assertEquals(5, result(module, 8));
    }

    @Test
    void whatHasBeenReadAgainIsPassed() {
        var module = module(new WasmCode().append(grow()).get(0).call(1), load());
        assertEquals(List.of("f1$m"), callees(module));
        assertEquals(7, result(module, PAGE));
    }

    @Test
    void whoTakesItMayGrowIt() {
        var growing = load().append(grow()).i32(PAGE).raw(0x28, 2, 0).raw(ADD);
        var module =
                module(load().get(0).call(1).raw(ADD).i32(PAGE).raw(0x28, 2, 0).raw(ADD), growing);
        assertEquals(List.of("f1$m"), callees(module));
        assertEquals(5 + (5 + 7) + 7, result(module, 8));
    }

    @Test
    void largeFunctionsDoNotTakeIt() {
        var large = load();
        for (int i = 0; i < MemoryArguments.LARGEST; i++) {
            large.raw(0x01);
        }
        assertEquals(List.of("f1"), callees(module(load().get(0).call(1).raw(ADD), large)));
    }

    @Test
    void functionsOfAKnownTableTakeIt() {
        var body = load().get(0).i32(0).raw(0x11, 0, 0).raw(ADD);
        var module = module(body, load());
        assertEquals(List.of("f1$m"), callees(module));
        assertEquals(10, result(module, 8));
    }

    @Test
    void functionsOfNoTableDoNotTakeIt() {
        var module = module(load().get(0).call(2).raw(ADD), load(), load());
        assertEquals(List.of("f2"), callees(module));
        assertEquals(10, result(module, 8));
    }

    @Test
    void withoutTheOptimizationNoneTakesIt() {
        var module = module(load().get(0).call(1).raw(ADD), load());
        assertEquals(List.of("f1"), callees(module, options -> options.without(Optimization.MEMORY_ARGUMENTS)));
    }
}
