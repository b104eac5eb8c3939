package dev.wasm2jvm.component.wit;

import java.util.Set;

/**
 * The features whose items are there although they are {@code @unstable}.
 *
 * @param names the features by name
 * @param all whether every feature is chosen, named or not
 */
public record WitFeatures(Set<String> names, boolean all) {

    /** Only what is stable. */
    public static final WitFeatures NONE = new WitFeatures(Set.of(), false);

    /** Copies the set. */
    public WitFeatures {
        names = Set.copyOf(names);
    }

    /** Whether items of a feature are there. */
    boolean has(String feature) {
        return all || names.contains(feature);
    }
}
