package dev.wasm2jvm.architecture.planted.compiler;

/** Innocent; others must not import it. */
public record Target() {}
