package dev.wasm2jvm.compiler.wave;

import dev.wasm2jvm.component.syntax.FuncSignature;
import org.jspecify.annotations.Nullable;

/**
 * A function that a component exports, and the Java method that calls it.
 *
 * @param interfaceName the exported interface that has it, as in the binary, or null for a function of the world itself
 * @param name its name within the interface or world, as in the binary
 * @param accessor the method of the world class that returns the interface, or null
 * @param method the Java method
 * @param type its signature
 */
public record ExportedFunction(
        @Nullable String interfaceName,
        String name,
        @Nullable String accessor,
        String method,
        FuncSignature type) {

    /**
     * Whether a user who writes {@code text} means this function.
     *
     * @param text {@code get-user}, {@code users#get-user} or {@code example:my-api/users@1.0.0#get-user}
     */
    boolean isCalled(String text) {
        int hash = text.indexOf('#');
        if (hash < 0) {
            return name.equals(text);
        }
        return interfaceName != null && name.equals(text.substring(hash + 1)) && isInterface(text.substring(0, hash));
    }

    private boolean isInterface(String text) {
        if (interfaceName == null || interfaceName.equals(text)) {
            return interfaceName != null;
        }
        int version = interfaceName.indexOf('@');
        var unversioned = version < 0 ? interfaceName : interfaceName.substring(0, version);
        return unversioned.equals(text) || unversioned.endsWith("/" + text);
    }

    /** The name that means it alone. */
    String qualifiedName() {
        return interfaceName == null ? name : interfaceName + "#" + name;
    }
}
