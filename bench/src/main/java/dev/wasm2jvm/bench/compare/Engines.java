package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses who takes part. */
final class Engines {

    private static final Set<String> PEERS =
            Set.of("clang", "node", "node-26", "graalwasm", "chicory", "endive", "none");
    private static final int NEWER_NODE = 26;

    private final Workshop workshop;
    private final List<String> peers;
    private final @Nullable Path before;

    /**
     * Chooses engines.
     *
     * @param peers the names of those beside native code and wasm2jvm; all if it is empty
     * @param before the command line of another build of wasm2jvm, or null
     * @throws IllegalArgumentException if there is no such peer
     */
    Engines(Workshop workshop, List<String> peers, @Nullable Path before) {
        peers.stream().filter(name -> !PEERS.contains(name)).findFirst().ifPresent(name -> {
            throw new IllegalArgumentException("there is no peer " + name);
        });
        this.workshop = workshop;
        this.peers = peers;
        this.before = before;
    }

    /** The engines in the order of the columns; those whose JDK is not there come as ones that say so. */
    List<Engine> choose(@Nullable Path home17, @Nullable Path home25) throws IOException {
        var jdk17 = home17 == null ? Jdk.find(17) : Jdk.at(home17);
        var jdk25 = home25 == null ? Jdk.find(25) : Jdk.at(home25);
        var engines = new ArrayList<Engine>(List.of(new NativeEngine(workshop, Report.BASELINE, "gcc")));
        addPeer(engines, new NativeEngine(workshop, "clang", "clang"));
        addPeer(engines, new NodeEngine(workshop, null));
        addPeer(engines, new NodeEngine(workshop, NEWER_NODE));
        engines.add(ours(Report.OURS, workshop.root().resolve("cli/target/wasm2jvm.jar"), jdk25, 25));
        engines.add(ours(Report.OURS, workshop.root().resolve("cli/target/wasm2jvm.jar"), jdk17, 17));
        if (before != null) {
            engines.add(ours(Report.OURS + " before", before.toAbsolutePath(), jdk25, 25));
            engines.add(ours(Report.OURS + " before", before.toAbsolutePath(), jdk17, 17));
        }
        addPeer(engines, peer("graalwasm", "GraalWasm", jdk25));
        addPeer(engines, peer("chicory", "Chicory", jdk25));
        addPeer(engines, peer("endive", "Endive", jdk25));
        return engines;
    }

    private void addPeer(List<Engine> engines, Engine peer) {
        if (peers.isEmpty() || peers.contains(peer.name())) {
            engines.add(peer);
        }
    }

    private Engine ours(String name, Path compiler, Optional<Jdk> jdk, int feature) {
        return jdk.<Engine>map(found -> new Wasm2jvmEngine(workshop, name, compiler, found))
                .orElseGet(() -> new MissingEngine(name, name + ", JDK " + feature, feature));
    }

    private Engine peer(String name, String label, Optional<Jdk> jdk) {
        return jdk.<Engine>map(found -> new PeerEngine(workshop, name, label, found))
                .orElseGet(() -> new MissingEngine(name, label, 25));
    }

    /** Stands for an engine whose JDK is not installed. */
    private record MissingEngine(String name, String label, Integer jdk) implements Engine {

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
