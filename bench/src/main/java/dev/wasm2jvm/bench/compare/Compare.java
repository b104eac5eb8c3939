package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code bench/compare}. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Runs the kernels natively, with wasm2jvm and in other engines, and compares. A run of all kernels"
                        + " and engines writes bench/README.md and bench/compare.svg; others print their tables.")
public final class Compare implements Callable<Integer> {

    private static final int WRONG = 1;

    @Option(names = "--only", split = ",", paramLabel = "NAME", description = "Only these kernels.")
    private List<String> only = List.of();

    @Option(
            names = "--peers",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Only these engines beside native code and wasm2jvm: clang, node, node-26, graalwasm, chicory,"
                            + " endive, or none.")
    private List<String> peers = List.of();

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
            defaultValue = "15",
            description = "How often each engine runs a kernel, warm (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--forks",
            paramLabel = "N",
            defaultValue = "1",
            description = "How often all of it is done, with new processes (default: ${DEFAULT-VALUE}).")
    private int forks;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long one run of a kernel may take (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--jdk17", paramLabel = "HOME", description = "The JDK 17 (default: the first that is found).")
    private @Nullable Path jdk17;

    @Option(names = "--jdk25", paramLabel = "HOME", description = "The JDK 25 (default: the first that is found).")
    private @Nullable Path jdk25;

    @Option(names = "--root", hidden = true, required = true, description = "The checkout; the launcher says it.")
    private Path root = Path.of("");

    private Compare() {}

    /**
     * Runs the comparison and ends the JVM; exit code 1 if an engine gave a wrong result.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Compare()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        var workshop = new Workshop(root, root.resolve("bench/target/compare"));
        var engines = new Engines(workshop, peers, before).choose(jdk17, jdk25);
        var workloads = workloads(workshop);
        var race = new Race(workshop, new Pace(rounds, forks, timeout), System.err);
        var all = new ArrayList<Result>();
        for (var workload : workloads) {
            all.addAll(race.run(workload, engines));
        }
        var names = workloads.stream().map(Workload::name).toList();
        var columns = engines.stream().map(Results.Column::of).toList();
        var results = new Results(names, columns, all);
        write(workshop, results);
        return all.stream().anyMatch(Result::wrong) ? WRONG : 0;
    }

    private List<Workload> workloads(Workshop workshop) throws IOException {
        var all = Workload.parse(Files.readAllLines(workshop.workloads().resolve("workloads.txt")));
        for (var name : only) {
            if (all.stream().noneMatch(workload -> workload.name().equals(name))) {
                throw new IllegalArgumentException("there is no kernel " + name);
            }
        }
        return all.stream()
                .filter(workload -> only.isEmpty() || only.contains(workload.name()))
                .toList();
    }

    private void write(Workshop workshop, Results results) throws IOException {
        if (json != null) {
            try (var writer = Files.newBufferedWriter(json)) {
                JsonRows.write(results, writer);
            }
        }
        var tables = new Report(results).markdown();
        if (!only.isEmpty() || !peers.isEmpty() || before != null) {
            System.out.println(tables);
            return;
        }
        var folder = root.resolve("bench");
        var page = folder.resolve("README.md");
        var section = introduction(workshop) + "\n![Ratios to native code](compare.svg)\n\n" + tables;
        Files.writeString(page, MarkedSection.replace(Files.readString(page), "compare", section));
        Files.writeString(folder.resolve("compare.svg"), new Chart(results).svg());
        System.out.println("wrote " + page);
    }

    private String introduction(Workshop workshop) throws IOException {
        return "`bench/compare --rounds " + rounds + " --forks " + forks + "` on " + Machine.describe() + ", commit "
                + Machine.commit(workshop) + ".\n";
    }
}
