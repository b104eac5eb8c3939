import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.LargeMemory;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.SharedMemory;
import dev.wasm2jvm.runtime.Trap;
import java.util.concurrent.CompletableFuture;
import wasm.memories.Memories;

/** Calls the fixture memories, a core module. */
public final class MemoriesCaller {
    private static final int WORDS = 1_000;
    private static final int END = 4 * WORDS;
    private static final int SUM = 499_500;

    private MemoriesCaller() {}

    public static void run(Check check) throws Exception {
        var common = new SharedMemory(160, 160, 16);
        try (Memories memories = Memories.builder().hostCommon(common).build();
                Memories others = Memories.builder().hostCommon(common).build()) {
            check.same(common, memories.common());
            loops(check, memories);
            common.fill(0, 0, END);
            check.same(0, memories.ticket());
            check.same(1, others.ticket());
            var received = CompletableFuture.supplyAsync(() -> others.receive(8));
            memories.send(8, 7);
            check.same(7, received.get());
        }
        limits(check, common);
    }

    /** The memory that the host gave does not count. */
    private static void limits(Check check, SharedMemory common) {
        InstanceLimits limits = InstanceLimits.NONE.withMemoryBytes(330L * Memory.PAGE);
        check.fails(LimitTrap.class, "limit exceeded: 1000 bytes of linear memory", () -> Memories.builder()
                .hostCommon(common)
                .limits(limits.withMemoryBytes(1_000))
                .build());
        try (Memories memories =
                Memories.builder().hostCommon(common).limits(limits).build()) {
            check.same(160L, memories.growLarge(10));
            check.fails(LimitTrap.class, "limit exceeded: 21626880 bytes", () -> memories.growLarge(1));
            check.same(170L, memories.growLarge(0));
        }
    }

    private static void loops(Check check, Memories memories) {
        Memory array = memories.array();
        for (int k = 0; k < WORDS; k++) {
            array.putI32(4 * k, k);
        }
        check.same(SUM, memories.sumArray(0, END));
        memories.hand(0, END);
        check.same(SUM, memories.sumLarge(0, END));
        check.same(SUM, memories.sumShared(0, END));
        LargeMemory large = memories.large();
        check.same(-1L, memories.growLarge(41));
        check.same(160L, memories.growLarge(40));
        check.same(-1L, memories.growLarge(1));
        check.same(200L, large.size());
        check.same(3, large.getI32(12, 0));
        check.fails(Trap.class, "out of bounds memory access", () -> memories.sumLarge(-4, 0));
        check.fails(Trap.class, "out of bounds memory access", () -> memories.sumArray(-4, 0));
        check.fails(Trap.class, "out of bounds memory access", () -> memories.hand(0, -1));
    }
}
