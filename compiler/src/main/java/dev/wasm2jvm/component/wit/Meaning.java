package dev.wasm2jvm.component.wit;

import dev.wasm2jvm.component.syntax.ResourceType;

/** What the name of a type means. */
sealed interface Meaning {

    /** Values. */
    record Value(Measured type) implements Meaning {}

    /** A resource, which has handles for values. */
    record Resource(ResourceType type) implements Meaning {}
}
