package dev.wasm2jvm.core.syntax;

/** The type of a value on the operand stack, in a local or in a global (spec 2.3.7). */
public sealed interface ValType extends StorageType permits NumType, VecType, RefType, BottomType {
    /**
     * Whether a local of this type has a value before it is first set.
     *
     * @return false for references that can't be null
     */
    default boolean defaultable() {
        return true;
    }
}
