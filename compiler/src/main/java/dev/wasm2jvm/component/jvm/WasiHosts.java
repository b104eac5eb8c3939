package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What wasm2jvm-wasi has: the interfaces of WASI as Java types, and which of them it implements. */
final class WasiHosts {
    private static final String PACKAGE = "dev.wasm2jvm.wasi.";
    private static final String TRACK = "0.2.";

    /** Interfaces that the class {@code Wasi} has a method for, by package. */
    private static final Map<String, List<String>> PROVIDED = new TreeMap<>(Map.of(
            "io", List.of("error", "poll", "streams"),
            "cli",
                    List.of(
                            "environment",
                            "exit",
                            "stdin",
                            "stdout",
                            "stderr",
                            "terminal-input",
                            "terminal-output",
                            "terminal-stdin",
                            "terminal-stdout",
                            "terminal-stderr"),
            "clocks", List.of("monotonic-clock", "timezone", "wall-clock"),
            "random", List.of("random", "insecure", "insecure-seed"),
            "filesystem", List.of("types", "preopens"),
            "sockets",
                    List.of(
                            "instance-network",
                            "ip-name-lookup",
                            "network",
                            "tcp",
                            "tcp-create-socket",
                            "udp",
                            "udp-create-socket"),
            "http", List.of("types", "outgoing-handler")));

    /** Interfaces that a component exports, by package: there is nothing to provide. */
    private static final Map<String, String> EXPORTED = Map.of("cli", "run", "http", "incoming-handler");

    /**
     * What WASI has proposed and not released. Two drafts need not be compatible, so each version is named.
     *
     * @param versions the versions that have this shape; empty stands for a name without a version
     * @param java the Java package, and in front of the interface's name the method of the class {@code Wasi}
     */
    private record Proposal(String wit, List<String> versions, String java, List<String> interfaces) {
        boolean provides(InterfaceName id) {
            return wit.equals(id.packageName())
                    && versions.contains(Objects.requireNonNullElse(id.version(), ""))
                    && interfaces.contains(id.interfaceName());
        }
    }

    private static final List<Proposal> PROPOSALS = List.of(
            new Proposal("keyvalue", List.of("0.2.0-draft2"), "keyvalue", List.of("store", "atomics", "batch")),
            new Proposal("keyvalue", List.of("0.2.0-draft"), "keyvalue.draft", List.of("store", "atomics", "batch")),
            new Proposal("config", List.of("0.2.0-draft", "0.2.0-rc.1"), "config", List.of("runtime", "store")),
            new Proposal("logging", List.of("", "0.1.0-draft"), "logging", List.of("logging")),
            new Proposal("blobstore", List.of("0.2.0-draft"), "blobstore", List.of("blobstore", "container", "types")));

    private WasiHosts() {}

    /** Whether the import is one that the hosts provide. */
    static boolean provides(InterfaceName id) {
        return isWasi(id) && (isReleased(id) || proposal(id) != null);
    }

    private static @Nullable Proposal proposal(InterfaceName id) {
        for (var each : PROPOSALS) {
            if (each.provides(id)) {
                return each;
            }
        }
        return null;
    }

    private static boolean isReleased(InterfaceName id) {
        return id.version() != null
                && id.version().startsWith(TRACK)
                && PROVIDED.getOrDefault(id.packageName(), List.of()).contains(id.interfaceName());
    }

    /** Whether an interface belongs to WASI, provided or not. */
    static boolean isWasi(InterfaceName id) {
        return id.namespace().equals("wasi");
    }

    /** The method of the class {@code Wasi}: {@code ioStreams}. */
    static String method(InterfaceName id) {
        var proposal = proposal(id);
        var prefix = proposal == null ? id.packageName() : proposal.java.replace('.', '-');
        return JavaName.camel(prefix + "-" + id.interfaceName());
    }

    /** The mappings from interfaces to Java packages; those of proposals are for one version. */
    static Map<String, String> mappings() {
        var mappings = new TreeMap<String, String>();
        PROVIDED.forEach((wit, interfaces) -> {
            var all = new ArrayList<>(interfaces);
            if (EXPORTED.containsKey(wit)) {
                all.add(EXPORTED.get(wit));
            }
            all.forEach(each -> mappings.put("wasi:" + wit + "/" + each, PACKAGE + wit));
        });
        for (var proposal : PROPOSALS) {
            for (var name : proposal.interfaces) {
                for (var version : proposal.versions) {
                    var id = new InterfaceName("wasi", proposal.wit, name, version.isEmpty() ? null : version);
                    mappings.put(id.text(), PACKAGE + proposal.java);
                }
            }
        }
        return mappings;
    }
}
