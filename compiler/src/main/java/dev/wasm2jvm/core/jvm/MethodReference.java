package dev.wasm2jvm.core.jvm;

/**
 * A static method of generated code.
 *
 * @param owner internal name of its class
 * @param name its name
 * @param descriptor its descriptor
 */
record MethodReference(String owner, String name, String descriptor) {}
