package dev.wasm2jvm.architecture.planted.core.syntax;

import dev.wasm2jvm.architecture.planted.core.valid.UsesAsm;

/** Planted violation: imports a floor above. */
public record UsesValidator(UsesAsm culprit) {}
