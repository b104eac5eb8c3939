package dev.wasm2jvm.runtime.component;

/** A resource that passes between components and has no class of its own in Java. */
public final class InternalResource extends GuestResource {
    /** For generated code. */
    public InternalResource(ResourceType type, int representation, boolean own) {
        super(type, representation, own);
    }
}
