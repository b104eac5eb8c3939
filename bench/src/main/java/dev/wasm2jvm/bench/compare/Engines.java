package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses who takes part.
 *
 * @param workshop where they are built
 * @param jdk17 the JDK 17, if there is one
 * @param jdk25 the JDK 25, if there is one
 * @param peers the names of those beside native code and wasm2jvm; all if it is empty
 */
record Engines(Workshop workshop, Optional<Jdk> jdk17, Optional<Jdk> jdk25, List<String> peers) {

    private static final Set<String> PEERS =
            Set.of("clang", "node", "node-26", "graalwasm", "chicory", "endive", "interruptible", "none");
    private static final String INTERRUPTIBLE = "interruptible";
    private static final int NEWER_NODE = 26;

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException if there is no such peer
     */
    Engines {
        for (var name : peers) {
            if (!PEERS.contains(name)) {
                throw new IllegalArgumentException("there is no peer " + name);
            }
        }
    }

    /** A copy of the command line of this checkout. */
    Path compiler() {
        return workshop.scratch().resolve("wasm2jvm.jar");
    }

    /** Makes that copy, so that a build in the middle of a run changes nothing. */
    void keepCompiler() throws IOException {
        Files.createDirectories(workshop.scratch());
        var built = workshop.root().resolve("cli/target/wasm2jvm.jar");
        Files.copy(built, compiler(), StandardCopyOption.REPLACE_EXISTING);
    }

    /**
     * The engines for kernels in the order of the columns; those whose JDK is not there come as ones that say so.
     *
     * @param before the command line of another build of wasm2jvm to add, or null
     */
    List<Engine<Workload>> forKernels(@Nullable Path before) {
        var engines = new ArrayList<Engine<Workload>>(List.of(new NativeEngine(workshop, Report.BASELINE, "gcc")));
        addPeer(engines, new NativeEngine(workshop, "clang", "clang"));
        addPeer(engines, new NodeEngine(workshop, null));
        addPeer(engines, new NodeEngine(workshop, NEWER_NODE));
        addOurs(engines, Report.OURS, compiler(), List.of());
        if (peers.contains(INTERRUPTIBLE)) {
            addOurs(engines, Report.OURS + " " + INTERRUPTIBLE, compiler(), List.of("--interruptible"));
        }
        if (before != null) {
            addOurs(engines, Report.OURS + " before", before.toAbsolutePath(), List.of());
        }
        addPeer(engines, peer("graalwasm", "GraalWasm"));
        addPeer(engines, peer("chicory", "Chicory"));
        addPeer(engines, peer("endive", "Endive"));
        return engines;
    }

    /**
     * The engines for whole programs.
     *
     * @param jars what wasm2jvm makes of them
     * @param root a folder that they may see
     */
    List<Engine<Program>> forPrograms(ProgramJars jars, Path root, ProgramEngine.Mode mode) {
        var engines = new ArrayList<Engine<Program>>();
        addPeer(engines, ProgramEngine.node(workshop, new NodeEngine(workshop, NEWER_NODE), root, mode));
        addPeer(engines, ProgramEngine.node(workshop, new NodeEngine(workshop, null), root, mode));
        for (var jdk : List.of(jdk25, jdk17)) {
            jdk.map(found -> new Wasm2jvmEngine(workshop, Report.OURS, compiler(), found, List.of()))
                    .map(ours -> ProgramEngine.wasm2jvm(ours, jars, root, mode))
                    .ifPresent(engines::add);
        }
        for (var peer : List.of("GraalWasm", "Chicory")) {
            jdk25.map(found -> new PeerEngine(workshop, peer.toLowerCase(Locale.ROOT), peer, found))
                    .map(found -> ProgramEngine.peer(found, root, mode))
                    .ifPresent(found -> addPeer(engines, found));
        }
        return engines;
    }

    private <W> void addPeer(List<Engine<W>> engines, Engine<W> peer) {
        if (peers.isEmpty() || peers.contains(peer.name())) {
            engines.add(peer);
        }
    }

    private void addOurs(List<Engine<Workload>> engines, String name, Path compiler, List<String> options) {
        engines.add(ours(name, compiler, jdk25, 25, options));
        engines.add(ours(name, compiler, jdk17, 17, options));
    }

    private Engine<Workload> ours(String name, Path compiler, Optional<Jdk> jdk, int feature, List<String> options) {
        return jdk.<Engine<Workload>>map(found -> new Wasm2jvmEngine(workshop, name, compiler, found, options))
                .orElseGet(() -> new MissingEngine(name, name + ", JDK " + feature, feature));
    }

    private Engine<Workload> peer(String name, String label) {
        return jdk25.<Engine<Workload>>map(found -> new PeerEngine(workshop, name, label, found))
                .orElseGet(() -> new MissingEngine(name, label, 25));
    }

    /** Stands for an engine whose JDK is not installed. */
    private record MissingEngine(String name, String label, Integer jdk) implements Engine<Workload> {

        @Override
        public String setup() {
            return "";
        }

        @Override
        public List<String> command(Workload workload) throws UnavailableException {
            throw new UnavailableException("there is no JDK " + jdk + " here");
        }
    }
}
