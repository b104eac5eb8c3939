package dev.wasm2jvm.runtime;

/** A shared global of type {@code i64}. */
public final class GlobalI64 extends Global {
    /** The current value. */
    public long value;

    /** A global with its initial value. */
    public GlobalI64(long value, boolean mutable) {
        super(mutable);
        this.value = value;
    }

    @Override
    public Object get() {
        return value;
    }
}
