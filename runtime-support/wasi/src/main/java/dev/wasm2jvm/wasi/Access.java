package dev.wasm2jvm.wasi;

/** What a guest may do in a preopened directory. */
public enum Access {
    /** Reading and listing; every change is refused. */
    READ_ONLY,
    /** Everything. */
    READ_WRITE
}
