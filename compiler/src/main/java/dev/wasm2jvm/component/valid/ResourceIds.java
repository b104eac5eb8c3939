package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.ResourceType;

/** Hands out identities of resource types during one validation. */
final class ResourceIds {

    private int last;

    int next() {
        return ++last;
    }

    ResourceType nextType() {
        return new ResourceType(next(), null);
    }
}
