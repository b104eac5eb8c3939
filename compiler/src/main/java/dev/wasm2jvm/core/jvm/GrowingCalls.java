package dev.wasm2jvm.core.jvm;

/** Says which calls may come back with a memory that has grown. */
@FunctionalInterface
interface GrowingCalls {
    /** Whether a call of a function, by its index, may. */
    boolean mayGrow(int function);

    /** Whether a {@code call_indirect} through a type may. */
    default boolean mayGrowThrough(int typeIndex) {
        return true;
    }
}
