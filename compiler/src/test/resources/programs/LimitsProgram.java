import dev.wasm2jvm.runtime.Deadline;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.InterruptionTrap;
import dev.wasm2jvm.runtime.LimitTrap;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import wasm.endless.Endless;

/** Holds a guest that never ends and never has enough to its limits: the example of docs/limits.md. */
public class LimitsProgram {
    public static void main(String[] args) throws Exception {
        var limits = InstanceLimits.NONE.withMemoryBytes(1 << 20).withTableElements(10);
        try (var guest = Endless.builder().limits(limits).build()) {
            try {
                guest.hoard();
            } catch (LimitTrap trap) {
                System.out.println(trap.getMessage());
            }
            try {
                Deadline.call(Duration.ofMillis(100), () -> guest.tree(60));
            } catch (DeadlineException late) {
                System.out.println(late.getMessage());
            }
            System.out.println(guest.tree(3));
            cancel(guest);
        }
    }

    /** A deadline is nothing but an interruption at its time; whoever has the thread can interrupt it, too. */
    private static void cancel(Endless guest) throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        var call = executor.submit(guest::spin);
        executor.shutdownNow();
        try {
            call.get();
        } catch (ExecutionException stopped) {
            System.out.println(stopped.getCause() instanceof InterruptionTrap);
        }
    }
}
