package dev.wasm2jvm.core.syntax;

/**
 * A memory type (spec 2.3.14).
 *
 * @param limits size in pages
 * @param is64 whether addresses are i64
 * @param shared whether threads may share it (threads proposal)
 * @param pageSizeLog2 logarithm of the page size in bytes: 16, but for the custom-page-sizes proposal
 */
public record MemoryType(Limits limits, boolean is64, boolean shared, int pageSizeLog2) implements ExternType {
    /**
     * The type of addresses into this memory.
     *
     * @return i32 or i64
     */
    public NumType addressType() {
        return is64 ? NumType.I64 : NumType.I32;
    }

    @Override
    public ExternKind kind() {
        return ExternKind.MEMORY;
    }
}
