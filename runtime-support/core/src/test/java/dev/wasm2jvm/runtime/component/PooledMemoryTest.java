package dev.wasm2jvm.runtime.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.MemoryPool;
import dev.wasm2jvm.runtime.Trap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** When the memories of an instance go back to the pool that they came from. */
class PooledMemoryTest {
    private static final int PAGE_LOG2 = 16;

    private final MemoryPool pool = new MemoryPool(1 << 20);

    private static final class Store extends ComponentStore {
        final Memory memory = new Memory(1, -1, PAGE_LOG2, quota);

        Store() {
            super(InstanceLimits.NONE);
        }
    }

    private static final class Module extends ModuleStore {
        final Memory memory = new Memory(1, -1, PAGE_LOG2, quota);

        Module() {
            super(InstanceLimits.NONE);
        }
    }

    @Test
    void theNextInstanceSeesNothingOfTheLast() {
        var first = pool.use(Store::new);
        first.enterStore();
        byte[] array = first.memory.bytes;
        first.memory.putI8(5, 7);
        first.leaveStore();
        first.closeStore();
        first.closeStore();
        var second = pool.use(Store::new);
        assertSame(array, second.memory.bytes);
        assertEquals(0, second.memory.getI8(5));
        assertNotSame(array, pool.use(Store::new).memory.bytes);
        var refused = assertThrows(IllegalStateException.class, first::enterStore);
        assertEquals("the component is closed", refused.getMessage());
    }

    @Test
    void anInstanceThatTrappedGivesItsMemoryBackToo() {
        var first = pool.use(Store::new);
        byte[] array = first.memory.bytes;
        first.enterStore();
        first.trapped(new Trap("unreachable"));
        first.closeStore();
        assertSame(array, pool.use(Store::new).memory.bytes);
    }

    @Test
    void itIsKeptAsLongAsSomebodyIsInside() {
        var first = pool.use(Store::new);
        byte[] array = first.memory.bytes;
        first.enterStore();
        first.closeStore();
        CompletableFuture.runAsync(first::closeStore).join();
        assertSame(array, first.memory.bytes);
        assertNotSame(array, pool.use(Store::new).memory.bytes);
        first.leaveStore();
    }

    @Test
    void anotherThreadMayClose() {
        var first = pool.use(Store::new);
        byte[] array = first.memory.bytes;
        first.enterStore();
        first.leaveStore();
        CompletableFuture.runAsync(first::closeStore).join();
        assertSame(array, pool.use(Store::new).memory.bytes);
    }

    @Test
    void whatJavaMaySeeStaysAsItIs() {
        var module = pool.use(Module::new);
        byte[] array = module.memory.bytes;
        module.closeStore();
        assertSame(array, module.memory.bytes);
        assertNotSame(array, pool.use(Module::new).memory.bytes);
    }
}
