package dev.wasm2jvm.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kernel compiled by wasm2jvm, on one JDK. Vectors are class files for 25 where the JDK is that new; everything else is
 * what the compiler makes without being told: class files for 17.
 */
final class Wasm2jvmEngine implements Engine<Workload> {

    /** The first release whose class files may use the Vector API. */
    private static final int VECTOR_RELEASE = 25;

    private final Workshop workshop;
    private final String name;
    private final Path compiler;
    private final Jdk jdk;
    private final List<String> options;

    /**
     * Makes an engine.
     *
     * @param name {@link Report#OURS}, or what to call another build of the compiler or other options
     * @param compiler the jar of the command line
     * @param options further arguments of its command {@code wasm2jvm compile}
     */
    Wasm2jvmEngine(Workshop workshop, String name, Path compiler, Jdk jdk, List<String> options) {
        this.options = options;
        this.workshop = workshop;
        this.name = name;
        this.compiler = compiler;
        this.jdk = jdk;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Integer jdk() {
        return jdk.feature();
    }

    @Override
    public String label() {
        return name + ", JDK " + jdk.feature();
    }

    @Override
    public String setup() {
        var vectors = jdk.feature() >= VECTOR_RELEASE
                ? "; SIMD with `--release " + VECTOR_RELEASE + "` and `--add-modules jdk.incubator.vector`"
                : "";
        return "`"
                + String.join(
                        " ",
                        Stream.concat(Stream.of("wasm2jvm compile"), options.stream())
                                .toList()) + "`, on JDK " + jdk.version() + vectors;
    }

    /** The JVM that it runs on. */
    String java() {
        return jdk.tool("java");
    }

    @Override
    public List<String> command(Workload workload) throws IOException, UnavailableException {
        var vectors = workload.simd() && jdk.feature() >= VECTOR_RELEASE;
        var folder = workshop.folder(name, vectors ? "vectors" : "classes", workload.name());
        var jar = folder.resolve("kernel.jar");
        var compile = new ArrayList<>(List.of(jdk.tool("java"), "-jar", compiler.toString(), "compile"));
        compile.addAll(options);
        compile.addAll(List.of("--package", "kernel", "--name", "World", "-o", jar.toString()));
        if (vectors) {
            compile.addAll(List.of("--release", String.valueOf(VECTOR_RELEASE)));
        }
        compile.add(workshop.binary(workload).toString());
        workshop.run(compile);
        Drivers.compile(workshop, jdk, List.of("Driver", "Wasm2jvmDriver"), jar.toString(), folder);
        var command = new ArrayList<>(List.of(jdk.tool("java")));
        if (vectors) {
            command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
        }
        command.addAll(List.of("-cp", folder + File.pathSeparator + jar, "Wasm2jvmDriver"));
        return command;
    }
}
