package dev.wasm2jvm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/**
 * One instance of a component, seen through the Java interfaces that it exports. Functions that the world exports by
 * themselves are no part of an interface, and only the class of the world has them.
 *
 * <p>One thread at a time may call an instance; after a trap it is unusable, and is to be closed.
 */
public final class ComponentExports implements AutoCloseable {

    private final AutoCloseable world;
    private final Map<Class<?>, Object> exports = new LinkedHashMap<>();

    /**
     * Called by generated code.
     *
     * @param world the world class's instance, whose close throws nothing checked
     */
    public ComponentExports(AutoCloseable world) {
        this.world = world;
    }

    /**
     * Called by generated code, before anybody else sees the instance.
     *
     * @param type the Java interface of an export
     * @param implementation what calls the guest
     * @return this
     */
    public ComponentExports add(Class<?> type, Object implementation) {
        exports.put(type, type.cast(implementation));
        return this;
    }

    /**
     * An exported interface.
     *
     * @param type its Java interface
     * @return what calls the component; valid until this is closed
     * @throws IllegalArgumentException if the component does not export it; it says what it does export
     */
    public <T> T get(Class<T> type) {
        var found = exports.get(type);
        if (found == null) {
            throw new IllegalArgumentException(
                    "the component does not export " + type.getName() + "; it exports " + names() + namesakes(type));
        }
        return type.cast(found);
    }

    /**
     * Whether {@link #get} has an answer.
     *
     * @param type a Java interface
     * @return true if the component exports it
     */
    public boolean has(Class<?> type) {
        return exports.containsKey(type);
    }

    private String names() {
        if (exports.isEmpty()) {
            return "no interface";
        }
        var names = new StringJoiner(", ");
        for (var each : exports.keySet()) {
            names.add(each.getName());
        }
        return names.toString();
    }

    /** Two loaders may each have a class of the name, which tells apart what looks the same. */
    private String namesakes(Class<?> type) {
        for (var each : exports.keySet()) {
            if (each.getName().equals(type.getName())) {
                return ", of another class loader: the interface is not shared";
            }
        }
        return "";
    }

    /** Ends the instance and frees what it holds, also of the host. A second call does nothing. */
    @Override
    public void close() {
        try {
            world.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("generated worlds throw nothing checked", e);
        }
    }
}
