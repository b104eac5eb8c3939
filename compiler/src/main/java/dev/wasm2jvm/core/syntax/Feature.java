package dev.wasm2jvm.core.syntax;

/**
 * A feature of WebAssembly: the first version, or one of the proposals that were added to it. The rows of
 * {@link Opcode} name the feature that they came with.
 */
public enum Feature {
    /** Everything of WebAssembly 1.0. */
    MVP("WebAssembly 1.0", true),
    /** Imported and exported globals that can be assigned. */
    MUTABLE_GLOBALS("mutable globals", true),
    /** {@code i32.extend8_s} and the like. */
    SIGN_EXTENSION("sign extension", true),
    /** Conversions to integers that saturate. */
    SATURATING_TRUNCATION("saturating truncation", true),
    /** Functions and blocks with several results, blocks with parameters. */
    MULTI_VALUE("multi-value", true),
    /** {@code externref}, several tables, instructions on tables. */
    REFERENCE_TYPES("reference types", true),
    /** Instructions on ranges of memories and tables; passive segments. */
    BULK_MEMORY("bulk memory", true),
    /** Arithmetic in constant expressions. */
    EXTENDED_CONST("extended constant expressions", true),
    /** {@code v128} and its instructions. */
    SIMD("SIMD", true),
    /** Vector instructions whose results may vary. */
    RELAXED_SIMD("relaxed SIMD", true),
    /** {@code return_call} and the like. */
    TAIL_CALLS("tail calls", true),
    /** {@code (ref $type)}, {@code call_ref}. */
    TYPED_FUNCTION_REFERENCES("typed function references", true),
    /** Structures, arrays, casts, recursion groups. */
    GC("garbage collection", true),
    /** {@code try_table}, {@code throw}, tags. */
    EXCEPTIONS("exceptions", true),
    /** {@code try}, {@code catch}, {@code delegate}: never standardised, but produced. */
    LEGACY_EXCEPTIONS("legacy exceptions", true),
    /** Memories and tables with i64 addresses. */
    MEMORY64("64-bit memory", true),
    /** More than one memory. */
    MULTI_MEMORY("multiple memories", true),
    /** Shared memories and atomic accesses. */
    THREADS("threads", true),
    /** Arithmetic on 128 bits. */
    WIDE_ARITHMETIC("wide arithmetic", true),
    /** Pages of another size than 64 KiB. */
    CUSTOM_PAGE_SIZES("custom page sizes", true),
    /** Imports that share a module name. */
    COMPACT_IMPORTS("compact import section", true),
    /** Continuations. */
    STACK_SWITCHING("stack switching", false);

    private final String text;
    private final boolean supported;

    Feature(String text, boolean supported) {
        this.text = text;
        this.supported = supported;
    }

    /**
     * What to call the feature in messages.
     *
     * @return a noun
     */
    public String text() {
        return text;
    }

    /**
     * Whether the compiler compiles it.
     *
     * @return false if a module that uses it ends in an {@code UnsupportedException}
     */
    public boolean supported() {
        return supported;
    }
}
