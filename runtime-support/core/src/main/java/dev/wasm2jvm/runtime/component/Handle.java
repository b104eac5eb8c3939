package dev.wasm2jvm.runtime.component;

import org.jspecify.annotations.Nullable;

/** One entry of a handle table (CanonicalABI.md, {@code ResourceHandle}). */
final class Handle {
    final ResourceType type;
    /** The representation: an i32 of the guest that implements the type, ... */
    final int representation;
    /** ... or an object of the host. */
    final @Nullable Object host;

    final boolean own;
    /** The call that a borrowed handle must not outlive. */
    final @Nullable CallScope scope;
    /** How many calls in flight borrow from this handle. */
    int lends;

    Handle(ResourceType type, int representation, @Nullable Object host, boolean own, @Nullable CallScope scope) {
        this.type = type;
        this.representation = representation;
        this.host = host;
        this.own = own;
        this.scope = scope;
    }
}
