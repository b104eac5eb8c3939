package dev.wasm2jvm.runtime;

/** An exception tag. Two tags are the same tag only if they are the same object. */
public final class Tag {
    private final FunctionType type;

    /** A new tag, different from all others, for exceptions that carry the type's parameters. */
    public Tag(FunctionType type) {
        this.type = type;
    }

    /** The types of the values that an exception of this tag carries, as parameters. */
    public FunctionType type() {
        return type;
    }
}
