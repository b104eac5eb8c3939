package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.MemoryType;

/** How a memory is represented at run time. Its type alone decides, so that importer and exporter agree. */
public enum MemoryRepresentation {
    /** One array, which generated code reads and writes inline. */
    ARRAY(RuntimeClass.MEMORY),
    /** For 64-bit addresses, and for 2 GiB and more; generated code calls accessors. */
    LARGE(RuntimeClass.LARGE_MEMORY),
    /** For several threads; generated code calls accessors. */
    SHARED(RuntimeClass.SHARED_MEMORY);

    /** What an array can hold, in whole pages of the usual size. */
    private static final long MOST_ARRAY_BYTES = 32_767L << 16;

    private final String className;

    MemoryRepresentation(String className) {
        this.className = className;
    }

    /**
     * The representation of memories of a type.
     *
     * @param type the type
     * @return the one to use
     */
    public static MemoryRepresentation of(MemoryType type) {
        if (type.shared()) {
            return SHARED;
        }
        boolean small = type.limits().minimum() <= MOST_ARRAY_BYTES >>> type.pageSizeLog2();
        return small && !type.is64() ? ARRAY : LARGE;
    }

    /**
     * The runtime's class.
     *
     * @return its internal name
     */
    public String className() {
        return className;
    }
}
