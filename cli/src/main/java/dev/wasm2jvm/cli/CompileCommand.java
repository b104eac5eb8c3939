package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wasm2jvm compile}: an input becomes a jar or a directory of class files. */
@Command(
        name = "compile",
        description = "Compiles a module or component to a jar or to class files.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class CompileCommand extends InputCommand {

    @Mixin
    private PlugArguments plugs = new PlugArguments();

    @Mixin
    private GraphArgument graph = new GraphArgument();

    @Mixin
    private CompilerArguments arguments = new CompilerArguments();

    @Mixin
    private ApiArguments api = new ApiArguments();

    @Option(names = "--javadoc", description = "Write its Javadoc too, as OUT-javadoc.jar (needs a JDK).")
    private boolean javadoc;

    @Option(names = "--main", description = "Make the jar runnable: java -jar OUT [args].")
    private boolean mainClass;

    @Option(
            names = "--launcher",
            description =
                    "Write a shell script OUT too, which starts the jar with an archive of its classes. Its first run"
                            + " makes the archive. Implies --main.")
    private boolean launcher;

    @Option(
            names = "--factory",
            description =
                    "Write a ComponentFactory too, which ServiceLoader finds: for programs that know the interfaces"
                            + " of the component but not its class.")
    private boolean factory;

    @Option(
            names = {"-T", "--threads"},
            paramLabel = "N",
            description = "How many threads compile (default: one a processor); the result is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--stats",
            description = "Print figures about the generated code, and where the time went, to standard error.")
    private boolean stats;

    @Option(
            names = {"-q", "--quiet"},
            description = "Show no progress; otherwise there is a bar if standard error is a terminal.")
    private boolean quiet;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        var script = launcher ? api.launcher() : null;
        mainClass |= launcher;
        var progress = stats ? Progress.timed() : Progress.untimed();
        var inputs = new ArrayList<>(List.of(read()));
        inputs.addAll(plugs.read());
        var compiled = compile(inputs, progress);
        graph.draw(compiled.composition(), streams());
        api.writeDocuments(compiled, javadoc);
        if (script != null) {
            script.write();
        }
        if (stats) {
            long bytes = inputs.stream().mapToLong(each -> each.bytes().length).sum();
            var elapsed = Duration.ofNanos(System.nanoTime() - start);
            streams().err().print(StatisticsReport.text(compiled.statistics(), progress, bytes, elapsed));
        }
        return ExitCode.OK;
    }

    private CompiledClasses compile(List<WasmInput> inputs, Progress progress) throws IOException {
        var input = inputs.get(0);
        graph.check(input);
        var bar = ProgressBar.start(quiet, progress, streams().err());
        try (var output = api.output()) {
            var compiled = WasmCompiler.compile(input, inputs.subList(1, inputs.size()), options(), output, progress);
            progress.enter(Phase.WRITE);
            api.complete(output, compiled, mainClass);
            output.commit();
            progress.enter(null);
            return compiled;
        } finally {
            bar.close();
        }
    }

    private CompilerOptions options() {
        if (threads < 1) {
            throw new UsageException("--threads must be at least 1, not " + threads, null);
        }
        var base = mainClass ? arguments.optionsOfProgram() : arguments.options();
        return api.options(base, javadoc)
                .withMainClass(mainClass)
                .withFactory(factory)
                .withThreads(threads);
    }
}
