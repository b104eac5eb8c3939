package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells which type objects denote the same WIT type definition.
 *
 * <p>Importing or exporting a type makes a new object that remembers its origin. The first time that a world's interface
 * shows an object whose origins have no name yet, it gets one; from then on everything that stems from it is a
 * {@code use} of that definition.
 */
final class TypeIdentities {

    private final IdentityHashMap<WitType, WitType> origins = new IdentityHashMap<>();
    private final IdentityHashMap<WitType, TypeName> names = new IdentityHashMap<>();

    /** A new object for the same type. Types that WIT does not define by name stay as they are. */
    WitType copy(WitType type) {
        var copy = copyOf(type);
        if (copy != type) {
            origins.put(copy, type);
        }
        return copy;
    }

    private static WitType copyOf(WitType type) {
        if (type instanceof WitType.RecordType named) {
            return new WitType.RecordType(named.name(), named.fields());
        }
        if (type instanceof WitType.VariantType named) {
            return new WitType.VariantType(named.name(), named.cases());
        }
        if (type instanceof WitType.EnumType named) {
            return new WitType.EnumType(named.name(), named.labels());
        }
        return type instanceof WitType.FlagsType named ? new WitType.FlagsType(named.name(), named.labels()) : type;
    }

    /** Whether WIT defines such types by name only. */
    static boolean isNominal(WitType type) {
        return type instanceof WitType.RecordType
                || type instanceof WitType.VariantType
                || type instanceof WitType.EnumType
                || type instanceof WitType.FlagsType;
    }

    /** The name of the definition that this object stems from; null if it has none (yet). */
    @Nullable
    TypeName name(WitType type) {
        for (var at : lineage(type)) {
            var name = names.get(at);
            if (name != null) {
                return name;
            }
        }
        return null;
    }

    /** The object and all that it stems from. */
    List<WitType> lineage(WitType type) {
        var lineage = new ArrayList<WitType>();
        for (@Nullable WitType at = type; at != null; at = origins.get(at)) {
            lineage.add(at);
        }
        return lineage;
    }

    /** Makes this object the definition of the name. */
    void define(WitType type, TypeName name) {
        names.put(type, name);
    }
}
