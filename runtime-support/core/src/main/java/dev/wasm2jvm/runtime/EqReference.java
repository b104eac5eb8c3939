package dev.wasm2jvm.runtime;

/** What {@code eqref} refers to: a structure, an array or an i31. Structures and arrays are equal if they are identical. */
public abstract class EqReference {
    EqReference() {}
}
