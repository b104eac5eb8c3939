package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code bench/compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        version = "of the checkout that it lies in",
        sortOptions = false,
        description =
                "Runs kernels natively, with wasm2jvm and in other engines, and compares; or whole programs with"
                        + " --real. A run of everything writes bench/README.md and bench/compare.svg; others print their tables.")
public final class Compare implements Callable<Integer> {

    private static final int WRONG = 1;
    private static final int USAGE = 2;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these kernels or programs.")
    private List<String> only = List.of();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these engines beside native code and wasm2jvm: clang, node, node-26, graalwasm, chicory,"
                            + " endive, interruptible (what wasm2jvm makes with --interruptible), or none.")
    private List<String> peers = List.of();

    @Option(
            names = "--further",
            description = "Run the kernels that no pass of the compiler was made for in place of the others.")
    private boolean further;

    @Option(names = "--real", description = "Run whole programs from npm in place of kernels.")
    private boolean real;

    @Option(
            names = "--before",
            paramLabel = "JAR",
            description = "Another build of wasm2jvm to run beside this one (cli/target/wasm2jvm.jar of then).")
    private @Nullable Path before;

    @Option(names = "--json", paramLabel = "FILE", description = "Write all figures to a file.")
    private @Nullable Path json;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "11",
            description =
                    "How often each engine runs a kernel, warm (default: ${DEFAULT-VALUE}); programs run three times"
                            + " at most.")
    private int rounds;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "How many processes of an engine are measured, one after the other (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long one run of a kernel or a program may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--jdk17", paramLabel = "HOME", description = "The JDK 17 (default: the first that is found).")
    private @Nullable Path jdk17;

    @Option(names = "--jdk25", paramLabel = "HOME", description = "The JDK 25 (default: the first that is found).")
    private @Nullable Path jdk25;

    @Option(names = "--root", hidden = true, required = true, description = "The checkout; the launcher says it.")
    private Path root = Path.of("");

    private Compare() {}

    /**
     * Runs the comparison and ends the JVM with its exit code.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs the comparison; exit code 1 if an engine gave a wrong result, 2 if the arguments are wrong. */
    static int run(String... arguments) {
        return new CommandLine(new Compare()).execute(arguments);
    }

    @Override
    public Integer call() throws IOException {
        var workshop = new Workshop(root, root.resolve("bench/target/compare"));
        try {
            if (further && real) {
                throw new IllegalArgumentException("--further is about kernels, --real about programs");
            }
            var engines = new Engines(workshop, jdk(jdk17, 17), jdk(jdk25, 25), peers);
            engines.keepCompiler();
            var complete = only.isEmpty() && peers.isEmpty() && before == null && !further;
            var pages = new Pages(root.resolve("bench"), json, complete);
            var results = real ? programs(workshop, engines, pages) : kernels(workshop, engines, pages);
            return results.results().stream().anyMatch(Result::wrong) ? WRONG : 0;
        } catch (IllegalArgumentException e) {
            System.err.println("compare: " + e.getMessage());
            return USAGE;
        }
    }

    private static Optional<Jdk> jdk(@Nullable Path home, int feature) throws IOException {
        return home == null ? Jdk.find(feature) : Jdk.at(home);
    }

    private Results kernels(Workshop workshop, Engines choice, Pages pages) throws IOException {
        var all = workshop.listed(further ? "further.txt" : "workloads.txt");
        var names = chosen(all.stream().map(Workload::name).toList());
        var engines = choice.forKernels(before);
        var race = new Race(workshop, new Pace(rounds, forks, timeout), System.err);
        var found = new ArrayList<Result>();
        for (var workload : all) {
            if (names.contains(workload.name())) {
                found.addAll(race.run(workload, engines));
            }
        }
        var results = new Results(names, columns(engines), found);
        pages.figures(results);
        var command = "bench/compare --rounds " + rounds + " --forks " + forks;
        var introduction = introduction(workshop, command) + "\n![Ratios to native code](compare.svg)\n";
        pages.section("compare", introduction, new Report(results).markdown());
        pages.chart(results);
        return results;
    }

    private Results programs(Workshop workshop, Engines choice, Pages pages) throws IOException {
        var pace = new Pace(rounds, forks, timeout);
        var comparison = new ProgramComparison(workshop, choice, pace, System.err);
        var all = comparison.fetch();
        var names = chosen(all.stream().map(Program::name).toList());
        var results = comparison.run(
                all.stream().filter(program -> names.contains(program.name())).toList());
        pages.figures(results);
        var command = "bench/compare --real --rounds " + rounds + " --forks " + forks + " --timeout " + timeout;
        pages.section("programs", introduction(workshop, command), comparison.report());
        return results;
    }

    private List<String> chosen(List<String> names) {
        for (var name : only) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException("there is no " + name + " among " + String.join(", ", names));
            }
        }
        return names.stream()
                .filter(name -> only.isEmpty() || only.contains(name))
                .toList();
    }

    private static List<Results.Column> columns(List<? extends Engine<?>> engines) {
        return engines.stream().map(Results.Column::of).toList();
    }

    private static String introduction(Workshop workshop, String command) throws IOException {
        return "`" + command + "` on " + Machine.describe() + ", commit " + Machine.commit(workshop) + ".\n";
    }
}
