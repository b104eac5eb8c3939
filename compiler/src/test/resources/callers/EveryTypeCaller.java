import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple1;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Tuple4;
import dev.wasm2jvm.runtime.Unit;
import example.everytype.Counters;
import example.everytype.Echo;
import example.everytype.Everything;
import example.everytype.Host;
import example.everytype.Journals;
import example.everytype.Secretary;
import example.everytype.Types;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/** Calls the fixture every-type: each type in both directions, and resources of both sides. */
public final class EveryTypeCaller {
    private static final Types.Point POINT = new Types.Point(-1, Integer.MAX_VALUE);
    private static final Types.Everything WHOLE = new Types.Everything(
            true,
            (byte) -128,
            65_535,
            -1,
            Long.MIN_VALUE,
            -0.0f,
            Double.NEGATIVE_INFINITY,
            0x10ffff,
            "a\0b",
            new byte[] {0, -1, 127},
            Optional.of(""),
            new Tuple2<>(255, -1L),
            Types.Colour.BLUE,
            Types.Access.READ.or(Types.Access.EXECUTE),
            Result.err("no"));

    private EveryTypeCaller() {}

    /** The interface whose functions give back what they got. */
    private static Host host(List<String> log) {
        return (Host) Proxy.newProxyInstance(
                Host.class.getClassLoader(), new Class<?>[] {Host.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("sumSixteen")) {
                        return Arrays.stream(arguments)
                                .mapToDouble(each -> ((Number) each).doubleValue())
                                .sum();
                    }
                    if (method.getName().equals("echoMany")) {
                        return Arrays.deepToString(arguments);
                    }
                    log.add(method.getName());
                    return arguments == null ? null : arguments[0];
                });
    }

    private static final class Journal implements Journals.Journal {
        final String name;
        final List<String> lines = new ArrayList<>();
        int closed;

        Journal(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public int write(String line) {
            lines.add(line);
            return lines.size();
        }

        @Override
        public List<String> lines() {
            return lines;
        }

        @Override
        public boolean same(Journals.Journal other) {
            return other == this;
        }

        @Override
        public void close() {
            closed++;
        }
    }

    private static final class Shelf implements Journals, Journals.JournalFactory {
        EveryTypeCaller.Journal newest;
        int closed;

        @Override
        public JournalFactory journalFactory() {
            return this;
        }

        @Override
        public Journals.Journal create(String name) {
            newest = new EveryTypeCaller.Journal(name);
            return newest;
        }

        @Override
        public Result<Journals.Journal, String> open(String name) {
            return name.isEmpty() ? Result.err("no name") : Result.ok(create(name));
        }

        @Override
        public Optional<Journals.Journal> newest() {
            return Optional.ofNullable(newest);
        }

        @Override
        public String joinNames(List<Journals.Journal> journals) {
            return String.join("+", journals.stream().map(Journals.Journal::name).toList());
        }

        @Override
        public int closeAll(List<Journals.Journal> journals) {
            journals.forEach(Journals.Journal::close);
            closed += journals.size();
            return journals.size();
        }
    }

    public static void run(Check check) {
        List<String> log = new ArrayList<>();
        Shelf shelf = new Shelf();
        check.fails(
                IllegalStateException.class,
                "example:every-type/host@1.2.0",
                () -> Everything.builder().journals(shelf).build());
        try (Everything all = Everything.builder()
                .host(host(log))
                .journals(shelf)
                .log((level, message) -> log.add(level + " " + message))
                .build()) {
            scalars(check, all.echo());
            lists(check, all.echo());
            composites(check, all.echo());
            optionsAndResults(check, all.echo());
            many(check, all.echo());
            misuse(check, all.echo());
            counters(check, all.counters());
            secretary(check, all.secretary(), shelf);
            check.same("STRASSE", all.shout("stra\u00dfe"));
            check.same("7 STRASSE", log.get(log.size() - 1));
        }
    }

    private static <T> void echo(Check check, UnaryOperator<T> function, List<T> values) {
        values.forEach(value -> check.same(value, function.apply(value)));
    }

    private static void scalars(Check check, Echo echo) {
        echo(check, echo::echoBool, List.of(true, false));
        echo(check, echo::echoU8, List.of(0, 255));
        echo(check, echo::echoS8, List.of((byte) -128, (byte) 127));
        echo(check, echo::echoU16, List.of(0, 65_535));
        echo(check, echo::echoS16, List.of((short) -32_768, (short) 32_767));
        echo(check, echo::echoU32, List.of(0, -1, Integer.MIN_VALUE));
        echo(check, echo::echoS32, List.of(0, -1, Integer.MIN_VALUE));
        echo(check, echo::echoU64, List.of(0L, -1L, Long.MIN_VALUE));
        echo(check, echo::echoS64, List.of(0L, -1L, Long.MIN_VALUE));
        echo(check, echo::echoF32, List.of(-0.0f, 0.0f, Float.NaN, Float.NEGATIVE_INFINITY, Float.MIN_VALUE));
        echo(check, echo::echoF64, List.of(-0.0, 0.0, Double.NaN, Double.NEGATIVE_INFINITY, Double.MIN_VALUE));
        echo(check, echo::echoChar, List.of(0, 0xd7ff, 0xe000, 0x10ffff));
        echo(check, echo::echoString, List.of("", "a\0b", "\ud83e\udd80", "\ufffd"));
    }

    private static void lists(Check check, Echo echo) {
        echo(check, echo::echoListBool, List.of(new boolean[0], new boolean[] {true, false, true}));
        echo(check, echo::echoListU8, List.of(new byte[0], new byte[] {1, -1}));
        echo(check, echo::echoListS8, List.of(new byte[0], new byte[] {1, -1}));
        echo(check, echo::echoListU16, List.of(new short[0], new short[] {1, -1}));
        echo(check, echo::echoListS16, List.of(new short[0], new short[] {1, -1}));
        echo(check, echo::echoListU32, List.of(new int[0], new int[] {1, -1}));
        echo(check, echo::echoListS32, List.of(new int[0], new int[] {1, -1}));
        echo(check, echo::echoListU64, List.of(new long[0], new long[] {1, -1}));
        echo(check, echo::echoListS64, List.of(new long[0], new long[] {1, -1}));
        echo(check, echo::echoListF32, List.of(new float[0], new float[] {1, -0f}));
        echo(check, echo::echoListF64, List.of(new double[0], new double[] {1, -0.0}));
        echo(check, echo::echoListChar, List.of(new int[0], new int[] {0x10ffff, 'a'}));
        echo(check, echo::echoListString, List.of(List.of(), List.of("", "x")));
        echo(check, echo::echoPoints, List.of(List.of(), List.of(POINT, new Types.Point(0, 0))));
        echo(check, echo::echoColours, List.of(List.of(Types.Colour.BLUE, Types.Colour.RED)));
        echo(check, echo::echoAccesses, List.of(List.of(Types.Access.NONE, Types.Access.WRITE)));
        echo(check, echo::echoPairs, List.of(List.of(new Tuple2<>("a", -1), new Tuple2<>("", 0))));
        echo(check, echo::echoMaybeStrings, List.of(List.of(Optional.of("x"), Optional.empty())));
        List<byte[]> blobs = echo.echoBlobs(List.of(new byte[] {1}, new byte[0]));
        check.same(2, blobs.size());
        check.same(new byte[] {1}, blobs.get(0));
    }

    private static void composites(Check check, Echo echo) {
        echo(check, echo::echoPoint, List.of(POINT));
        echo(check, echo::echoEverything, List.of(WHOLE));
        List<Types.Shape> shapes = List.of(
                Types.Shape.DOT,
                new Types.Shape.Circle(-0.0),
                new Types.Shape.Square(Float.POSITIVE_INFINITY),
                new Types.Shape.Polygon(List.of(POINT)),
                new Types.Shape.Label("x"),
                new Types.Shape.Tagged(new Tuple2<>(7, "seven")),
                new Types.Shape.Whole(WHOLE));
        echo(check, echo::echoShape, shapes);
        echo(check, echo::echoShapes, List.of(shapes));
        List<Types.Joined> joined = List.of(
                new Types.Joined.Int(-1),
                new Types.Joined.Single(-0.0f),
                new Types.Joined.Long(-1),
                new Types.Joined.Double(Double.MIN_VALUE),
                new Types.Joined.Text("t"),
                Types.Joined.NONE);
        echo(check, echo::echoJoined, joined);
        echo(check, echo::echoJoins, List.of(joined));
        echo(
                check,
                echo::echoForty,
                List.of(
                        Types.Forty.CASE0,
                        new Types.Forty.Case9(200),
                        new Types.Forty.Case18("x"),
                        new Types.Forty.Case27(-5),
                        new Types.Forty.Case36(1.5f),
                        new Types.Forty.Case37(POINT),
                        new Types.Forty.Case38(new byte[] {9}),
                        new Types.Forty.Case39(Optional.of(2.5))));
        echo(check, echo::echoColour, List.of(Types.Colour.values()));
        echo(check, echo::echoWide, List.of(Types.Wide.W0, Types.Wide.W255, Types.Wide.W256, Types.Wide.W259));
        echo(check, echo::echoAccess, List.of(Types.Access.NONE, Types.Access.ofBits(7)));
        echo(check, echo::echoNineFlags, List.of(Types.NineFlags.N8, Types.NineFlags.ofBits(0x155)));
        echo(check, echo::echoAllFlags, List.of(Types.AllFlags.A31, Types.AllFlags.ofBits(-1)));
        echo(check, echo::echoSingle, List.of(new Tuple1<>(-1L)));
        echo(check, echo::echoTuple, List.of(new Tuple4<>(255, Long.MIN_VALUE, 1.5f, "t")));
    }

    private static void optionsAndResults(Check check, Echo echo) {
        echo(check, echo::echoMaybe, List.of(Optional.empty(), Optional.of(-1)));
        echo(check, echo::echoMaybeString, List.of(Optional.empty(), Optional.of("")));
        echo(check, echo::echoMaybePoint, List.of(Optional.empty(), Optional.of(POINT)));
        echo(
                check,
                echo::echoMaybeMaybe,
                List.of(Optional.empty(), Optional.of(Optional.empty()), Optional.of(Optional.of(5))));
        echo(
                check,
                echo::echoMaybeResult,
                List.of(Optional.empty(), Optional.of(Result.ok(255)), Optional.of(Result.err("e"))));
        check.same(new double[] {1.5}, echo.echoMaybeList(Optional.of(new double[] {1.5})).orElseThrow());
        echo(check, echo::echoResult, List.of(Result.ok(-1), Result.err("bad")));
        echo(check, echo::echoResultOk, List.of(Result.ok(-1L), Result.err()));
        echo(check, echo::echoResultErr, List.of(Result.ok(), Result.err(Types.Shape.DOT)));
        echo(check, echo::echoResultBare, List.of(Result.ok(), Result.err(Unit.INSTANCE)));
        echo(
                check,
                echo::echoResultResult,
                List.of(
                        Result.ok(Optional.of(3)),
                        Result.ok(Optional.empty()),
                        Result.err(Result.ok("x")),
                        Result.err(Result.err(Types.Colour.GREEN))));
        echo.echoNothing();
    }

    private static void many(Check check, Echo echo) {
        check.same(136.0, echo.sumSixteen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));
        check.same(
                "[255, -1, -1, -2, 0.5, 0.25, 97, true, i, [1, -1], Optional[9], GREEN, 77]",
                echo.echoMany(
                        255, (short) -1, -1, -2, 0.5f, 0.25, 'a', true, "i", new short[] {1, -1}, Optional.of(9),
                        Types.Colour.GREEN, 77));
    }

    private static void misuse(Check check, Echo echo) {
        check.fails(IllegalArgumentException.class, "value: 256", () -> echo.echoU8(256));
        check.fails(IllegalArgumentException.class, "value: -1", () -> echo.echoU16(-1));
        check.fails(IllegalArgumentException.class, "value: not a Unicode scalar", () -> echo.echoChar(0xd800));
        check.fails(NullPointerException.class, "value", () -> echo.echoPoint(null));
        check.fails(NullPointerException.class, "", () -> echo.echoListString(Arrays.asList("x", null)));
        check.fails(IllegalArgumentException.class, "option: 300", () -> echo.echoMany(
                0, (short) 0, 0, 0, 0, 0, 0, false, "", new short[0], Optional.of(300), Types.Colour.RED, 0));
        check.same(1, echo.echoU8(1));
    }

    private static void counters(Check check, Counters counters) {
        Counters.CounterFactory factory = counters.counterFactory();
        check.same(0, counters.live());
        Counters.Counter a = factory.create(5);
        Counters.Counter b = factory.create(-6);
        check.same(8, a.add(3));
        check.same(4, b.add(10));
        check.same(12, counters.sum(List.of(a, b)));
        check.same(true, a.same(a));
        check.same(false, a.same(b));
        check.same(2, counters.live());
        Counters.Counter merged = factory.merge(a, b);
        check.same(12, merged.value());
        check.same(1, counters.live());
        check.fails(IllegalStateException.class, "moved", a::value);
        List<Counters.Counter> list = factory.starting(new int[] {3, 9, 4});
        check.same(4, counters.live());
        Counters.Counter largest = counters.largest(list).orElseThrow();
        check.same(9, largest.value());
        check.same(2, counters.live());
        check.same(Result.err("out of range: -1"), factory.checked(-1));
        check.same(Optional.empty(), counters.largest(List.of()));
        merged.close();
        largest.close();
        largest.close();
        check.same(0, counters.live());
    }

    private static void secretary(Check check, Secretary secretary, Shelf shelf) {
        Journal mine = new Journal("mine");
        Journal other = new Journal("other");
        check.same(List.of("x", "y"), secretary.dictate("d", List.of("x", "y")));
        check.same(1, shelf.newest.closed);
        check.same(Optional.of("d"), secretary.newestName());
        check.same(1, secretary.note(mine, "one"));
        check.same(2, secretary.note(mine, "two"));
        check.same(List.of("one", "two"), mine.lines);
        check.same(true, secretary.pass(mine) == mine);
        check.same("mine+other", secretary.names(mine, other));
        check.same(true, secretary.compare(mine, mine));
        check.same(false, secretary.compare(mine, other));
        secretary.keep(other);
        check.same(true, secretary.handBack().orElseThrow() == other);
        check.same(Optional.empty(), secretary.handBack());
        check.same(Result.err("no name"), secretary.tryOpen(""));
        check.same("q", secretary.tryOpen("q").orElseThrow().name());
        check.same(2, secretary.close_(List.of(mine, other)));
        check.same(OptionalInt.of(1), OptionalInt.of(mine.closed));
    }
}
