package dev.wasm2jvm.component.syntax;

/**
 * A feature of the Component Model that its documents hold behind a gate ("Gated Features" in Explainer.md), or that other
 * tools know and the documents do not. None is supported unless a caller of the parser opens its gate.
 */
public enum Feature {
    /** {@code async} functions, {@code stream}, {@code future}, and the built-ins that serve them. */
    ASYNC("async"),
    /** More canonical options on the built-ins of {@link #ASYNC}. */
    MORE_ASYNC_BUILTINS("more-async-builtins"),
    /** The immediate that let a built-in be cancelled. */
    CANCELLABLE("cancellable"),
    /** Built-ins that make and switch threads. */
    THREADS("threads"),
    /** Built-ins that spawn threads over shared functions. */
    SHARED_EVERYTHING_THREADS("shared-everything-threads"),
    /** The type {@code error-context}. */
    ERROR_CONTEXT("error-context"),
    /** Lists of a length that is part of their type. */
    FIXED_LENGTH_LISTS("fixed-length-lists"),
    /** Imported and exported values, and start functions of components. */
    VALUES("values"),
    /** Values of the canonical ABI in garbage-collected objects. */
    GC("gc"),
    /** Values of the canonical ABI in memories with 64-bit addresses. */
    MEMORY64("memory64"),
    /** Nested namespaces and packages in names. */
    NESTED_NAMES("nested-names"),
    /** Names of interfaces with the significant part of their version only. */
    CANON_NAMES("canon-names");

    private final String text;

    Feature(String text) {
        this.text = text;
    }

    /** The name in messages, which is the one that test scripts use. */
    public String text() {
        return text;
    }
}
