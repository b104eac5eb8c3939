package dev.wasm2jvm.core.syntax;

import java.util.Locale;

/** An integer type that exists in fields only (spec 2.3.10). */
public enum PackedType implements StorageType {
    /** 8 bits. */
    I8,
    /** 16 bits. */
    I16;

    @Override
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
