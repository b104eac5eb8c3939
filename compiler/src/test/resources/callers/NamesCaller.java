import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import example.names.Keywords;
import example.names.Mirror;
import example.names.Names;
import example.names.Resources;
import example.names.Spellings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Calls the fixture names. */
public final class NamesCaller {
    private NamesCaller() {}

    private static Mirror.Pane reflect(Mirror.Pane pane) {
        Optional<Mirror.Tint> tint = pane.tint().isPresent() ? Optional.empty() : Optional.of(Mirror.Tint.SMOKED);
        return new Mirror.Pane(pane.width() * 2, tint);
    }

    /** A host that calls the component that called it, from this thread and from another. */
    private static void reentrance(Check check) {
        AtomicReference<Names> names = new AtomicReference<>();
        List<String> messages = Collections.synchronizedList(new ArrayList<>());
        Runnable enter = () -> {
            try {
                names.get().close_();
            } catch (IllegalStateException expected) {
                messages.add(expected.getMessage());
            }
        };
        Mirror host = pane -> {
            enter.run();
            Thread other = new Thread(enter);
            other.start();
            try {
                other.join();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            return pane;
        };
        names.set(Names.builder().mirror(host).build());
        Mirror.Pane pane = new Mirror.Pane(1, Optional.empty());
        check.same(pane, names.get().mirror().reflect(pane));
        check.same(
                List.of(
                        "cannot enter component instance: it is already running on this thread",
                        "cannot enter component instance: another thread is inside it"),
                messages);
        check.same(7, names.get().close_());
        names.get().close();
    }

    /** What a host throws reaches the caller as it is, and locks the instance, which was unwound. */
    private static void failingHost(Check check) {
        try (Names names = Names.builder()
                .mirror(pane -> {
                    throw new ArrayIndexOutOfBoundsException("of the host");
                })
                .build()) {
            Mirror.Pane pane = new Mirror.Pane(1, Optional.empty());
            check.fails(ArrayIndexOutOfBoundsException.class, "of the host", () -> names.mirror().reflect(pane));
            check.fails(Trap.class, "cannot enter component instance", names::close_);
        }
        try (Names names = Names.builder().mirror(pane -> null).build()) {
            Mirror.Pane pane = new Mirror.Pane(1, Optional.empty());
            check.fails(NullPointerException.class, "result of reflect", () -> names.mirror().reflect(pane));
        }
    }

    public static void run(Check check) {
        reentrance(check);
        failingHost(check);
        anotherInstance(check);
        check.fails(IllegalStateException.class, "mirror", () -> Names.builder().build());
        try (Names names = Names.builder().mirror(NamesCaller::reflect).build()) {
            keywords(check, names.keywords());
            spellings(check, names.spellings());
            resources(check, names.resources());
            Mirror.Pane clear = new Mirror.Pane(4, Optional.of(Mirror.Tint.CLEAR));
            check.same(new Mirror.Pane(8, Optional.empty()), names.mirror().reflect(clear));
            Mirror.Pane none = new Mirror.Pane(5, Optional.empty());
            check.same(new Mirror.Pane(10, Optional.of(Mirror.Tint.SMOKED)), names.mirror().reflect(none));
            check.same("cba", names.builder_("abc"));
            check.same(7, names.close_());
        }
    }

    private static void anotherInstance(Check check) {
        try (Names one = Names.builder().mirror(NamesCaller::reflect).build();
                Names two = Names.builder().mirror(NamesCaller::reflect).build()) {
            Resources.Thread thread = one.resources().threadFactory().create("t");
            check.fails(IllegalArgumentException.class, "another component instance", () -> two.resources().run(thread));
            check.same("run t", one.resources().run(thread));
            thread.close();
        }
    }

    private static void keywords(Check check, Keywords keywords) {
        check.same(new Keywords.Class(3, "abc", Optional.of(true), 3, "class"), keywords.new_(3, "abc"));
        check.same(Optional.of(Keywords.Public.RECORD), keywords.switch_(Keywords.Public.ENUM));
        check.same(Optional.of(Keywords.Public.SEALED), keywords.switch_(Keywords.Public.TRUE));
        check.same(Optional.empty(), keywords.switch_(Keywords.Public.SEALED));
        check.same(new Keywords.Object.String("-3"), keywords.synchronized_(new Keywords.Object.Integer(-3)));
        check.same(
                new Keywords.Object.List(List.of("x")), keywords.synchronized_(new Keywords.Object.String("x")));
        check.same(new Keywords.Object.Integer(0), keywords.synchronized_(Keywords.Object.VOID));
        check.same(Keywords.Object.VOID, keywords.synchronized_(new Keywords.Object.List(List.of("q"))));
        Keywords.Final both = Keywords.Final.TRANSIENT.or(Keywords.Final.NATIVE);
        check.same(EnumSet.of(Keywords.Final.Flag.TRANSIENT, Keywords.Final.Flag.NATIVE), both.toEnumSet());
        check.same(both, Keywords.Final.of(Keywords.Final.Flag.NATIVE, Keywords.Final.Flag.TRANSIENT));
        check.same(Keywords.Final.VOLATILE, keywords.throws_(both));
        check.same(false, both.contains(Keywords.Final.VOLATILE));
        keywords.wait_();
        keywords.notify_();
        check.same("keywords", keywords.getClass_());
        check.same("to-string", keywords.toString_());
        check.same(-1, keywords.hashCode_());
        check.same("clone", keywords.clone_());
        check.same(true, keywords.equals_(0));
        check.same(false, keywords.equals_(1));
    }

    private static void spellings(Check check, Spellings spellings) {
        check.same(
                new Spellings.HttpHeader("AB", 255, (byte) 7, false),
                spellings.a(new Spellings.HttpHeader("ab", 254, (byte) -7, true)));
        check.same("u2", spellings.getUrl2("u"));
        Tuple2<Spellings.HttpHeader, Spellings.HttpHeader> two = spellings.v1Alpha2();
        check.same(new Spellings.HttpHeader("", 1, (byte) 0, false), two.f0());
        check.same(new Spellings.HttpHeader("", 2, (byte) 0, false), two.f1());
        check.fails(
                IllegalArgumentException.class,
                "x2y: 256",
                () -> spellings.a(new Spellings.HttpHeader("ab", 256, (byte) 0, true)));
        check.same("u2", spellings.getUrl2("u"));
    }

    private static void resources(Check check, Resources resources) {
        Resources.Thread thread = resources.threadFactory().create("t");
        check.same("close t", thread.close_());
        check.same("get-class t", thread.getClass_());
        check.same("to-string t", thread.toString_());
        check.same("run t", resources.run(thread));
        Resources.Thread moved = resources.threadFactory().run(thread);
        check.same("close t", moved.close_());
        check.fails(IllegalStateException.class, "moved", thread::close_);
        moved.close();
        moved.close();
        check.fails(IllegalStateException.class, "closed", moved::close_);
    }
}
