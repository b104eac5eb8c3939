package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * A function of a world or of an interface.
 *
 * @param externName the name in the binary, for example {@code [method]file.read}
 * @param name its own label ({@code read}); of a constructor the label of the resource
 * @param kind what the name's prefix says
 * @param resource the resource it belongs to; null if and only if {@code kind} is {@link Kind#FREE}
 * @param type the signature; a method's includes {@code self}
 * @param docs the doc comment, null if there is none
 */
public record WitFunction(
        String externName,
        String name,
        Kind kind,
        @Nullable ResourceType resource,
        FuncSignature type,
        @Nullable String docs) {

    /** How a function belongs to a resource. */
    public enum Kind {
        FREE,
        CONSTRUCTOR,
        METHOD,
        STATIC
    }
}
