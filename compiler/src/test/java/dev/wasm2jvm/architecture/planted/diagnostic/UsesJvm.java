package dev.wasm2jvm.architecture.planted.diagnostic;

import dev.wasm2jvm.architecture.planted.jvm.UsesDiagnostic;

/** Planted violation: one half of a package cycle. */
public record UsesJvm(UsesDiagnostic culprit) {}
