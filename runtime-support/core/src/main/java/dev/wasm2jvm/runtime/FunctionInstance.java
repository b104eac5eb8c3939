package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A function value: what a funcref refers to. The null reference is Java's null.
 *
 * <p>Generated subclasses add a typed {@code call} method a signature; {@link #invoke} is the slow, untyped way in.
 */
public abstract class FunctionInstance {
    /** The module instance that defines the function, or null for a function of the host. */
    public final @Nullable ModuleInstance owner;
    /** The dispatch id within the owner, unique among its functions of one type; -1 for a function of the host. */
    public final int id;

    /** A function of a module instance, or of the host if {@code owner} is null. */
    protected FunctionInstance(@Nullable ModuleInstance owner, int id) {
        this.owner = owner;
        this.id = id;
    }

    /** The function's type. */
    public abstract FunctionType type();

    /**
     * Calls the function from outside of any guest code.
     *
     * @param arguments one boxed value a parameter: Integer, Long, Float, Double or a reference
     * @return one boxed value a result
     * @throws Trap if the guest traps
     * @throws ExceptionInstance if the guest throws an exception and does not catch it
     * @throws IllegalArgumentException if the number or the types of the arguments are wrong
     */
    public abstract @Nullable Object[] invoke(@Nullable Object... arguments);
}
