package dev.wasm2jvm.runtime;

/** A shared global of type {@code v128}. */
public final class GlobalV128 extends Global {
    /** The current value; never null. */
    public V128 value;

    /** A global with its initial value. */
    public GlobalV128(V128 value, boolean mutable) {
        super(mutable);
        this.value = value;
    }

    @Override
    public V128 get() {
        return value;
    }
}
