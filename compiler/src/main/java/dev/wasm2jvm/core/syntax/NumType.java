package dev.wasm2jvm.core.syntax;

import java.util.Locale;

/** A number type (spec 2.3.1). */
public enum NumType implements ValType {
    /** 32-bit integer without sign. */
    I32,
    /** 64-bit integer without sign. */
    I64,
    /** Single precision of IEEE 754. */
    F32,
    /** Double precision of IEEE 754. */
    F64;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
