package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/** A function of the host as a function value, with boxed arguments. */
public final class HostFunction extends FunctionInstance {
    private final FunctionType type;
    private final Body body;

    /** What a host function does. */
    @FunctionalInterface
    public interface Body {
        /**
         * Runs the function.
         *
         * @param arguments one boxed value a parameter
         * @return one boxed value a result
         */
        @Nullable
        Object[] invoke(@Nullable Object[] arguments);
    }

    /** A function of the given type. */
    public HostFunction(FunctionType type, Body body) {
        super(null, -1);
        this.type = type;
        this.body = body;
    }

    @Override
    public FunctionType type() {
        return type;
    }

    @Override
    public @Nullable Object[] invoke(@Nullable Object... arguments) {
        try {
            return body.invoke(arguments);
        } catch (RuntimeException | StackOverflowError thrown) {
            throw HostException.wrap(thrown);
        }
    }
}
