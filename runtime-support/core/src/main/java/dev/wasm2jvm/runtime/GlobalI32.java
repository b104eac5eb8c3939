package dev.wasm2jvm.runtime;

/** A shared global of type {@code i32}. */
public final class GlobalI32 extends Global {
    /** The current value. */
    public int value;

    /** A global with its initial value. */
    public GlobalI32(int value, boolean mutable) {
        super(mutable);
        this.value = value;
    }

    @Override
    public Object get() {
        return value;
    }
}
