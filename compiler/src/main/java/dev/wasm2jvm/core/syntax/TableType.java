package dev.wasm2jvm.core.syntax;

/**
 * A table type (spec 2.3.15).
 *
 * @param element type of the elements
 * @param limits size in elements
 * @param is64 whether indices are i64
 */
public record TableType(RefType element, Limits limits, boolean is64) implements ExternType {
    /**
     * The type of indices into this table.
     *
     * @return i32 or i64
     */
    public NumType addressType() {
        return is64 ? NumType.I64 : NumType.I32;
    }

    @Override
    public ExternKind kind() {
        return ExternKind.TABLE;
    }
}
