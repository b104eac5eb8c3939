package dev.wasm2jvm.runtime;

/** A shared global of type {@code f64}. */
public final class GlobalF64 extends Global {
    /** The current value. */
    public double value;

    /** A global with its initial value. */
    public GlobalF64(double value, boolean mutable) {
        super(mutable);
        this.value = value;
    }

    @Override
    public Object get() {
        return value;
    }
}
