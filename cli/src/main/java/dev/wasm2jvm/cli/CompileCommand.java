package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.WasmCompiler;
import java.io.IOException;
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
            names = {"-T", "--threads"},
            paramLabel = "N",
            description = "How many threads compile (default: one a processor); the result is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--stats", description = "Print figures about the generated code to standard error.")
    private boolean stats;

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        var compiled = compile();
        graph.draw(compiled.composition(), streams());
        api.writeDocuments(compiled, javadoc);
        if (stats) {
            double seconds = (System.nanoTime() - start) / 1e9;
            streams().err().print(StatisticsReport.text(compiled.statistics(), seconds));
        }
        return ExitCode.OK;
    }

    private CompiledClasses compile() throws IOException {
        var input = read();
        graph.check(input);
        try (var output = api.output()) {
            var compiled = WasmCompiler.compile(input, plugs.read(), options(), output);
            api.complete(output, compiled, mainClass);
            output.commit();
            return compiled;
        }
    }

    private CompilerOptions options() {
        if (threads < 1) {
            throw new UsageException("--threads must be at least 1, not " + threads, null);
        }
        var base = mainClass ? arguments.optionsOfProgram() : arguments.options();
        return api.options(base, javadoc).withMainClass(mainClass).withThreads(threads);
    }
}
