package dev.wasm2jvm.runtime;

/**
 * How much one instance, with all the modules in it, may take of the JVM. Immutable; may serve many instances.
 *
 * @param memoryBytes bytes of all its linear memories together
 * @param tableElements elements of all its tables together
 * @param resources resources of which it has a handle at a time, its own and those of others
 */
public record InstanceLimits(long memoryBytes, long tableElements, int resources) {
    /** No limits but those of the JVM and of the specification. */
    public static final InstanceLimits NONE = new InstanceLimits(Long.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public InstanceLimits {
        if (memoryBytes < 0 || tableElements < 0 || resources < 0) {
            throw new IllegalArgumentException("a negative limit: " + memoryBytes + " bytes of memory, " + tableElements
                    + " elements of tables, " + resources + " resources");
        }
    }

    /**
     * The same with another limit on linear memory.
     *
     * @param bytes bytes of all memories together, at least 0
     * @return the new limits
     */
    public InstanceLimits withMemoryBytes(long bytes) {
        return new InstanceLimits(bytes, tableElements, resources);
    }

    /**
     * The same with another limit on tables.
     *
     * @param elements elements of all tables together, at least 0
     * @return the new limits
     */
    public InstanceLimits withTableElements(long elements) {
        return new InstanceLimits(memoryBytes, elements, resources);
    }

    /**
     * The same with another limit on resources.
     *
     * @param count handles at a time, at least 0
     * @return the new limits
     */
    public InstanceLimits withResources(int count) {
        return new InstanceLimits(memoryBytes, tableElements, count);
    }
}
