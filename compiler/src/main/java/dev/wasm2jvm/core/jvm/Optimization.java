package dev.wasm2jvm.core.jvm;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What makes code faster without changing what it does, and can be left out to measure it or to find a fault in it. */
public enum Optimization {
    /** Loops that copy or fill memory do it with one instruction. */
    BULK_LOOPS,
    /** Loops that go on until a local equals another one count their rounds. */
    COUNTED_LOOPS,
    /** In counted loops that write to memory the addresses are computed of the counter. */
    COUNTED_ADDRESSES,
    /** Where the limit of a memory is read, code says how large the memory is at least. */
    BOUNDED_LIMITS,
    /** Where an array is as long as its memory, the JVM's check of its length is the one against the limit. */
    EXACT_ARRAYS,
    /** In modules whose memory does not grow the array of the first instance's memory is a constant. */
    KNOWN_ARRAYS,
    /** The array of a memory that the module defines is read from its instance, not by way of the memory. */
    ARRAY_FIELDS,
    /** Accesses to memories are calls of small methods that C1 does not inline. */
    ACCESS_METHODS,
    /** Ints become doubles without waiting for what a register held before. */
    CONVERSION_METHODS,
    /** What has been checked against the limit of a memory is not checked again. */
    CHECKED_ACCESSES,
    /** What chooses the smaller or larger of two numbers is no branch. */
    MIN_MAX,
    /** What reverses the bytes of a number is one instruction. */
    BYTE_SWAPS,
    /** Constants in sums that are rotated stand in fields. */
    HIDDEN_CONSTANTS,
    /** Addresses that are sums of several small numbers are combined with a field that is 0. */
    HIDDEN_SUMS,
    /** Behind calls after which no memory can have grown it is not read again from the instance. */
    KNOWN_GROWTH,
    /** Calls through a table that holds few functions of the type are calls of these. */
    KNOWN_CALLEES,
    /** Small functions that are called so take the array of the memory and the bound of its addresses as arguments. */
    MEMORY_ARGUMENTS,
    /** Branches back to the beginning of a loop are jumps without condition. */
    JUMPS_BACK,
    /** What lies below a block with a loop or a large switch waits in locals while the block runs. */
    PARKED_OPERANDS,
    /** Nests of loops in large functions are methods of their own. */
    LOOP_NESTS,
    /** Functions that may be too large are measured, and no more of them is split off than has to be. */
    MEASURED_METHODS,
    /** Arms of an interpreter's switch find in the frame object what they share. */
    DISPATCH_LOOPS,
    /** What every call of a piece takes lies in the first slots of the method. */
    FIRST_SLOTS,
    /** What arms of an interpreter's switch compute is not computed before the switch. */
    ARMS_APART,
    /** When a function is split, values of one local that never meet get locals of their own. */
    LOCAL_WEBS,
    /** In class files that use the Vector API its instructions stand in the code, and vector constants in fields. */
    INLINE_VECTORS,
    /** In class files that do not use the Vector API vectors are taken apart into numbers. */
    VECTOR_LANES;

    private static final String WITHOUT = "wasm2jvm.without";

    /**
     * All of them but those that the system property {@code wasm2jvm.without} names, such as {@code counted-loops};
     * commas separate the names, and unknown ones are ignored.
     *
     * @return an unmodifiable set
     */
    static Set<Optimization> enabled() {
        var enabled = EnumSet.allOf(Optimization.class);
        for (String name : System.getProperty(WITHOUT, "").split(",", -1)) {
            enabled.removeIf(optimization -> optimization.text().equals(name));
        }
        return Collections.unmodifiableSet(enabled);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
