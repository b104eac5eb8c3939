package dev.wasm2jvm.component.binary;

import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.Set;

/**
 * Stops components at features that are known but not compiled.
 *
 * @param open features that pass
 */
record FeatureGate(Set<Feature> open) {

    FeatureGate {
        open = Set.copyOf(open);
    }

    /**
     * Lets a feature pass if its gate is open.
     *
     * @param what what uses it
     * @throws UnsupportedException naming both if the gate is closed
     */
    void require(Feature feature, String what, long offset) {
        if (!open.contains(feature)) {
            throw refused(feature, what, offset);
        }
    }

    /** The refusal of what is not compiled whatever gate is open. */
    static UnsupportedException refused(Feature feature, String what, long offset) {
        return new UnsupportedException(
                what + " needs " + feature.text() + ", which is not supported", Location.at(offset));
    }
}
