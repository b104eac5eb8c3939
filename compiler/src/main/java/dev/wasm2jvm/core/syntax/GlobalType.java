package dev.wasm2jvm.core.syntax;

/**
 * A global's type (spec 2.3.13).
 *
 * @param type type of its value
 * @param mutable whether it can be assigned
 */
public record GlobalType(ValType type, boolean mutable) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.GLOBAL;
    }
}
