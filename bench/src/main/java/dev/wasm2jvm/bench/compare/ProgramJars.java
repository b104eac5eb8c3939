package dev.wasm2jvm.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compiles programs to runnable jars, each once, and keeps what that took. */
final class ProgramJars {

    /** What a compilation may take. */
    static final int TIMEOUT_SECONDS = 600;

    private final Workshop workshop;
    private final Path compiler;
    private final Jdk jdk;
    private final Map<String, CompiledProgram> compiled = new HashMap<>();
    private final Map<String, String> failures = new HashMap<>();

    /**
     * Makes an empty store.
     *
     * @param compiler the jar of the command line
     * @param jdk what it runs on
     */
    ProgramJars(Workshop workshop, Path compiler, Jdk jdk) {
        this.workshop = workshop;
        this.compiler = compiler;
        this.jdk = jdk;
    }

    /** Compiles a program unless that was done, or tried, before. */
    Path jar(Program program) throws IOException, UnavailableException {
        var failure = failures.get(program.name());
        if (failure != null) {
            throw new UnavailableException(failure);
        }
        var done = compiled.get(program.name());
        if (done == null) {
            try {
                done = compile(program);
            } catch (UnavailableException e) {
                failures.put(program.name(), "compile: " + e.getMessage());
                throw e;
            }
            compiled.put(program.name(), done);
        }
        return done.jar();
    }

    private CompiledProgram compile(Program program) throws IOException, UnavailableException {
        var folder = workshop.folder("programs", "jars", program.name());
        var jar = folder.resolve(program.name() + ".jar");
        var command = List.of(
                jdk.tool("java"),
                "-jar",
                compiler.toString(),
                "compile",
                "--main",
                "--package",
                "kernel",
                "--name",
                "World",
                "--stats",
                "--unresolved=trap",
                "-o",
                jar.toString(),
                program.binary().toString());
        return CompiledProgram.of(jar, ProgramRun.of(command, Path.of("/dev/null"), folder, TIMEOUT_SECONDS));
    }

    /** Compiles a program and the driver that serves it; returns the class path of both. */
    String served(Program program) throws IOException, UnavailableException {
        var jar = jar(program);
        var folder = workshop.folder("programs", "jars", program.name(), "driver");
        Drivers.compile(workshop, jdk, List.of("Driver", "ProgramServer", "Wasm2jvmProgram"), jar.toString(), folder);
        return folder + File.pathSeparator + jar;
    }

    /** What came of compiling a program, if it was compiled. */
    Optional<CompiledProgram> compiled(String program) {
        return Optional.ofNullable(compiled.get(program));
    }
}
