package dev.wasm2jvm.architecture.planted.component.link;

import dev.wasm2jvm.architecture.planted.compiler.Target;

/** Planted violation: imports the facade from below. */
public record UsesFacade(Target culprit) {}
