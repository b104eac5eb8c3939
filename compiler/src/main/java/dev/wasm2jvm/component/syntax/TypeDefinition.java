package dev.wasm2jvm.component.syntax;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A type that an interface or world gives a name, in the order of declaration. */
public sealed interface TypeDefinition {

    /** The label in kebab case. */
    String name();

    /** The doc comment, null if there is none. */
    @Nullable
    String docs();

    /**
     * A record, variant, enum or flags that is defined here: its {@link TypeName} has this label and this owner.
     *
     * @param itemDocs doc comments of fields, cases or labels by their names
     */
    record Defined(String name, WitType type, @Nullable String docs, Map<String, String> itemDocs)
            implements TypeDefinition {
        public Defined {
            itemDocs = Map.copyOf(itemDocs);
        }
    }

    /** Another name for a type that has none of its own ({@code type bytes = list<u8>}), or for one defined elsewhere. */
    record Alias(String name, WitType type, @Nullable String docs) implements TypeDefinition {}

    /** A resource that is defined here. */
    record Resource(
            String name, ResourceType type, @Nullable String docs) implements TypeDefinition {}

    /** Another name for a resource that is defined elsewhere. */
    record ResourceAlias(
            String name, ResourceType type, @Nullable String docs) implements TypeDefinition {}
}
