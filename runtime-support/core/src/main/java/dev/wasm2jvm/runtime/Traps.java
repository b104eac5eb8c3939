package dev.wasm2jvm.runtime;

/**
 * Makes traps. Generated code reaches these methods on cold paths only, as {@code throw Traps.unreachable()}.
 *
 * <p>Texts are those of the official test suite.
 */
public final class Traps {
    /** The text of an access outside a linear memory. */
    public static final String OUT_OF_BOUNDS_MEMORY = "out of bounds memory access";
    /** The text of an access outside a table. */
    public static final String OUT_OF_BOUNDS_TABLE = "out of bounds table access";

    private static final String OUT_OF_BOUNDS_ARRAY = "out of bounds array access";

    private Traps() {}

    /**
     * Turns what escaped from generated code into what the outermost caller sees.
     *
     * <p>Exceptions of the JVM stand for traps: no check is emitted where the JVM makes the same one anyway. Errors other
     * than a stack overflow are thrown on, not returned.
     */
    public static RuntimeException translate(Throwable thrown) {
        if (thrown instanceof HostException host && host.getCause() != null) {
            return unwrap(host.getCause());
        }
        if (looksLikeTrap(thrown)) {
            return new Trap(textOf(thrown), thrown);
        }
        return unwrap(thrown);
    }

    private static RuntimeException unwrap(Throwable thrown) {
        if (thrown instanceof RuntimeException exception) {
            return exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        return new HostException(thrown);
    }

    static boolean looksLikeTrap(Throwable thrown) {
        return thrown instanceof IndexOutOfBoundsException
                || thrown instanceof ArithmeticException
                || thrown instanceof NullPointerException
                || thrown instanceof ClassCastException
                || thrown instanceof StackOverflowError;
    }

    private static String textOf(Throwable thrown) {
        if (thrown instanceof IndexOutOfBoundsException) {
            return isOfArray(thrown) ? OUT_OF_BOUNDS_ARRAY : OUT_OF_BOUNDS_MEMORY;
        }
        if (thrown instanceof ArithmeticException) {
            return "integer divide by zero";
        }
        if (thrown instanceof NullPointerException) {
            return "null reference";
        }
        return thrown instanceof ClassCastException ? "cast failure" : "call stack exhausted";
    }

    /**
     * Whether an instruction of the JVM has found an index that is not in an array. Checks of linear memories are calls of
     * the JDK: they throw something more general, or the same out of a method of the JDK.
     */
    private static boolean isOfArray(Throwable thrown) {
        if (!(thrown instanceof ArrayIndexOutOfBoundsException)) {
            return false;
        }
        StackTraceElement[] trace = thrown.getStackTrace();
        return trace.length == 0 || !"java.base".equals(trace[0].getModuleName());
    }

    /** {@code unreachable} was executed. */
    public static Trap unreachable() {
        return new Trap("unreachable");
    }

    /** An access outside a linear memory. */
    public static Trap outOfBoundsMemory() {
        return new Trap(OUT_OF_BOUNDS_MEMORY);
    }

    /** An access outside a table by anything but an indirect call. */
    public static Trap outOfBoundsTable() {
        return new Trap(OUT_OF_BOUNDS_TABLE);
    }

    /** An atomic access whose address is no multiple of its size. */
    public static Trap unalignedAtomic() {
        return new Trap("unaligned atomic");
    }

    /** A wait on a memory that is not shared. */
    public static Trap expectedSharedMemory() {
        return new Trap("expected shared memory");
    }

    /** An indirect call through an index outside the table. */
    public static Trap undefinedElement() {
        return new Trap("undefined element");
    }

    /** An indirect call through a null element. */
    public static Trap uninitializedElement(int index) {
        return new Trap("uninitialized element " + Integer.toUnsignedString(index));
    }

    /** An indirect call of a function of another type. */
    public static Trap indirectCallTypeMismatch() {
        return new Trap("indirect call type mismatch");
    }

    /** {@code div_s} of the smallest integer by -1, or a truncation out of range. */
    public static Trap integerOverflow() {
        return new Trap("integer overflow");
    }

    /** A truncation of a NaN. */
    public static Trap invalidConversion() {
        return new Trap("invalid conversion to integer");
    }

    /** An exception that would leave a component (CanonicalABI.md, {@code call_and_trap_on_throw}). */
    public static Trap uncaught(ExceptionInstance exception) {
        return new Trap("uncaught exception", exception);
    }

    /** {@code throw_ref} of a null reference. */
    public static Trap nullException() {
        return new Trap("null exception reference");
    }

    /** A call of an import that nobody provided; the module was compiled to trap there. */
    public static Trap unresolvedImport(String name) {
        return new Trap("unresolved import called: " + name);
    }

    /**
     * What a failed indirect call traps with, in the order in which the specification checks (core spec, execution of
     * {@code call_indirect}): bounds, null, type.
     */
    public static Trap failedIndirectCall(Table table, int index) {
        if (index < 0 || index >= table.size) {
            return undefinedElement();
        }
        return table.elements[index] == null ? uninitializedElement(index) : indirectCallTypeMismatch();
    }

    /** The trap of an access outside an array. */
    static Trap outOfBoundsArray() {
        return new Trap(OUT_OF_BOUNDS_ARRAY);
    }

    /** The trap of a new array that is longer than any array of the JVM. */
    static Trap arrayTooLarge() {
        return new Trap("array too large");
    }

    /**
     * The trap of an instruction whose operand is null.
     *
     * @param what what the operand should refer to, with a blank behind; empty for any reference
     */
    public static Trap nullReference(String what) {
        return new Trap("null " + what + "reference");
    }

    /** The trap of a cast to a type that the operand is not of. */
    static Trap castFailure() {
        return new Trap("cast failure");
    }
}
