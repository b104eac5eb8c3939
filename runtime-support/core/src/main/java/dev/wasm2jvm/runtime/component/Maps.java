package dev.wasm2jvm.runtime.component;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

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

    /** The entries of a map of Java's, in its order. */
    public static Object[] entries(Map<?, ?> map) {
        return map.entrySet().toArray(new Map.Entry<?, ?>[0]);
    }
}
