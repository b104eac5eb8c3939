package dev.wasm2jvm.runtime;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one instance of a component is granted: implementations of the interfaces that it imports, by their Java interfaces,
 * and limits. For WASI it is a {@code WasiConfig}, by its class. Immutable; may serve many instances.
 */
public final class ComponentImports {

    /** Nothing is granted, and nothing is limited. */
    public static final ComponentImports NONE = new ComponentImports(Map.of(), InstanceLimits.NONE);

    private final Map<Class<?>, Object> granted;
    private final InstanceLimits limits;

    private ComponentImports(Map<Class<?>, Object> granted, InstanceLimits limits) {
        this.granted = granted;
        this.limits = limits;
    }

    /**
     * The same with one more thing.
     *
     * @param type the Java interface of the import, or the class {@code WasiConfig}
     * @param implementation what the component calls; called by the threads that call the component
     * @return the new imports
     */
    public <T> ComponentImports with(Class<T> type, T implementation) {
        var more = new LinkedHashMap<>(granted);
        more.put(type, Objects.requireNonNull(type.cast(implementation), "implementation"));
        return new ComponentImports(more, limits);
    }

    /**
     * The same with other limits.
     *
     * @param those how much the instance may take of the JVM
     * @return the new imports
     */
    public ComponentImports withLimits(InstanceLimits those) {
        return new ComponentImports(granted, those);
    }

    /**
     * What was granted under a type.
     *
     * @param type a Java interface of an import
     * @return its implementation, or null
     */
    public <T> @Nullable T get(Class<T> type) {
        return type.cast(granted.get(type));
    }

    /**
     * How much the instance may take of the JVM.
     *
     * @return the limits
     */
    public InstanceLimits limits() {
        return limits;
    }
}
