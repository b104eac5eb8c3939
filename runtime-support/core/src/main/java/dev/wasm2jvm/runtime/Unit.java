package dev.wasm2jvm.runtime;

/** The one value of a type without content: the missing arm of a WIT {@code result}, for example {@code result<_, error>}. */
public enum Unit {
    /** The only value. */
    INSTANCE
}
