package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

/** A shared global of a reference type. */
public final class GlobalRef extends Global {
    /** The current value; null is the null reference. */
    public @Nullable Object value;

    private final String type;

    /**
     * A global with its initial value.
     *
     * @param type the reference type in the text format, for example {@code "funcref"}; compared at link time
     */
    public GlobalRef(@Nullable Object value, boolean mutable, String type) {
        super(mutable);
        this.value = value;
        this.type = type;
    }

    /** The reference type in the text format. */
    public String type() {
        return type;
    }

    @Override
    public @Nullable Object get() {
        return value;
    }
}
