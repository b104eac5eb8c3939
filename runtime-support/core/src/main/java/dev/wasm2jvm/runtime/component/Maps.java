package dev.wasm2jvm.runtime.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Maps, which lie in memory as lists of pairs ("Specialized value types" in Explainer.md of the component model). */
public final class Maps {
    private Maps() {}

    /** A map that keeps the order in which keys come. */
    public static Map<Object, Object> create() {
        return new LinkedHashMap<>();
    }

    /** Adds a pair; the last one of a key counts. */
    public static void put(Map<Object, Object> map, Object key, Object value) {
        map.put(key, value);
    }

    /** The map for Java, which nobody changes any more. */
    public static Map<Object, Object> unmodifiable(Map<Object, Object> map) {
        return Collections.unmodifiableMap(map);
    }

    /**
     * The entries of a map of Java's, in its order.
     *
     * @return an array of {@link Map.Entry}
     * @throws NullPointerException if a key or a value is null
     */
    public static Object[] entries(Map<?, ?> map) {
        var entries = map.entrySet().toArray(new Map.Entry<?, ?>[0]);
        for (var entry : entries) {
            Objects.requireNonNull(entry.getKey(), "key");
            Objects.requireNonNull(entry.getValue(), "value");
        }
        return entries;
    }
}
