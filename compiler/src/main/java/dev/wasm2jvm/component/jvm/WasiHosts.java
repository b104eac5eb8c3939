package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.jvm.JavaName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What wasm2jvm-wasi has: the interfaces of WASI 0.2 as Java types, and which of them it implements. */
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
            "clocks", List.of("monotonic-clock", "wall-clock"),
            "random", List.of("random", "insecure", "insecure-seed"),
            "filesystem", List.of("types", "preopens")));

    private WasiHosts() {}

    /** Whether the import is one that the hosts provide. */
    static boolean provides(InterfaceName id) {
        return isWasi(id)
                && id.version() != null
                && id.version().startsWith(TRACK)
                && PROVIDED.getOrDefault(id.packageName(), List.of()).contains(id.interfaceName());
    }

    /** Whether an interface belongs to WASI, provided or not. */
    static boolean isWasi(InterfaceName id) {
        return id.namespace().equals("wasi");
    }

    /** The method of the class {@code Wasi}: {@code ioStreams}. */
    static String method(InterfaceName id) {
        return JavaName.camel(id.packageName() + "-" + id.interfaceName());
    }

    /** The mappings from interfaces to Java packages. */
    static Map<String, String> mappings() {
        var mappings = new TreeMap<String, String>();
        PROVIDED.forEach((wit, interfaces) -> {
            var all = new ArrayList<>(interfaces);
            if (wit.equals("cli")) {
                all.add("run");
            }
            all.forEach(each -> mappings.put("wasi:" + wit + "/" + each, PACKAGE + wit));
        });
        return mappings;
    }
}
