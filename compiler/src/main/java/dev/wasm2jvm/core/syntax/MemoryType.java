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

    /**
     * The size of a page.
     *
     * @return in bytes
     */
    public long pageSize() {
        return 1L << pageSizeLog2;
    }

    /**
     * The largest size that limits of such a memory may name.
     *
     * @return in pages, unsigned
     */
    public long mostPages() {
        if (pageSizeLog2 == 0) {
            return is64 ? -1 : 0xFFFF_FFFFL;
        }
        return 1L << ((is64 ? Long.SIZE : Integer.SIZE) - pageSizeLog2);
    }

    @Override
    public ExternKind kind() {
        return ExternKind.MEMORY;
    }
}
