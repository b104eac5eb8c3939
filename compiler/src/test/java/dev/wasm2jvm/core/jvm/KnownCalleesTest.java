package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.Trap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Function 0 calls through a table of six elements, and adds 100 to what comes back: which functions it calls by name. */
class KnownCalleesTest {
    private static final int I32 = WasmCode.I32;
    private static final int FUNCTION = 0;
    private static final int TABLE = 1;
    private static final int ADD = 0x6A;
    private static final int ELEMENTS = 6;

    /** Types: 0 and 1 of functions from an i32 to an i32, the first final; 2 a subtype of 1; 3 without both. */
    private static ModuleWriter module(int type) {
        var call = new WasmCode()
                .i32(100)
                .get(0)
                .get(0)
                .raw(0x11, type, 0)
                .raw(ADD)
                .end();
        return new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(0x50, 0, 0x60, 1, I32, 1, I32)
                .type(0x50, 1, 1, 0x60, 1, I32, 1, I32)
                .type(List.of(), List.of())
                .memory(1)
                .table(ELEMENTS)
                .export("f", FUNCTION, 0)
                .function(0, call);
    }

    /** A function that adds a number to its argument. */
    private static WasmCode plus(int number) {
        return new WasmCode().get(0).i32(number).raw(ADD).end();
    }

    private static List<String> callees(ModuleWriter module, UnaryOperator<ModuleOptions> change) {
        return CompiledForTest.with(module.bytes(), change).calls("f0").stream()
                .filter(name -> !name.equals("unreachable"))
                .toList();
    }

    private static List<String> callees(ModuleWriter module) {
        return callees(module, UnaryOperator.identity());
    }

    /** What comes of each element, whole and in the smallest pieces, and of two indices outside: -1 for a trap. */
    private static List<Integer> results(ModuleWriter module) {
        var all = new ArrayList<List<Integer>>();
        for (int bytes : new int[] {MethodSplitter.BUDGET, 60}) {
            var instance = CompiledForTest.split(module.bytes(), bytes).instantiate();
            var results = new ArrayList<Integer>();
            for (int index = -1; index <= ELEMENTS; index++) {
                int position = index;
                try {
                    results.add((Integer) CompiledForTest.call(instance, "f", position)[0]);
                } catch (Trap trap) {
                    results.add(-1);
                }
            }
            all.add(results);
        }
        assertEquals(all.get(0), all.get(1));
        return all.get(0);
    }

    @Test
    void functionsOfTheTypeAreCalledByName() {
        var module = module(0)
                .function(0, plus(10))
                .function(3, new WasmCode().end())
                .function(0, plus(20))
                .elements(1, List.of(1, 2, 3))
                .elements(5, List.of(1));
        assertEquals(List.of("f1", "f3", "f1", "indirect0"), callees(module));
        assertEquals(List.of(-1, -1, 111, -1, 123, -1, 115, -1), results(module));
    }

    @Test
    void laterElementsReplaceEarlierOnes() {
        var module = module(0)
                .function(0, plus(10))
                .function(0, plus(20))
                .elements(0, List.of(1, 1))
                .elements(1, List.of(2));
        assertEquals(List.of("f1", "f2", "indirect0"), callees(module));
        assertEquals(List.of(-1, 110, 121, -1, -1, -1, -1, -1), results(module));
    }

    @Test
    void functionsOfASubtypeAreCalledThroughItsSupertype() {
        var module = module(1).function(1, plus(10)).function(2, plus(20)).elements(0, List.of(1, 2));
        assertEquals(List.of("f1", "f2", "indirect0"), callees(module));
        assertEquals(List.of(-1, 110, 121, -1, -1, -1, -1, -1), results(module));
    }

    @Test
    void functionsOfASupertypeAreNotCalledThroughASubtype() {
        var module = module(2).function(1, plus(10)).function(2, plus(20)).elements(0, List.of(1, 2));
        assertEquals(List.of("f2", "indirect0"), callees(module));
        assertEquals(List.of(-1, -1, 121, -1, -1, -1, -1, -1), results(module));
    }

    @Test
    void manyFunctionsAreLeftToTheDispatcher() {
        var module = module(0);
        for (int i = 0; i <= KnownCallees.MOST; i++) {
            module.function(0, plus(i));
        }
        assertEquals(List.of("indirect0"), callees(module.elements(List.of(1, 2, 3, 4, 5))));
    }

    @Test
    void anybodyMayPutAnythingIntoATableThatIsExported() {
        var module = module(0).function(0, plus(10)).elements(List.of(1)).export("t", TABLE, 0);
        assertEquals(List.of("indirect0"), callees(module));
    }

    @Test
    void aTableThatInstructionsWriteToIsUnknown() {
        var set = new WasmCode().i32(0).raw(0xD0, 0x70).raw(0x26, 0).end();
        var copy = new WasmCode().i32(0).i32(1).i32(1).raw(0xFC, 0x0E, 0, 0).end();
        var init = new WasmCode().i32(0).i32(0).i32(0).raw(0xFC, 0x0C, 0, 0).end();
        for (var writing : List.of(set, copy, init)) {
            var module = module(0).function(0, plus(10)).function(3, writing).elements(List.of(1));
            assertEquals(List.of("indirect0"), callees(module));
        }
    }

    @Test
    void aTableWithAnImportIsUnknown() {
        var call = new WasmCode().get(0).get(0).raw(0x11, 0, 0).end();
        var module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .importFunction("g", 0)
                .table(ELEMENTS)
                .export("f", FUNCTION, 1)
                .function(0, call)
                .elements(List.of(0, 1));
        assertEquals(List.of("indirect0"), CompiledForTest.of(module.bytes()).calls("f1"));
    }

    @Test
    void aSegmentThatDoesNotFitFailsAsBefore() {
        var module = module(0).function(0, plus(10)).elements(ELEMENTS, List.of(1));
        assertEquals(List.of("indirect0"), callees(module));
        var compiled = CompiledForTest.of(module.bytes());
        assertThrows(Trap.class, compiled::instantiate);
    }

    @Test
    void withoutTheOptimizationThereIsTheDispatcher() {
        var module = module(0).function(0, plus(10)).elements(List.of(1));
        assertEquals(List.of("indirect0"), callees(module, options -> options.without(Optimization.KNOWN_CALLEES)));
    }
}
