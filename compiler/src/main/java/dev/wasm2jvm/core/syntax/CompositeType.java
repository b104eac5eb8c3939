package dev.wasm2jvm.core.syntax;

/** The structure of a defined type (spec 2.3.9). */
public sealed interface CompositeType permits FuncType, StructType, ArrayType {}
