package dev.wasm2jvm.architecture.planted.component.binary;

import dev.wasm2jvm.architecture.planted.component.jvm.Target;

/** Planted violation: imports a floor above. */
public record UsesGenerator(Target culprit) {}
