package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * Instructions on references of any kind. Methods for an instruction have its name in camel case: {@code ref.i31} is
 * {@link #refI31}.
 */
public final class References {
    private References() {}

    /** {@code ref.eq}. */
    public static int refEq(@Nullable Object a, @Nullable Object b) {
        return a == b || (a instanceof I31 number && number.equals(b)) ? 1 : 0;
    }

    /** {@code ref.as_non_null}. */
    public static Object refAsNonNull(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullReference("");
        }
        return reference;
    }

    /** {@code ref.i31}. */
    public static Object refI31(int value) {
        return I31.of(value);
    }

    /** {@code i31.get_s}. */
    public static int i31GetS(@Nullable Object reference) {
        return i31(reference).signed();
    }

    /** {@code i31.get_u}. */
    public static int i31GetU(@Nullable Object reference) {
        return i31(reference).unsigned();
    }

    private static I31 i31(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullReference("i31 ");
        }
        return (I31) reference;
    }

    /** {@code array.len}. */
    public static int arrayLen(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullReference("array ");
        }
        return ((ArrayInstance) reference).length();
    }

    /** The function that {@code call_ref} calls. */
    public static FunctionInstance function(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullReference("function ");
        }
        return (FunctionInstance) reference;
    }

    /** Whether a reference is null, as a number that can be stacked. */
    public static boolean isNull(@Nullable Object reference) {
        return reference == null;
    }

    /** Whether a reference is not null. */
    public static boolean isNonNull(@Nullable Object reference) {
        return reference != null;
    }

    /** Whether a reference is a function whose type is the given one or extends it. */
    public static boolean isFunction(@Nullable Object reference, FunctionType type) {
        return reference instanceof FunctionInstance function && function.type().matches(type);
    }

    /**
     * The end of {@code ref.cast}.
     *
     * @param reference the operand, which is the result
     * @param matches whether it is of the wanted type
     */
    public static @Nullable Object cast(@Nullable Object reference, boolean matches) {
        if (!matches) {
            throw Traps.castFailure();
        }
        return reference;
    }
}
