import dev.wasm2jvm.runtime.Trap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import wasm.clibrary.CLibrary;

/** Calls the fixture c-library, a core module. */
public final class CLibraryCaller {
    private CLibraryCaller() {}

    private static final class Env implements CLibrary.Env {
        final List<String> lines = new ArrayList<>();
        CLibrary library;

        @Override
        public double scale(double value) {
            return value * 10;
        }

        @Override
        public void log(int address, int length) {
            lines.add(new String(library.memory().read(address, length), StandardCharsets.US_ASCII));
        }
    }

    public static void run(Check check) {
        check.fails(IllegalStateException.class, "env", () -> CLibrary.builder().build());
        Env env = new Env();
        try (CLibrary library = CLibrary.builder().env(env).build()) {
            env.library = library;
            check.same(Integer.MIN_VALUE, library.add(Integer.MAX_VALUE, 1));
            check.same(12_000_000_000L, library.multiply(3_000_000_000L, 4));
            check.same(1.5, library.mean(1, 2));
            check.same(0.25f, library.half(0.5f));
            check.same(-3, library.divide(7, -2));
            check.fails(Trap.class, "integer divide by zero", () -> library.divide(1, 0));
            check.fails(Trap.class, "integer overflow", () -> library.divide(Integer.MIN_VALUE, -1));
            check.same(16.0, library.scaled(1.5));
            library.greet();
            check.same(List.of("hello"), env.lines);
            check.same(42, library.apply(0, 21));
            check.fails(Trap.class, "unreachable", () -> library.apply(3, 0));
            library.memory().write(library.buffer(), "hello".getBytes(StandardCharsets.US_ASCII));
            check.same(127_791_473, library.checksum(5));
            check.same(78_498, library.primes(1_000_000));
        }
    }
}
