package dev.wasm2jvm.maven;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.jspecify.annotations.Nullable;

/** One {@code <package>} of the plugin's configuration: where the types of some WIT are in Java already. Maven fills the fields. */
public final class WitPackage {

    private @Nullable String wit;
    private @Nullable String java;

    /** For Maven. */
    public WitPackage() {}

    /**
     * The Java packages by the ids of WIT packages and interfaces, such as {@code example:auth} or
     * {@code example:auth/logins}, in their order.
     */
    static Map<String, String> named(Iterable<WitPackage> packages) throws MojoFailureException {
        Map<String, String> named = new LinkedHashMap<>();
        for (var each : packages) {
            if (each.wit == null || each.java == null) {
                throw new MojoFailureException("a <package> of <packages> needs <wit> and <java>");
            }
            named.put(each.wit, each.java);
        }
        return named;
    }
}
