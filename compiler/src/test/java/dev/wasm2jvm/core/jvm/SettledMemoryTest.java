package dev.wasm2jvm.core.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That an array which is exchanged since its memory has settled is exchanged for all who use it. */
class SettledMemoryTest {
    private static final int FUNCTION = 0;
    private static final int MEMORY = 2;
    private static final int ARMS = DispatchLoops.ARMS;

    /** More than the reads of its array after which a memory of two pages has settled. */
    private static final int ROUNDS = 300_000;

    /** More than the instances that grow before others get room for it. */
    private static final int MOST_GROWN = 100;

    /** Stores before a call of function 1 and behind it, and gives what function 2 then reads. */
    private static WasmCode caller() {
        return new WasmCode()
                .i32(0)
                .i32(1)
                .raw(0x36, 2, 0)
                .get(0)
                .call(1)
                .raw(0x1A)
                .i32(4)
                .i32(7)
                .raw(0x36, 2, 0)
                .i32(4)
                .call(2)
                .end();
    }

    /** Goes around a switch as often as its argument says; each arm does something and then reads memory. */
    private static WasmCode interpreter(WasmCode something) {
        var body = new WasmCode().block(WasmCode.EMPTY).loop(WasmCode.EMPTY);
        for (int i = 0; i < ARMS; i++) {
            body.block(WasmCode.EMPTY);
        }
        body.get(1).i32(ARMS - 1).raw(0x71);
        body.brTable(IntStream.range(0, ARMS).boxed().toList(), ARMS - 1);
        for (int i = 0; i < ARMS; i++) {
            body.end().append(something).get(1).i32(0xFFF).raw(0x71);
            body.raw(0x28, 0).unsigned(i).raw(0x1A);
            body.get(1).i32(1).raw(0x6A).tee(1).get(0).raw(0x48);
            body.brIf(ARMS - 1 - i).br(ARMS - i);
        }
        return body.end().end().get(1).end();
    }

    /** An instance of a module that has room to grow, since so many of its others have grown. */
    private static ModuleInstance roomy(WasmCode something, int methodBytes) {
        var types = List.of(WasmCode.I32);
        var module = new ModuleWriter()
                .type(types, types)
                .memory(2)
                .export("run", FUNCTION, 0)
                .export("grow", FUNCTION, 3)
                .export("m", MEMORY, 0)
                .function(0, caller())
                .function(0, 1, WasmCode.I32, interpreter(something))
                .function(0, new WasmCode().get(0).raw(0x28, 2, 0).end())
                .function(0, new WasmCode().get(0).raw(0x40, 0).end());
        var compiled = CompiledForTest.split(module.bytes(), methodBytes);
        for (int i = 0; i < MOST_GROWN; i++) {
            ModuleInstance instance = compiled.instantiate();
            if (memory(instance).exact == null) {
                return instance;
            }
            assertEquals(2, CompiledForTest.call(instance, "grow", 1)[0]);
        }
        throw new AssertionError("no instance has room to grow");
    }

    private static WasmCode mayGrow() {
        return new WasmCode()
                .get(1)
                .raw(0x45)
                .ifBlock(WasmCode.EMPTY)
                .i32(0)
                .call(3)
                .raw(0x1A)
                .end();
    }

    private static Memory memory(ModuleInstance instance) {
        return (Memory) Objects.requireNonNull(instance.export("m"));
    }

    @ParameterizedTest
    @ValueSource(ints = {MethodSplitter.BUDGET, 1_000, MethodSplitter.LEAST_BUDGET})
    void callersOfWhatMayGrowTheMemoryUseTheNewArray(int methodBytes) {
        ModuleInstance instance = roomy(mayGrow(), methodBytes);
        assertEquals(7, CompiledForTest.call(instance, "run", ROUNDS)[0]);
        assertNotNull(memory(instance).exact);
    }

    @ParameterizedTest
    @ValueSource(ints = {MethodSplitter.BUDGET, 1_000, MethodSplitter.LEAST_BUDGET})
    void whatCannotGrowTheMemoryLeavesTheArrayThatItsCallersHave(int methodBytes) {
        ModuleInstance instance = roomy(new WasmCode(), methodBytes);
        assertEquals(7, CompiledForTest.call(instance, "run", ROUNDS)[0]);
        assertNull(memory(instance).exact);
    }
}
