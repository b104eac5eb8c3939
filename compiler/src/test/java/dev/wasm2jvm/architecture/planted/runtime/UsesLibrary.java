package dev.wasm2jvm.architecture.planted.runtime;

import org.objectweb.asm.Label;

/** Planted violation: the runtime depends on a library. */
public record UsesLibrary(Label culprit) {}
