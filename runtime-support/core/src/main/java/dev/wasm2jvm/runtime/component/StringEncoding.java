package dev.wasm2jvm.runtime.component;

/** The string encodings of the canonical ABI (CanonicalABI.md, "string-encoding"). */
public enum StringEncoding {
    /** UTF-8; the length counts bytes. */
    UTF8,
    /** UTF-16, little-endian; the length counts code units. */
    UTF16,
    /** Latin-1, or UTF-16 if the highest bit of the length is set. */
    LATIN1_UTF16
}
