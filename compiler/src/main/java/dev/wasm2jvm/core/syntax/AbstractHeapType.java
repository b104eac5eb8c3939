package dev.wasm2jvm.core.syntax;

import java.util.Locale;

/** A heap type that needs no definition (spec 2.3.3, codes: 5.3.3). */
public enum AbstractHeapType implements HeapType {
    /** All functions. */
    FUNC(0x70),
    /** All values of the host. */
    EXTERN(0x6F),
    /** All values of the garbage-collected hierarchy. */
    ANY(0x6E),
    /** What {@code ref.eq} compares. */
    EQ(0x6D),
    /** Unboxed integers of 31 bits. */
    I31(0x6C),
    /** All structures. */
    STRUCT(0x6B),
    /** All arrays. */
    ARRAY(0x6A),
    /** All exceptions. */
    EXN(0x69),
    /** The bottom of {@link #ANY}. */
    NONE(0x71),
    /** The bottom of {@link #FUNC}. */
    NOFUNC(0x73),
    /** The bottom of {@link #EXTERN}. */
    NOEXTERN(0x72),
    /** The bottom of {@link #EXN}. */
    NOEXN(0x74),
    /** Subtype of every heap type; only validation has it, for operands of unreachable code. */
    BOT(-1);

    private final int code;

    AbstractHeapType(int code) {
        this.code = code;
    }

    /**
     * The byte that stands for the type in a binary.
     *
     * @return 0x69 to 0x74; -1 for {@link #BOT}
     */
    public int code() {
        return code;
    }

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
