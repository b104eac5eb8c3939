package dev.wasm2jvm.core.syntax;

/**
 * The type of an exception's tag (spec 2.3.16).
 *
 * @param typeIndex index of a function type; its parameters are what an exception carries
 */
public record TagType(int typeIndex) implements ExternType {
    @Override
    public ExternKind kind() {
        return ExternKind.TAG;
    }
}
