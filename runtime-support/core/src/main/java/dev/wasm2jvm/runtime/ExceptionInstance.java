package dev.wasm2jvm.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A WebAssembly exception: what {@code throw} throws, and what an exnref refers to.
 *
 * <p>One that no guest code catches leaves {@link FunctionInstance#invoke} as it is. A host function may throw one into
 * the guest, whose handlers treat it like one of its own; they catch nothing else: no traps, no exceptions of the host.
 * It has no stack trace.
 */
public final class ExceptionInstance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The tag, which handlers compare by identity. */
    public final transient Tag tag;

    private final transient @Nullable Object[] arguments;

    private ExceptionInstance(@Nullable Object[] arguments, Tag tag) {
        super(null, null, false, false);
        this.tag = tag;
        this.arguments = arguments;
    }

    /**
     * An exception of the host.
     *
     * @param tag the tag, which the guest must know to catch it by tag: one that it imports or exports
     * @param arguments one boxed value a parameter of the tag's type: Integer, Long, Float, Double or a reference
     * @throws IllegalArgumentException if the number or the types of the arguments are wrong
     */
    public ExceptionInstance(Tag tag, @Nullable Object... arguments) {
        this(arguments.clone(), tag);
        tag.type().checkArguments(this.arguments);
    }

    /**
     * An exception whose arguments are known to fit. For generated code, which does not use the array any more.
     *
     * @param arguments one boxed value a parameter of the tag's type
     * @param tag the tag
     * @return a new exception
     */
    public static ExceptionInstance of(@Nullable Object[] arguments, Tag tag) {
        return new ExceptionInstance(arguments, tag);
    }

    /**
     * What a reference refers to. For generated code.
     *
     * @param reference an exnref
     * @return the exception
     * @throws Trap if the reference is null
     */
    public static ExceptionInstance of(@Nullable Object reference) {
        if (reference == null) {
            throw Traps.nullException();
        }
        return (ExceptionInstance) reference;
    }

    /** The tag that the exception was thrown with. */
    public Tag tag() {
        return tag;
    }

    /** The values that the exception carries: boxed, one a parameter of the tag's type, in an array of the caller's own. */
    public @Nullable Object[] arguments() {
        return arguments.clone();
    }

    /**
     * One of the values that the exception carries.
     *
     * @param index its number, from 0
     * @return the boxed value
     */
    public @Nullable Object argument(int index) {
        return arguments[index];
    }

    @Override
    public String getMessage() {
        return "WebAssembly exception of type " + tag.type() + " with arguments " + Arrays.toString(arguments);
    }
}
