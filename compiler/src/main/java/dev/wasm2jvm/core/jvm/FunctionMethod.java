package dev.wasm2jvm.core.jvm;

/**
 * The public static method of a function: it takes the function's arguments and then the module instance.
 *
 * @param owner internal name of its class
 * @param name its name
 * @param descriptor its descriptor
 */
public record FunctionMethod(String owner, String name, String descriptor) {}
