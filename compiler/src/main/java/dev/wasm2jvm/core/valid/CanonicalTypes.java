package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.PackedType;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.ValType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The identity of defined types (spec 3.1.5, "rolling" and "unrolling"): two of them are the same if their recursion
 * groups have the same shape and they stand at the same place in it. A type gets a name that follows from its definition
 * alone, so that modules which never heard of each other agree on it.
 *
 * <p>A final function type without supertype, in a group of its own, that refers to no other type is named by what it
 * takes and gives ({@code il_f}: see {@link #letters}); all others by a digest of their group's closed form.
 */
final class CanonicalTypes {
    private static final int NAME_BYTES = 12;

    private final List<SubType> types;
    private final List<Integer> canonical = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, Integer> firsts = new HashMap<>();

    /**
     * Names no type yet.
     *
     * @param types the types that will be named; they refer to earlier types and to their own group only
     */
    CanonicalTypes(List<SubType> types) {
        this.types = types;
    }

    /** Names the next types, which are one group. */
    void add(RecType group) {
        String closed = closedForm(group);
        int first = firsts.merge(closed, group.firstType(), (earlier, later) -> earlier);
        String digest = first == group.firstType() && !isPlain(group) ? digest(closed) : "";
        for (int i = 0; i < group.size(); i++) {
            canonical.add(first + i);
            names.add(first != group.firstType() ? names.get(first + i) : digest.isEmpty() ? closed : digest + "_" + i);
        }
    }

    /** The first index of the module with the same type. */
    int canonical(int typeIndex) {
        return canonical.get(typeIndex);
    }

    /** The name that all modules give to the type. */
    String name(int typeIndex) {
        return names.get(typeIndex);
    }

    private boolean isPlain(RecType group) {
        if (group.size() != 1) {
            return false;
        }
        SubType type = types.get(group.firstType());
        return type.isFinal()
                && type.supertypes().isEmpty()
                && type.composite() instanceof FuncType function
                && !refersToTypes(function.parameters())
                && !refersToTypes(function.results());
    }

    private static boolean refersToTypes(List<ValType> values) {
        return values.stream()
                .anyMatch(value -> value instanceof RefType reference && reference.heap() instanceof ConcreteHeapType);
    }

    /** The definition of a group, in which only names of earlier types and places within the group stand for types. */
    private String closedForm(RecType group) {
        var text = new StringBuilder();
        int first = group.firstType();
        if (isPlain(group)) {
            append((FuncType) types.get(first).composite(), first, text);
            return text.toString();
        }
        for (int i = first; i < first + group.size(); i++) {
            SubType type = types.get(i);
            text.append(type.isFinal() ? "final(" : "sub(");
            for (int supertype : type.supertypes()) {
                text.append(name(supertype, first)).append(',');
            }
            text.append(')');
            append(type.composite(), first, text);
            text.append(';');
        }
        return text.toString();
    }

    private String name(int typeIndex, int firstOfGroup) {
        return typeIndex < firstOfGroup ? names.get(typeIndex) : "." + (typeIndex - firstOfGroup);
    }

    private void append(CompositeType type, int first, StringBuilder text) {
        if (type instanceof FuncType function) {
            append(function.parameters(), first, text);
            append(function.results(), first, text.append('_'));
        } else if (type instanceof StructType struct) {
            text.append("struct");
            struct.fields().forEach(field -> append(field, first, text));
        } else if (type instanceof ArrayType array) {
            append(array.element(), first, text.append("array"));
        }
    }

    private void append(FieldType field, int first, StringBuilder text) {
        text.append(field.mutable() ? '!' : '=');
        append(field.storage(), first, text);
    }

    private void append(List<ValType> values, int first, StringBuilder text) {
        for (ValType value : values) {
            append(value, first, text);
        }
    }

    private void append(StorageType type, int first, StringBuilder text) {
        if (type instanceof RefType reference && reference.heap() instanceof ConcreteHeapType heap) {
            text.append(reference.nullable() ? "(ref null " : "(ref ");
            text.append(name(heap.typeIndex(), first)).append(')');
        } else {
            text.append(letter(type));
        }
    }

    private static String letter(StorageType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> "i";
                case I64 -> "l";
                case F32 -> "f";
                case F64 -> "d";
            };
        }
        if (type instanceof PackedType packed) {
            return packed == PackedType.I8 ? "b" : "s";
        }
        if (type instanceof RefType) {
            return type.equals(RefType.FUNCREF) ? "F" : type.equals(RefType.EXTERNREF) ? "E" : type.text();
        }
        return "v";
    }

    /**
     * Value types as text: {@code i l f d v} for numbers and vectors, {@code F} for {@code funcref}, {@code E} for
     * {@code externref}, and in parentheses all other references, with the names of the types that they refer to.
     */
    String letters(List<ValType> values) {
        var text = new StringBuilder();
        append(values, types.size(), text);
        return text.toString();
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "t" + HexFormat.of().formatHex(hash, 0, NAME_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
