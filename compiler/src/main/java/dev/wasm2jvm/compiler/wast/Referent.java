package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.runtime.ArrayInstance;
import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.I31;
import dev.wasm2jvm.runtime.StructInstance;

/** What a reference that is not null refers to. */
enum Referent {
    FUNCTION,
    STRUCT,
    ARRAY,
    I31,
    EXCEPTION,
    /** Anything else is an object of the host. */
    HOST;

    /** What an object of the JVM is to WebAssembly. */
    static Referent of(Object object) {
        if (object instanceof FunctionInstance) {
            return FUNCTION;
        } else if (object instanceof StructInstance) {
            return STRUCT;
        } else if (object instanceof ArrayInstance) {
            return ARRAY;
        } else if (object instanceof I31) {
            return I31;
        }
        return object instanceof ExceptionInstance ? EXCEPTION : HOST;
    }

    /**
     * Whether a reference to this is one of a type. References change between {@code extern} and {@code any} as they are,
     * so that an {@code externref} may be anything that can be an {@code anyref}.
     *
     * @param type as scripts write it, such as {@code anyref}
     */
    boolean isA(String type) {
        return switch (type) {
            case "funcref" -> this == FUNCTION;
            case "exnref" -> this == EXCEPTION;
            case "externref", "anyref" -> this != FUNCTION && this != EXCEPTION;
            case "eqref" -> this == STRUCT || this == ARRAY || this == I31;
            case "structref" -> this == STRUCT;
            case "arrayref" -> this == ARRAY;
            case "i31ref" -> this == I31;
            default -> false; // continuations are not supported; the others have no value but null
        };
    }
}
