import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Tuple4;
import example.everytype.Counters;
import example.everytype.Echo;
import example.everytype.Everything;
import example.everytype.Host;
import example.everytype.Journals;
import example.everytype.Types;
import java.lang.reflect.Proxy;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What Java can do wrong with the fixture every-type. Each mistake is one exception that names the parameter, and the
 * instance works on.
 */
public final class MisuseCaller {
    private static final Class<NullPointerException> NULL = NullPointerException.class;
    private static final Class<IllegalStateException> STATE = IllegalStateException.class;
    private static final Class<IllegalArgumentException> ARGUMENT = IllegalArgumentException.class;

    private final Check check;
    private final AtomicReference<Runnable> whenLogging = new AtomicReference<>(() -> {});

    private MisuseCaller(Check check) {
        this.check = check;
    }

    public static void run(Check check) throws Exception {
        new MisuseCaller(check).run();
    }

    private Everything build(Journals journals) {
        return build(journals, InstanceLimits.NONE);
    }

    private Everything build(Journals journals, InstanceLimits limits) {
        Host host = (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) ->
                        method.getName().equals("echoPoint") ? null : arguments[0]);
        return Everything.builder()
                .host(host)
                .journals(journals)
                .log((level, message) -> whenLogging.get().run())
                .limits(limits)
                .build();
    }

    private Everything build() {
        return build(noJournals());
    }

    private static Journals noJournals() {
        return (Journals) Proxy.newProxyInstance(
                Journals.class.getClassLoader(), new Class<?>[] {Journals.class}, (proxy, method, arguments) -> null);
    }

    private void run() throws Exception {
        try (Everything all = build()) {
            nulls(all.echo());
            values(all.echo());
            collections(all.echo());
            counters(all);
            otherInstances(all);
            reentrance(all);
            otherThread(all);
            builderNulls();
        }
        hostMistakes();
        afterClose();
        tooManyResources();
    }

    /** What Java holds does not count, but what the guest has a handle of. */
    private void tooManyResources() {
        try (Everything all = build(noJournals(), InstanceLimits.NONE.withResources(2))) {
            List<Counters.Counter> counters = all.counters().counterFactory().starting(new int[] {1});
            check.same(1, all.counters().largest(counters).orElseThrow().value());
            List<Counters.Counter> more = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                more.add(all.counters().counterFactory().create(i));
            }
            check.fails(
                    LimitTrap.class, "limit exceeded: 2 resources at a time", () -> all.counters().largest(more));
        }
    }

    private void nulls(Echo echo) {
        check.fails(NULL, "value", () -> echo.echoString(null));
        check.fails(NULL, "value", () -> echo.echoListU8(null));
        check.fails(NULL, "value", () -> echo.echoListString(null));
        check.fails(NULL, "value", () -> echo.echoPoint(null));
        check.fails(NULL, "value", () -> echo.echoShape(null));
        check.fails(NULL, "value", () -> echo.echoColour(null));
        check.fails(NULL, "value", () -> echo.echoAccess(null));
        check.fails(NULL, "value", () -> echo.echoTuple(null));
        check.fails(NULL, "value", () -> echo.echoMaybe(null));
        check.fails(NULL, "value", () -> echo.echoResult(null));
        String inside = "value: a value in it is null";
        check.fails(NULL, inside, () -> echo.echoListString(Arrays.asList("x", null)));
        check.fails(NULL, inside, () -> echo.echoPoints(Arrays.asList(new Types.Point(1, 2), null)));
        check.fails(NULL, inside, () -> echo.echoShapes(Arrays.asList(Types.Shape.DOT, null)));
        check.fails(NULL, inside, () -> echo.echoColours(Arrays.asList((Types.Colour) null)));
        check.fails(NULL, inside, () -> echo.echoAccesses(Arrays.asList((Types.Access) null)));
        check.fails(NULL, inside, () -> echo.echoBlobs(Arrays.asList(new byte[0], null)));
        check.fails(NULL, inside, () -> echo.echoMaybeStrings(Arrays.asList(Optional.of("x"), null)));
        check.fails(NULL, inside, () -> echo.echoPairs(List.of(new Tuple2<>(null, 1))));
        check.fails(NULL, inside, () -> echo.echoPairs(List.of(new Tuple2<>("x", null))));
        check.fails(NULL, inside, () -> echo.echoTuple(new Tuple4<>(1, null, 1f, "")));
        check.fails(NULL, inside, () -> echo.echoResult(Result.ok(null)));
        check.fails(NULL, inside, () -> echo.echoResult(Result.err(null)));
        check.fails(NULL, inside, () -> echo.echoMaybeResult(Optional.of(Result.err(null))));
        check.fails(NULL, inside, () -> echo.echoResultResult(Result.err(Result.ok(null))));
        check.fails(NULL, "value", () -> new Types.Shape.Label(null));
        check.fails(NULL, "value", () -> new Types.Shape.Polygon(null));
        check.fails(
                NULL,
                inside,
                () -> echo.echoShape(new Types.Shape.Polygon(Arrays.asList(new Types.Point(0, 0), null))));
        check.same("usable", echo.echoString("usable"));
    }

    private void values(Echo echo) {
        check.fails(ARGUMENT, "value: 256 is out of range for u8", () -> echo.echoU8(256));
        check.fails(ARGUMENT, "value: not a Unicode scalar value", () -> echo.echoChar(0xd800));
        check.fails(ARGUMENT, "value: element: not a Unicode scalar value", () -> echo.echoListChar(new int[] {-1}));
        check.fails(ARGUMENT, "value: a string with a lone surrogate", () -> echo.echoString("\ud800"));
        check.fails(ARGUMENT, "value: a string with a lone surrogate", () -> echo.echoListString(List.of("x", "\udc00")));
        check.fails(ARGUMENT, "value: f0: 300 is out of range", () -> echo.echoTuple(new Tuple4<>(300, 1L, 1f, "")));
        check.fails(
                ARGUMENT,
                "k: option: 300",
                () -> echo.echoMany(
                        0, (short) 0, 0, 0, 0, 0, 0, false, "", new short[0], Optional.of(300), Types.Colour.RED, 0));
        check.same("usable", echo.echoString("usable"));
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private void collections(Echo echo) {
        List<String> wrong = (List) List.of(1);
        check.fails(ARGUMENT, "value: a value in it has the wrong type", () -> echo.echoListString(wrong));
        List<String> broken = new AbstractList<>() {
            @Override
            public String get(int index) {
                throw new UnsupportedOperationException("mine");
            }

            @Override
            public int size() {
                return 1;
            }
        };
        check.fails(UnsupportedOperationException.class, "mine", () -> echo.echoListString(broken));
        check.same("usable", echo.echoString("usable"));
    }

    private void counters(Everything all) {
        Counters counters = all.counters();
        Counters.Counter a = counters.counterFactory().create(1);
        Counters.Counter b = counters.counterFactory().create(2);
        Counters.Counter closed = counters.counterFactory().create(3);
        closed.close();
        closed.close();
        check.fails(STATE, "counter: the resource is closed", closed::value);
        check.fails(STATE, "other: the resource is closed", () -> a.same(closed));
        check.fails(STATE, "right: the resource is closed", () -> counters.counterFactory().merge(a, closed));
        check.fails(STATE, "counters: element: the resource is closed", () -> counters.sum(List.of(a, closed)));
        check.fails(STATE, "counters: element: the resource is closed", () -> counters.largest(List.of(a, b, closed)));
        check.fails(STATE, "right: the resource was moved", () -> counters.counterFactory().merge(a, a));
        check.fails(STATE, "counters: element: the resource was moved", () -> counters.largest(List.of(a, b, a)));
        check.fails(NULL, "right", () -> counters.counterFactory().merge(a, null));
        check.fails(NULL, "counters: a value in it is null", () -> counters.largest(Arrays.asList(a, null)));
        check.fails(ARGUMENT, "counters: element: not a resource", () -> counters.sum(List.of(a, new Fake())));
        check.fails(ARGUMENT, "right: not a resource", () -> counters.counterFactory().merge(a, new Fake()));
        // What was to move has not moved, and nothing is left behind.
        check.same(2, counters.live());
        check.same(3, counters.sum(List.of(a, b)));
        Counters.Counter merged = counters.counterFactory().merge(a, b);
        check.fails(STATE, "counter: the resource was moved", a::value);
        a.close();
        check.same(3, merged.value());
        merged.close();
        check.same(0, counters.live());
    }

    private void otherInstances(Everything all) {
        try (Everything other = build()) {
            Counters.Counter mine = all.counters().counterFactory().create(1);
            Counters.Counter others = other.counters().counterFactory().create(1);
            String text = "the resource belongs to another component instance";
            check.fails(ARGUMENT, "other: " + text, () -> mine.same(others));
            check.fails(ARGUMENT, "left: " + text, () -> all.counters().counterFactory().merge(others, mine));
            check.fails(ARGUMENT, "counters: element: " + text, () -> all.counters().sum(List.of(mine, others)));
            check.same(true, mine.same(mine) && others.same(others));
            mine.close();
            others.close();
        }
    }

    private void reentrance(Everything all) {
        Counters.Counter counter = all.counters().counterFactory().create(1);
        List<Throwable> thrown = new ArrayList<>();
        whenLogging.set(() -> {
            thrown.add(caught(counter::value));
            thrown.add(caught(counter::close));
            thrown.add(caught(() -> all.shout("again")));
        });
        check.same("HI", all.shout("hi"));
        whenLogging.set(() -> {});
        check.same(3, thrown.size());
        for (Throwable each : thrown) {
            check.same(
                    "java.lang.IllegalStateException: cannot enter component instance: it is already running on this"
                            + " thread",
                    String.valueOf(each));
        }
        check.same(1, counter.value());
        counter.close();
        check.same(0, all.counters().live());
    }

    private void otherThread(Everything all) throws Exception {
        Counters.Counter counter = all.counters().counterFactory().create(1);
        List<Throwable> thrown = new ArrayList<>();
        whenLogging.set(() -> inThread(() -> {
            thrown.add(caught(counter::value));
            thrown.add(caught(counter::close));
            thrown.add(caught(() -> all.shout("again")));
        }));
        check.same("HI", all.shout("hi"));
        whenLogging.set(() -> {});
        check.same(3, thrown.size());
        for (Throwable each : thrown) {
            check.same(
                    "java.lang.IllegalStateException: cannot enter component instance: another thread is inside it",
                    String.valueOf(each));
        }
        inThread(() -> thrown.add(caught(counter::close)));
        check.same(null, thrown.get(3));
        check.same(0, all.counters().live());
    }

    private void builderNulls() {
        check.fails(NULL, "host", () -> Everything.builder().host(null));
        check.fails(NULL, "log", () -> Everything.builder().log(null));
        check.fails(STATE, "missing imports: example:every-type/host@1.2.0 (builder method host)", () ->
                Everything.builder().build());
    }

    /** A host that breaks the contract ends the instance: the guest cannot go on. */
    private void hostMistakes() {
        try (Everything all = build()) {
            check.fails(NULL, "result of echo-point", () -> all.echo().echoPoint(new Types.Point(1, 2)));
            check.fails(Trap.class, "cannot enter component instance", () -> all.echo().echoString("x"));
        }
        try (Everything all = build()) {
            whenLogging.set(() -> {
                throw new IllegalStateException("mine");
            });
            check.fails(STATE, "mine", () -> all.shout("x"));
            check.fails(Trap.class, "cannot enter component instance", () -> all.shout("x"));
            whenLogging.set(() -> {});
        }
    }

    private void afterClose() {
        Everything all = build();
        Counters.Counter counter = all.counters().counterFactory().create(1);
        Counters counters = all.counters();
        all.close();
        all.close();
        check.fails(STATE, "the component is closed", () -> all.shout("x"));
        check.fails(STATE, "the component is closed", counters::live);
        check.fails(STATE, "the component is closed", counter::value);
        counter.close();
        counter.close();
    }

    private static Throwable caught(Check.Action action) {
        try {
            action.run();
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    private static void inThread(Runnable action) {
        Thread thread = new Thread(action);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** A counter of the host's: no component takes it for its own. */
    private static final class Fake implements Counters.Counter {
        @Override
        public int value() {
            return 1;
        }

        @Override
        public int add(int amount) {
            return 1;
        }

        @Override
        public boolean same(Counters.Counter other) {
            return false;
        }

        @Override
        public void close() {}
    }
}
