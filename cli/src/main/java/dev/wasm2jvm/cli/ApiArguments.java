package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.JarOutput;
import dev.wasm2jvm.compiler.Output;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code compile} and {@code bindgen} share: where the classes go, and what their API is called. */
final class ApiArguments {

    @ArgGroup(multiplicity = "1")
    private Destination destination = new Destination();

    @Option(names = "--package", paramLabel = "NAME", description = "The Java package of the world class.")
    private @Nullable String packageName;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The simple name of the world class; otherwise it comes from the name of the file.")
    private @Nullable String className;

    @Option(
            names = "--map",
            paramLabel = "WIT=PACKAGE",
            description = "Types of a WIT package or interface are already in a Java package. May be repeated.")
    private List<String> packages = new ArrayList<>();

    @Option(
            names = "--sources",
            description = "Write the Java source of the API too: as OUT-sources.jar, or beside the class files.")
    private boolean sources;

    @Option(names = "--no-runtime", description = "Leave the classes of wasm2jvm-runtime and -wasi out of the jar.")
    private boolean noRuntime;

    @Mixin
    private ReleaseArgument release = new ReleaseArgument();

    /** Where the result goes: exactly one of the two. */
    private static final class Destination {

        @Option(
                names = "-o",
                paramLabel = "OUT.jar",
                description = "The jar to write; it is written beside its place, and moved there when it is complete.")
        private @Nullable Path jar;

        @Option(names = "-d", paramLabel = "DIR", description = "The directory to write class files to.")
        private @Nullable Path directory;
    }

    /** Opens what was asked for. */
    Output output() throws IOException {
        if (destination.jar != null) {
            return new JarOutput(destination.jar);
        }
        if (destination.directory == null) {
            throw new IllegalStateException("picocli asks for one destination");
        }
        return new DirectoryOutput(destination.directory);
    }

    /**
     * Adds these choices to others.
     *
     * @param needsSources whether the source is needed even if it is not written
     */
    CompilerOptions options(CompilerOptions base, boolean needsSources) {
        return base.withPackageName(packageName)
                .withClassName(className)
                .withPackages(CompilerArguments.packages(packages))
                .withSources(sources || needsSources)
                .withRelease(release.value());
    }

    /** Adds to a jar what makes it complete, and to a directory the sources. */
    void complete(Output output, CompiledClasses compiled, boolean program) throws IOException {
        if (destination.jar != null) {
            output.write(JarManifest.PATH, JarManifest.of(compiled));
            if (!noRuntime) {
                RuntimeClasses.copyTo(output, compiled.usesWasi() || program);
            }
        } else if (sources) {
            for (var source : compiled.sources().entrySet()) {
                output.write(source.getKey(), source.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /**
     * The launcher of the jar.
     *
     * @throws UsageException if there will be no jar
     */
    Launcher launcher() {
        if (destination.jar == null) {
            throw new UsageException("--launcher is for a jar", "write the classes with -o OUT.jar");
        }
        return Launcher.of(destination.jar);
    }

    /** Writes documents beside a jar that is in its place. */
    void writeDocuments(CompiledClasses compiled, boolean javadoc) throws IOException {
        if (destination.jar != null) {
            new ApiDocuments(compiled, destination.jar).write(sources, javadoc);
        }
    }
}
