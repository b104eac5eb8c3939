package dev.wasm2jvm.architecture.planted.wasi;

import dev.wasm2jvm.architecture.planted.compiler.Target;

/** Planted violation: a WASI host depends on the compiler. */
public record UsesCompiler(Target culprit) {}
