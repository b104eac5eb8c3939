package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;
import org.jspecify.annotations.Nullable;

/** A context whose memory is one array: its addresses are unsigned 32-bit numbers. */
public abstract non-sealed class ArrayContext extends LiftLowerContext {
    /** The option {@code memory}; null until the instance that defines it exists. */
    public @Nullable Memory memory;

    /** A context whose memory comes later. */
    protected ArrayContext(ComponentInstance instance, StringEncoding encoding, boolean betweenComponents) {
        super(instance, encoding, betweenComponents);
    }

    /** Calls the guest's {@code realloc}. */
    protected abstract int reallocate(int old, int oldSize, int alignment, int size);

    /**
     * Memory for {@code size} bytes from the guest's {@code realloc}, checked.
     *
     * @param size an unsigned 32-bit number of bytes; zero is asked for too, as the specification says
     */
    public final int allocate(int alignment, int size) {
        return allocate(alignment, size, "argument");
    }

    /** As {@link #allocate(int, int)}, for a string or a list. */
    final int allocate(int alignment, int size, String what) {
        return reallocate(0, 0, alignment, size, what);
    }

    /** Another size for what {@code realloc} gave before, checked as {@link #allocate(int, int)} does. */
    final int reallocate(int old, int oldSize, int alignment, int size, String what) {
        instance.setMayLeave(false);
        int address;
        try {
            address = reallocate(old, oldSize, alignment, size);
        } catch (Throwable thrown) { // must not be taken for a bad argument
            throw trapOf(thrown);
        }
        instance.setMayLeave(true);
        if ((address & (alignment - 1)) != 0) {
            throw unaligned();
        }
        if (!fits(address, Integer.toUnsignedLong(size))) {
            throw notThere(what);
        }
        return address;
    }

    /** Whether a range lies within the memory. */
    final boolean fits(int address, long size) {
        return Integer.toUnsignedLong(address) + size <= Integer.toUnsignedLong(memory().limit);
    }

    /**
     * Checks a pointer to a value of a type that is passed in memory (CanonicalABI.md, {@code lift_flat_values}).
     *
     * @return the address
     */
    public final int checkPointer(int address, int size, int alignment) {
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        if (!fits(address, size)) {
            throw new Trap("pointer out of bounds of memory");
        }
        return address;
    }

    /** The memory, which the validator has seen to be given wherever one is needed. */
    public final Memory memory() {
        var present = memory;
        if (present == null) {
            throw new Trap("canonical option `memory` is not available yet");
        }
        return present;
    }
}
