package dev.wasm2jvm.core.syntax;

/**
 * The type of an imported function.
 *
 * @param typeIndex index of its function type
 */
public record FuncExtern(int typeIndex) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.FUNC;
    }
}
