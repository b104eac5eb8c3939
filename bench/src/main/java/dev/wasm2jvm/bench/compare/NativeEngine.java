package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Native code of the same source: of a C compiler, or of rustc, which there is one of. */
final class NativeEngine implements Engine<Workload> {

    private static final List<String> C_FLAGS = List.of("-O2", "-std=c11", "-ffp-contract=off", "-fno-math-errno");
    private static final List<String> RUST_FLAGS =
            List.of("--edition=2021", "-Copt-level=2", "-Cpanic=abort", "-Ccodegen-units=1");

    private final Workshop workshop;
    private final String name;
    private final String compiler;
    private String versions = "";

    /**
     * Makes an engine.
     *
     * @param name {@link Report#BASELINE} for the one that the others are compared with, which also builds Rust
     * @param compiler the C compiler
     */
    NativeEngine(Workshop workshop, String name, String compiler) {
        this.workshop = workshop;
        this.name = name;
        this.compiler = compiler;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public @Nullable Integer jdk() {
        return null;
    }

    @Override
    public String label() {
        return name;
    }

    @Override
    public boolean runsWasm() {
        return false;
    }

    @Override
    public String setup() {
        return versions;
    }

    @Override
    public List<String> command(Workload workload) throws IOException, UnavailableException {
        var program = workshop.folder("native", compiler).resolve(workload.name());
        if (workload.language() == Workload.Language.C) {
            note(compiler, C_FLAGS);
            buildC(workload, program);
        } else if (name.equals(Report.BASELINE)) {
            note("rustc", RUST_FLAGS);
            buildRust(workload, program);
        } else {
            throw new UnavailableException("compiles C only");
        }
        return List.of(program.toString());
    }

    private void note(String tool, List<String> flags) throws IOException, UnavailableException {
        if (!versions.contains(tool)) {
            var version =
                    workshop.run(List.of(tool, "--version")).lines().findFirst().orElse(tool);
            var text = version + ": `" + tool + " " + String.join(" ", flags) + "`";
            versions = versions.isEmpty() ? text : versions + "; " + text;
        }
    }

    private void buildC(Workload workload, Path program) throws IOException, UnavailableException {
        var command = new ArrayList<>(List.of(compiler));
        command.addAll(C_FLAGS);
        command.addAll(workload.nativeFlags());
        var source = workshop.source(workload);
        command.addAll(List.of(workshop.driver("driver.c").toString(), source.toString(), "-o", program.toString()));
        workshop.run(command);
    }

    private void buildRust(Workload workload, Path program) throws IOException, UnavailableException {
        var source = workshop.source(workload);
        var shared = program.resolveSibling("libworkloads.rlib");
        rustc("rlib", source.resolveSibling("kernel.rs"), shared, List.of("--crate-name=workloads"));
        var library = program.resolveSibling(workload.name() + ".a");
        rustc("staticlib", source, library, List.of("-Clto=fat", "--extern", "workloads=" + shared));
        var driver = workshop.driver("driver.c").toString();
        workshop.run(List.of(compiler, "-O2", driver, library.toString(), "-o", program.toString()));
    }

    private void rustc(String kind, Path source, Path output, List<String> more)
            throws IOException, UnavailableException {
        var command = new ArrayList<>(List.of("rustc", "--crate-type=" + kind));
        command.addAll(RUST_FLAGS);
        command.addAll(more);
        command.addAll(List.of("-o", output.toString(), source.toString()));
        workshop.run(command);
    }
}
