package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.wast.ScriptOptions;
import dev.wasm2jvm.compiler.wast.ScriptReport;
import dev.wasm2jvm.compiler.wast.ScriptRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code wasm2jvm wast}: runs test scripts, and says which of their commands fail. */
@Command(
        name = "wast",
        description = {
            "Runs WebAssembly test scripts in the JSON form of wast2json or 'wasm-tools json-from-wast'.",
            "Exit code 1 means that a command of a script failed."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class WastCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable RootCommand root;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "A script, or a folder: all *.json below it that have commands are scripts.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write what became of every command as JSON, by script.")
    private @Nullable Path report;

    @Mixin
    private ReleaseArgument releaseArgument = new ReleaseArgument();

    @Option(
            names = "--repeat",
            paramLabel = "N",
            defaultValue = "1",
            description = "Execute the commands of a script N times, each time with new instances of the same classes"
                    + " (default: 1).")
    private int repeat;

    @Option(
            names = "--limit",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description =
                    "How long the commands of a script may take, each time; what has not ended by then has failed (default: 60).")
    private int limit;

    @Option(
            names = {"-T", "--threads"},
            paramLabel = "N",
            description = "How many scripts run at once (default: one a processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Override
    public Integer call() throws IOException {
        var options = options();
        var scripts = ScriptFile.find(paths);
        if (report != null && Files.isDirectory(report)) {
            throw new IOException(report + " is a directory");
        }
        var results = new WastReport(run(scripts, options));
        if (report != null) {
            results.write(report);
        }
        streams().print(results.text());
        return results.hasFailures() ? ExitCode.GUEST_ERROR : ExitCode.OK;
    }

    private ScriptOptions options() {
        int release = releaseArgument.value();
        int newest = Runtime.version().feature();
        if (release > newest) {
            throw new UsageException("--release " + release + " needs Java " + release + ", this is " + newest, null);
        }
        atLeastOne("--repeat", repeat);
        atLeastOne("--limit", limit);
        atLeastOne("--threads", threads);
        return new ScriptOptions(release, repeat, Duration.ofSeconds(limit), ScriptOptions.DEFAULTS.methodBytes());
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " must be at least 1, not " + value, null);
        }
    }

    private List<WastReport.Entry> run(List<ScriptFile> scripts, ScriptOptions options) throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<ScriptReport>> running = new ArrayList<>();
            for (var script : scripts) {
                running.add(executor.submit(() -> ScriptRunner.run(script.path(), options)));
            }
            List<WastReport.Entry> entries = new ArrayList<>();
            for (int i = 0; i < running.size(); i++) {
                entries.add(new WastReport.Entry(scripts.get(i), await(running.get(i))));
            }
            return entries;
        } finally {
            executor.shutdownNow();
        }
    }

    private static ScriptReport await(Future<ScriptReport> running) throws IOException {
        try {
            return running.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while scripts run", e);
        }
    }

    private Streams streams() {
        if (root == null) {
            throw new IllegalStateException("picocli fills the parent before it calls a command");
        }
        return root.streams();
    }
}
