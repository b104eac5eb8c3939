package dev.wasm2jvm.architecture.planted.attic;

/** Planted violation: its package is no room of the house. */
public record Stray() {}
