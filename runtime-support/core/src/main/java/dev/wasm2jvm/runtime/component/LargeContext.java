package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.LargeMemory;
import dev.wasm2jvm.runtime.Trap;
import org.jspecify.annotations.Nullable;

/** A context whose memory may have 2 GiB and more, or 64-bit addresses: addresses are unsigned 64-bit numbers. */
public abstract non-sealed class LargeContext extends LiftLowerContext {
    /** The option {@code memory}; null until the instance that defines it exists. */
    public @Nullable LargeMemory memory;
    /** The length of the string or list that was lowered last, in the units in which the guest counts it. */
    public long length;

    /** Whether pointers and lengths have 64 bits in the guest. */
    final boolean wide;

    /** A context whose memory comes later. */
    protected LargeContext(
            ComponentInstance instance, StringEncoding encoding, boolean betweenComponents, boolean wide) {
        super(instance, encoding, betweenComponents);
        this.wide = wide;
    }

    /** Calls the guest's {@code realloc}. */
    protected abstract long reallocate(long old, long oldSize, long alignment, long size);

    /** Memory for {@code size} bytes from the guest's {@code realloc}, checked. */
    public final long allocate(int alignment, int size) {
        return allocate(alignment, size, "argument");
    }

    /** As {@link #allocate(int, int)}, for a string or a list. */
    final long allocate(int alignment, int size, String what) {
        instance.setMayLeave(false);
        long address;
        try {
            address = reallocate(0, 0, alignment, size);
        } catch (Throwable thrown) { // must not be taken for a bad argument
            throw trapOf(thrown);
        }
        instance.setMayLeave(true);
        if ((address & (alignment - 1)) != 0) {
            throw unaligned();
        }
        if (!fits(address, size)) {
            throw notThere(what);
        }
        return address;
    }

    /** Whether a range lies within the memory. */
    final boolean fits(long address, long size) {
        long rest = memory().byteSize() - size;
        return rest >= 0 && address >= 0 && address <= rest;
    }

    /**
     * Checks a pointer to a value of a type that is passed in memory (CanonicalABI.md, {@code lift_flat_values}).
     *
     * @return the address
     */
    public final long checkPointer(long address, int size, int alignment) {
        if ((address & (alignment - 1)) != 0) {
            throw new Trap("unaligned pointer");
        }
        if (!fits(address, size)) {
            throw new Trap("pointer out of bounds of memory");
        }
        return address;
    }

    /** A copy of a range that is known to lie within the memory. */
    final byte[] read(long address, int count) {
        var bytes = new byte[count];
        memory().read(address, bytes, 0, count);
        return bytes;
    }

    /**
     * Puts bytes where the guest's {@code realloc} says.
     *
     * @param units what the guest is told as length
     * @return the address
     */
    final long place(byte[] bytes, int alignment, long units, String what) {
        long address = allocate(alignment, bytes.length, what);
        memory().write(address, bytes, 0, bytes.length);
        length = units;
        return address;
    }

    /** The memory, which the validator has seen to be given wherever one is needed. */
    public final LargeMemory memory() {
        var present = memory;
        if (present == null) {
            throw new Trap("canonical option `memory` is not available yet");
        }
        return present;
    }
}
