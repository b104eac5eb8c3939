package dev.wasm2jvm.architecture.planted.core.binary;

import dev.wasm2jvm.architecture.planted.component.jvm.Target;

/** Planted violation: the core tower sees the component tower. */
public record UsesComponent(Target culprit) {}
