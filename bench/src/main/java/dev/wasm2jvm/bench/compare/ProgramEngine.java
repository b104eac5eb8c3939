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

    /** Whether a process is one run of a program, or serves runs as a process of a kernel does. */
    enum Mode {
        ONCE("once"),
        SERVE("serve");

        private final String word;

        Mode(String word) {
            this.word = word;
        }
    }

    /** Makes the first words of a command line. */
    interface Words {

        List<String> of(Program program) throws IOException, UnavailableException;
    }

    /** Node.js, with its own WASI. */
    static ProgramEngine node(Workshop workshop, NodeEngine node, Path root, Mode mode) {
        var driver = workshop.driver("program.mjs").toString();
        return new ProgramEngine(
                node, program -> withArguments(List.of(node.program(), "--no-warnings", driver), program, root, mode));
    }

    /** Another engine in the JVM, with its own WASI. */
    static ProgramEngine peer(PeerEngine peer, Path root, Mode mode) {
        return new ProgramEngine(peer, program -> withArguments(peer.programs(), program, root, mode));
    }

    private static List<String> withArguments(List<String> driver, Program program, Path root, Mode mode) {
        var command = new ArrayList<>(driver);
        command.addAll(List.of(mode.word, program.binary().toString(), root.toString()));
        command.addAll(List.of(program.input().toString(), program.name()));
        return command;
    }

    /** Jars that wasm2jvm made: as they are, or served by a driver. */
    static ProgramEngine wasm2jvm(Wasm2jvmEngine ours, ProgramJars jars, Path root, Mode mode) {
        return new ProgramEngine(ours, program -> switch (mode) {
            case ONCE ->
                List.of(
                        ours.java(),
                        "-Dwasm2jvm.dir=" + root + "::/",
                        "-jar",
                        jars.jar(program).toString());
            case SERVE ->
                List.of(
                        ours.java(),
                        "-cp",
                        jars.served(program),
                        "Wasm2jvmProgram",
                        root.toString(),
                        program.input().toString(),
                        program.name());
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
