package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs whole programs as one of the engines for kernels does.
 *
 * @param kernels that engine, which has its name, its JDK and its setup
 * @param words makes the first words of a command line, after which the arguments of the program follow
 */
record ProgramEngine(Engine<Workload> kernels, Words words) implements Engine<Program> {

    /** Makes the first words of a command line. */
    interface Words {

        List<String> of(Program program) throws IOException, UnavailableException;
    }

    /** Node.js, with its own WASI. */
    static ProgramEngine node(Workshop workshop, NodeEngine node, Path root) {
        var driver = workshop.driver("program.mjs").toString();
        return new ProgramEngine(
                node,
                program -> List.of(
                        node.program(),
                        "--no-warnings",
                        driver,
                        program.binary().toString(),
                        root.toString(),
                        program.name()));
    }

    /** Jars that wasm2jvm made, with the same name and setup as its kernels. */
    static ProgramEngine wasm2jvm(Wasm2jvmEngine ours, ProgramJars jars, Path root) {
        return new ProgramEngine(
                ours,
                program -> List.of(
                        ours.java(),
                        "-Dwasm2jvm.dir=" + root + "::/",
                        "-jar",
                        jars.jar(program).toString()));
    }

    /** Chicory, with its own WASI. */
    static ProgramEngine chicory(PeerEngine chicory, Path root) {
        return new ProgramEngine(chicory, program -> {
            var command = new ArrayList<>(chicory.programs());
            command.addAll(List.of(program.binary().toString(), root.toString(), program.name()));
            return command;
        });
    }

    @Override
    public String name() {
        return kernels.name();
    }

    @Override
    public @Nullable Integer jdk() {
        return kernels.jdk();
    }

    @Override
    public String label() {
        return kernels.label();
    }

    @Override
    public String setup() {
        return kernels.setup();
    }

    @Override
    public List<String> command(Program program) throws IOException, UnavailableException {
        var command = new ArrayList<>(words.of(program));
        command.addAll(program.arguments());
        return command;
    }
}
