package dev.wasm2jvm.architecture.planted.component.jvm;

/** Innocent; others must not import it. */
public record Target() {}
