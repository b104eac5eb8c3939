package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;

/** A static method of generated code. */
record MethodRef(String owner, String name, String descriptor) {
    void call(MethodAssembler code) {
        code.invokeStatic(owner, name, descriptor);
    }
}
