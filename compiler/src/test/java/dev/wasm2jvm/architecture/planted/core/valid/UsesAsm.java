package dev.wasm2jvm.architecture.planted.core.valid;

import org.objectweb.asm.Label;

/** Planted violation: ASM outside the jvm packages. */
public record UsesAsm(Label culprit) {}
