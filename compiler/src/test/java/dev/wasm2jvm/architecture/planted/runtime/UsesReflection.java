package dev.wasm2jvm.architecture.planted.runtime;

import java.lang.reflect.Method;

/** Planted violation: reflection in shipped code. */
public record UsesReflection(Method culprit) {}
