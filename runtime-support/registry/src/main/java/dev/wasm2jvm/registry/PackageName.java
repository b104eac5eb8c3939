package dev.wasm2jvm.registry;

import dev.wasm2jvm.registry.RegistryException.Reason;
import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The name of a package of the component model, {@code namespace:name}.
 *
 * @param namespace words of lower-case letters and digits, joined by dashes, each beginning with a letter
 * @param name likewise
 */
public record PackageName(String namespace, String name) implements Comparable<PackageName> {
    private static final String LABEL = "[a-z][a-z0-9]*(?:-[a-z][a-z0-9]*)*";
    private static final Pattern NAME = Pattern.compile(LABEL + ":" + LABEL);
    private static final Comparator<PackageName> ORDER =
            Comparator.comparing(PackageName::namespace).thenComparing(PackageName::name);

    /**
     * Checks the two parts.
     *
     * @throws IllegalArgumentException if one is no label
     */
    public PackageName {
        if (!NAME.matcher(namespace + ":" + name).matches()) {
            throw new IllegalArgumentException("not a package name: " + namespace + ":" + name);
        }
    }

    /**
     * Reads a name.
     *
     * @param text {@code namespace:name}
     * @return the name
     * @throws RegistryException if it is written otherwise
     */
    public static PackageName parse(String text) throws RegistryException {
        if (!NAME.matcher(text).matches()) {
            throw new RegistryException(
                    Reason.BAD_REFERENCE,
                    "'" + Text.shown(text) + "' is no package name",
                    "a package is written namespace:name, in lower-case words joined by dashes");
        }
        int colon = text.indexOf(':');
        return new PackageName(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(PackageName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return namespace + ":" + name;
    }
}
