package dev.wasm2jvm.component.syntax;

import org.jspecify.annotations.Nullable;

/**
 * Where a named type is defined: every {@code use} of it, anywhere, carries this same name.
 *
 * @param owner the name of the imported or exported instance that defines the type ({@link ExternName.Label} for an
 *     interface without id, else {@link InterfaceName}); null if the world itself does
 * @param exported whether the owner is an export of the world
 * @param name the label of the type, in kebab case
 */
public record TypeName(@Nullable ExternName owner, boolean exported, String name) {

    @Override
    public String toString() {
        return owner == null ? name : owner.text() + "." + name;
    }
}
