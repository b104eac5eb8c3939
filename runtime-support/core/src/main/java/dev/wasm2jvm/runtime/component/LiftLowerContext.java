package dev.wasm2jvm.runtime.component;

import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Traps;
import org.jspecify.annotations.Nullable;

/**
 * Where values are lifted from and lowered to: the canonical options of a function and its component instance
 * (CanonicalABI.md, {@code LiftLowerContext}).
 *
 * <p>Subclasses know the memory. Generated code has one of each in a world, which knows the guest's {@code realloc}. The
 * fields are for generated code.
 */
public abstract sealed class LiftLowerContext permits ArrayContext, LargeContext {
    /** Whose handles these are. */
    public final ComponentInstance instance;
    /** The guest's string encoding. */
    public final StringEncoding encoding;

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

    /** For the kinds of memory. */
    LiftLowerContext(ComponentInstance instance, StringEncoding encoding, boolean betweenComponents) {
        this.instance = instance;
        this.encoding = encoding;
        this.betweenComponents = betweenComponents;
    }

    /** What a throw of the guest's {@code realloc} is: always a trap. */
    static Trap trapOf(Throwable thrown) {
        if (thrown instanceof ExceptionInstance exception) {
            return Traps.uncaught(exception);
        }
        var translated = Traps.translate(thrown);
        return translated instanceof Trap trap ? trap : new Trap("realloc failed", translated);
    }

    /** The trap of a pointer that {@code realloc} gave and that is not aligned. */
    final Trap unaligned() {
        return new Trap(betweenComponents ? "unaligned pointer" : "realloc return: result not aligned");
    }

    /** The trap of memory that {@code realloc} gave and that is not there. */
    final Trap notThere(String what) {
        return new Trap(betweenComponents ? what + " content out-of-bounds" : "realloc return: beyond end of memory");
    }

    /** The trap of a string or list that does not lie within the memory. */
    final Trap outOfBounds(String what) {
        return new Trap(
                betweenComponents ? what + " content out-of-bounds" : what + " pointer/length out of bounds of memory");
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
