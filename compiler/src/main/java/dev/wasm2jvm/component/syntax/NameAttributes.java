package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * What an import or export says beside its name ({@code attribute} of Binary.md). Type checking ignores it.
 *
 * @param implemented the interface that the instance implements; null if it does not say
 * @param externalId how the world outside calls it, any text; null if that is not said
 */
public record NameAttributes(
        @Nullable InterfaceName implemented, @Nullable String externalId) {

    /** Of names without attributes. */
    public static final NameAttributes NONE = new NameAttributes(null, null);
}
