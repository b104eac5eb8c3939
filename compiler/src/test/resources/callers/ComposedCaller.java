import dev.wasm2jvm.runtime.Trap;
import example.composed.Composed;
import example.composed.Workshop;
import java.util.List;

/** Calls the fixture composed. */
public final class ComposedCaller {
    private ComposedCaller() {}

    public static void run(Check check) {
        try (Composed all = Composed.builder().build()) {
            check.same("GR\u00fc\u00dfE, \ud83e\udd80 Z", all.desk().shoutFor("Gr\u00fc\u00dfe, \ud83e\udd80 z"));
            check.same("", all.desk().shoutFor(""));
            check.same(14, all.desk().add(3, 4));
            check.same(7, all.workshop().drops());
            all.desk().leak(9);
            check.same(7, all.workshop().drops());
            Workshop.Cell a = all.workshop().cellFactory().create(5);
            check.same(5, a.get());
            Workshop.Cell b = all.workshop().cellFactory().create(6);
            check.same(11, all.workshop().total(List.of(a, b)));
            check.same(0, all.workshop().total(List.of()));
            check.same("ABC", all.workshop().shout("abc"));
            check.fails(Trap.class, "unknown handle index", () -> all.desk().dropAgain(77));
        }
    }
}
