package dev.wasm2jvm.architecture.planted.jvm;

import dev.wasm2jvm.architecture.planted.diagnostic.UsesJvm;

/** Planted violation: the other half of a package cycle. */
public record UsesDiagnostic(UsesJvm culprit) {}
