package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Traps;
import org.jspecify.annotations.Nullable;

/**
 * Where values are lifted from and lowered to: the canonical options of a function and its component instance
 * (CanonicalABI.md, {@code LiftLowerContext}).
 *
 * <p>Generated code has one subclass a world, which knows the guest's {@code realloc}. The fields are for generated code.
 */
public abstract class LiftLowerContext {
    /** Whose handles these are. */
    public final ComponentInstance instance;
    /** The guest's string encoding. */
    public final StringEncoding encoding;
    /** The option {@code memory}; null until the instance that defines it exists. */
    public @Nullable Memory memory;

    private @Nullable CallScope scope;
    /** A scope that has ended, to be used again. */
    private @Nullable CallScope spare;

    // The flat values that a generated "lower" method hands to its caller, as raw bits.
    /** Flat value 0. */
    public long flat0;
    /** Flat value 1. */
    public long flat1;
    /** Flat value 2. */
    public long flat2;
    /** Flat value 3. */
    public long flat3;
    /** Flat value 4. */
    public long flat4;
    /** Flat value 5. */
    public long flat5;
    /** Flat value 6. */
    public long flat6;
    /** Flat value 7. */
    public long flat7;
    /** Flat value 8. */
    public long flat8;
    /** Flat value 9. */
    public long flat9;
    /** Flat value 10. */
    public long flat10;
    /** Flat value 11. */
    public long flat11;
    /** Flat value 12. */
    public long flat12;
    /** Flat value 13. */
    public long flat13;
    /** Flat value 14. */
    public long flat14;
    /** Flat value 15. */
    public long flat15;

    /** Whether the other side is a component too: traps are worded differently then. */
    final boolean betweenComponents;

    /** A context whose memory comes later. */
    protected LiftLowerContext(ComponentInstance instance, StringEncoding encoding, boolean betweenComponents) {
        this.instance = instance;
        this.encoding = encoding;
        this.betweenComponents = betweenComponents;
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
            throw new Trap(betweenComponents ? "unaligned pointer" : "realloc return: result not aligned");
        }
        if (!fits(address, Integer.toUnsignedLong(size))) {
            throw new Trap(
                    betweenComponents ? what + " content out-of-bounds" : "realloc return: beyond end of memory");
        }
        return address;
    }

    private static Trap trapOf(Throwable thrown) {
        if (thrown instanceof ExceptionInstance exception) {
            return Traps.uncaught(exception);
        }
        var translated = Traps.translate(thrown);
        return translated instanceof Trap trap ? trap : new Trap("realloc failed", translated);
    }

    /** The trap of a string or list that does not lie within the memory. */
    final Trap outOfBounds(String what) {
        return new Trap(
                betweenComponents ? what + " content out-of-bounds" : what + " pointer/length out of bounds of memory");
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

    /** Starts a call that borrows; the previous scope is to be given back to {@link #endScope}. */
    public final @Nullable CallScope beginScope() {
        var outer = scope;
        var unused = spare;
        scope = unused == null ? new CallScope() : unused;
        spare = null;
        return outer;
    }

    /** Ends the call that {@link #beginScope} started. */
    public final void endScope(@Nullable CallScope outer) {
        var ended = scope();
        ended.end();
        spare = ended;
        scope = outer;
    }

    /** Ends a call that does not take place, because an argument was refused: handles made for others are gone again. */
    public final void undoScope(@Nullable CallScope outer) {
        scope().undo(instance.handles);
        endScope(outer);
    }

    /** Adds a handle, which a call that does not take place takes back. */
    final int add(Handle handle, @Nullable GuestResource moved) {
        int index = instance.handles.add(handle);
        var call = scope;
        if (call != null) {
            call.add(index, moved);
        }
        return index;
    }

    /** The current call. */
    public final CallScope scope() {
        var current = scope;
        if (current == null) {
            throw new IllegalStateException("no call is in progress");
        }
        return current;
    }
}
