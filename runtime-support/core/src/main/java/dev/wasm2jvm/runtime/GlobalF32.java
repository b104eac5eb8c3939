package dev.wasm2jvm.runtime;

/** A shared global of type {@code f32}. */
public final class GlobalF32 extends Global {
    /** The current value. */
    public float value;

    /** A global with its initial value. */
    public GlobalF32(float value, boolean mutable) {
        super(mutable);
        this.value = value;
    }

    @Override
    public Object get() {
        return value;
    }
}
