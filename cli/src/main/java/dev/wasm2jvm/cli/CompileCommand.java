package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.JarOutput;
import dev.wasm2jvm.compiler.Output;
import dev.wasm2jvm.compiler.WasmCompiler;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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

    @ArgGroup(multiplicity = "1")
    private Destination destination = new Destination();

    @Mixin
    private PlugArguments plugs = new PlugArguments();

    @Mixin
    private GraphArgument graph = new GraphArgument();

    @Mixin
    private CompilerArguments arguments = new CompilerArguments();

    @Option(names = "--package", paramLabel = "NAME", description = "The Java package of the world class.")
    private @Nullable String packageName;

    @Option(names = "--name", paramLabel = "NAME", description = "The simple name of the world class.")
    private @Nullable String className;

    @Option(
            names = "--map",
            paramLabel = "WIT=PACKAGE",
            description = "Types of a WIT package or interface are already in a Java package. May be repeated.")
    private List<String> packages = new ArrayList<>();

    @Option(names = "--sources", description = "Write the Java source of the API too, as OUT-sources.jar.")
    private boolean sources;

    @Option(names = "--javadoc", description = "Write its Javadoc too, as OUT-javadoc.jar (needs a JDK).")
    private boolean javadoc;

    @Option(names = "--main", description = "Make the jar runnable: java -jar OUT [args].")
    private boolean mainClass;

    @Option(names = "--no-runtime", description = "Leave the classes of wasm2jvm-runtime and -wasi out of the jar.")
    private boolean noRuntime;

    @Option(
            names = "--release",
            paramLabel = "N",
            defaultValue = "17",
            description = "The Java release of the class files (default: 17).")
    private int release;

    @Option(
            names = {"-T", "--threads"},
            paramLabel = "N",
            description = "How many threads compile (default: one a processor); the result is the same.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--stats", description = "Print figures about the generated code to standard error.")
    private boolean stats;

    /** Where the result goes: exactly one of the two. */
    private static final class Destination {

        @Option(names = "-o", paramLabel = "OUT.jar", description = "The jar to write.")
        private @Nullable Path jar;

        @Option(names = "-d", paramLabel = "DIR", description = "The directory to write class files to.")
        private @Nullable Path directory;
    }

    @Override
    public Integer call() throws IOException {
        long start = System.nanoTime();
        var compiled = compile();
        graph.draw(compiled.composition(), streams());
        if (destination.jar != null) {
            new ApiDocuments(compiled, destination.jar).write(sources, javadoc);
        }
        if (stats) {
            double seconds = (System.nanoTime() - start) / 1e9;
            streams().err().print(StatisticsReport.text(compiled.statistics(), seconds));
        }
        return ExitCode.OK;
    }

    private CompiledClasses compile() throws IOException {
        var input = read();
        graph.check(input);
        try (var output = output()) {
            var compiled = WasmCompiler.compile(input, plugs.read(), options(), output);
            if (destination.jar != null) {
                output.write(JarManifest.PATH, JarManifest.of(compiled));
                if (!noRuntime) {
                    RuntimeClasses.copyTo(output, compiled.usesWasi() || mainClass);
                }
            }
            output.commit();
            return compiled;
        }
    }

    private Output output() throws IOException {
        if (destination.jar != null) {
            return new JarOutput(destination.jar);
        }
        if (destination.directory == null) {
            throw new IllegalStateException("picocli asks for one destination");
        }
        return new DirectoryOutput(destination.directory);
    }

    private CompilerOptions options() {
        if (!CompilerOptions.isRelease(release)) {
            throw new UsageException("--release must be 17 to 25, not " + release, null);
        }
        if (threads < 1) {
            throw new UsageException("--threads must be at least 1, not " + threads, null);
        }
        return (mainClass ? arguments.optionsOfProgram() : arguments.options())
                .withPackageName(packageName)
                .withClassName(className)
                .withPackages(CompilerArguments.packages(packages))
                .withSources(sources || javadoc)
                .withMainClass(mainClass)
                .withThreads(threads)
                .withRelease(release);
    }
}
