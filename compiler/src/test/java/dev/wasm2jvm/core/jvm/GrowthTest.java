package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** After which calls the memory is read again from the instance, and that it is where it has to be. */
class GrowthTest {
    private static final int I32 = WasmCode.I32;
    private static final int EMPTY = WasmCode.EMPTY;
    private static final int FUNCTION = 0;
    private static final int TABLE = 1;
    private static final int UNREACHABLE = 0x00;

    /** Function 0 reads memory, does something, and reads memory again at its argument. */
    private static WasmCode around(WasmCode code) {
        return new WasmCode()
                .i32(0)
                .raw(0x28, 2, 0)
                .raw(0x1A)
                .append(code)
                .get(0)
                .raw(0x28, 2, 0)
                .end();
    }

    /** Grows the memory by a page, and writes 7 to the beginning of the new one. */
    private static WasmCode grow() {
        return new WasmCode().i32(1).raw(0x40, 0).raw(0x1A).i32(65_536).i32(7).raw(0x36, 2, 0);
    }

    /** Types: 0 of function 0, 1 of functions without parameters and results, 2 of functions that take an i32. */
    private static ModuleWriter module(WasmCode code) {
        return new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(), List.of())
                .type(List.of(I32), List.of())
                .tag(1)
                .memory(1)
                .table(4)
                .export("f", FUNCTION, 0)
                .function(0, around(code));
    }

    /** {@code call_indirect} through type 1 of the function at a position of the table. */
    private static WasmCode callIndirect(int position) {
        return new WasmCode().i32(position).raw(0x11, 1, 0);
    }

    /** Calls a function and goes on, whatever it throws. */
    private static WasmCode catching(int function) {
        return new WasmCode()
                .block(EMPTY)
                .tryTable(EMPTY, List.of(WasmCode.catchAll(0)))
                .call(function)
                .end()
                .end();
    }

    /** How often function 0 fetches the array. */
    private static int reads(ModuleWriter module) {
        return reads(module, UnaryOperator.identity());
    }

    private static int reads(ModuleWriter module, UnaryOperator<ModuleOptions> change) {
        return readsOf("f0", module, change);
    }

    private static int readsOf(String name, ModuleWriter module, UnaryOperator<ModuleOptions> change) {
        byte[] file = CompiledForTest.with(module.bytes(), change).files.get("test/Module$C0.class");
        var type = new ClassNode();
        new ClassReader(Objects.requireNonNull(file)).accept(type, 0);
        MethodNode function = type.methods.stream()
                .filter(method -> method.name.equals(name))
                .findFirst()
                .orElseThrow();
        return (int) StreamSupport.stream(function.instructions.spliterator(), false)
                .filter(GrowthTest::readsArray)
                .count();
    }

    private static boolean readsArray(AbstractInsnNode instruction) {
        return (instruction instanceof FieldInsnNode access && access.name.equals("bytes"))
                || (instruction instanceof MethodInsnNode call && call.name.equals("settled"));
    }

    /** What function 0 finds at the beginning of the second page, compiled whole and in the smallest pieces. */
    private static int secondPage(ModuleWriter module) {
        var results = new ArrayList<Object>();
        for (int bytes : new int[] {MethodSplitter.BUDGET, 60}) {
            var instance = CompiledForTest.split(module.bytes(), bytes).instantiate();
            results.add(Objects.requireNonNull(CompiledForTest.call(instance, "f", 65_536)[0]));
        }
        assertEquals(results.get(0), results.get(1));
        return (int) results.get(0);
    }

    @Test
    void aFunctionThatCannotGrowAMemoryLeavesItAsItIs() {
        assertEquals(1, reads(module(new WasmCode().call(1)).function(1, new WasmCode().end())));
    }

    @Test
    void aFunctionThatGrowsTheMemoryMakesItBeReadAgain() {
        var module = module(new WasmCode().call(1)).function(1, grow().end());
        assertEquals(2, reads(module));
        assertEquals(7, secondPage(module));
    }

    @Test
    void withoutTheOptimizationEveryCallDoes() {
        var module = module(new WasmCode().call(1)).function(1, new WasmCode().end());
        assertEquals(2, reads(module, options -> options.without(Optimization.KNOWN_GROWTH)));
    }

    @Test
    void whatDoesNotComeBackDoesNotCount() {
        var failing = new WasmCode()
                .i32(0)
                .ifBlock(EMPTY)
                .call(2)
                .raw(UNREACHABLE)
                .end()
                .end();
        var module = module(new WasmCode().call(1)).function(1, failing).function(1, grow().end());
        assertEquals(1, reads(module));
    }

    @Test
    void whatThrowsAfterGrowthMakesTheHandlerReadTheMemoryAgain() {
        var module = module(catching(1))
                .function(1, new WasmCode().call(2).raw(UNREACHABLE).end())
                .function(1, grow().throwTag(0).end());
        assertEquals(7, secondPage(module));
    }

    @Test
    void whoCatchesWhatThrowsAfterGrowthMakesCallersReadTheMemoryAgain() {
        var module = module(new WasmCode().call(1))
                .function(1, catching(2).end())
                .function(1, new WasmCode().call(3).raw(UNREACHABLE).end())
                .function(1, grow().throwTag(0).end());
        assertEquals(7, secondPage(module));
    }

    @Test
    void aLoopThatGoesOnAfterAnExceptionLeavesWithAMemoryThatHasGrown() {
        var leavesInTheSecondRound = new WasmCode()
                .block(EMPTY)
                .loop(EMPTY)
                .get(1)
                .brIf(1)
                .i32(1)
                .set(1)
                .append(catching(1))
                .br(0)
                .end()
                .end();
        var module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(), List.of())
                .tag(1)
                .memory(1)
                .export("f", FUNCTION, 0)
                .function(0, 1, I32, around(leavesInTheSecondRound))
                .function(1, new WasmCode().call(2).raw(UNREACHABLE).end())
                .function(1, grow().throwTag(0).end());
        assertEquals(7, secondPage(module));
    }

    @Test
    void aTypeReachesItsFunctionsInTheElementSegments() {
        var module = module(callIndirect(0))
                .function(1, new WasmCode().end())
                .function(2, grow().end())
                .elements(List.of(1, 2));
        assertEquals(1, reads(module));
    }

    @Test
    void aTypeWithOneFunctionThatGrowsTheMemoryMakesItBeReadAgain() {
        var module = module(callIndirect(1))
                .function(1, new WasmCode().end())
                .function(1, grow().end())
                .elements(List.of(1, 2));
        assertEquals(2, reads(module));
        assertEquals(7, secondPage(module));
    }

    @Test
    void callersThroughATypeGrowToo() {
        var module = module(new WasmCode().call(1))
                .function(1, callIndirect(0).end())
                .function(1, grow().end())
                .elements(List.of(2));
        assertEquals(2, reads(module));
        assertEquals(7, secondPage(module));
    }

    @Test
    void anImportInTheTableMayGrowTheMemory() {
        var module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(List.of(), List.of())
                .importFunction("g", 1)
                .memory(1)
                .table(4)
                .elements(List.of(0))
                .function(0, around(callIndirect(0)))
                .export("f", FUNCTION, 1);
        assertEquals(2, readsOf("f1", module, UnaryOperator.identity()));
    }

    /** What is imported may be of a subtype, through which it is called. */
    @Test
    void anImportOfATypeThatIsNotFinalMayGrowTheMemory() {
        var module = new ModuleWriter()
                .type(List.of(I32), List.of(I32))
                .type(0x50, 0, 0x60, 0, 0)
                .type(0x4F, 1, 1, 0x60, 0, 0)
                .importFunction("g", 1)
                .memory(1)
                .table(4)
                .elements(List.of(0))
                .function(0, around(new WasmCode().i32(0).raw(0x11, 2, 0)))
                .export("f", FUNCTION, 1);
        assertEquals(2, readsOf("f1", module, UnaryOperator.identity()));
    }

    @Test
    void anybodyMayPutAnythingIntoATableThatIsExported() {
        var module = module(callIndirect(0))
                .function(1, new WasmCode().end())
                .elements(List.of(1))
                .export("t", TABLE, 0);
        assertEquals(2, reads(module));
    }

    @Test
    void whatATableIsSetToIsUnknown() {
        var setting = new WasmCode().i32(0).raw(0xD0, 0x70).raw(0x26, 0).end();
        var module = module(callIndirect(0))
                .function(1, new WasmCode().end())
                .elements(List.of(1))
                .function(1, setting);
        assertEquals(2, reads(module));
    }
}
