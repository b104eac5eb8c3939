import dev.wasm2jvm.runtime.Trap;
import wasm.exceptions.Exceptions;

/** Calls the fixture exceptions. */
public final class ExceptionsCaller {
    private ExceptionsCaller() {}

    public static void run(Check check) {
        try (Exceptions all = Exceptions.builder().build()) {
            check.same(5, all.catchOwn(5));
            check.fails(Trap.class, "uncaught exception", () -> all.throwOwn(5));
            check.fails(Trap.class, "cannot enter component instance", () -> all.catchOwn(5));
        }
        try (Exceptions all = Exceptions.builder().build()) {
            check.fails(Trap.class, "uncaught exception", () -> all.catchOther(5));
        }
    }
}
