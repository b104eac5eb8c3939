package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Structures, arrays and small integers: garbage-collected objects, their types and casts between these. */
final class ObjectGroup implements FeatureGroup {
    private static final int GC = 0xFB;
    private static final int BLOCK = 0x02;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int REF_IS_NULL = 0xD1;
    private static final int REF_EQ = 0xD3;
    private static final int BR_ON_NON_NULL = 0xD6;
    private static final int BR_ON_CAST = 0x18;
    private static final List<ValueType> ABSTRACT =
            List.of(ValueType.ANYREF, ValueType.EQREF, ValueType.STRUCTREF, ValueType.ARRAYREF, ValueType.I31REF);

    private final List<ObjectType> structs = new ArrayList<>();
    private final List<ObjectType> arrays = new ArrayList<>();

    /**
     * A field of a structure, or the elements of an array.
     *
     * @param type of the value on the stack
     * @param packed 8 or 16 for an integer of so many bits, else 0
     */
    record Field(ValueType type, int packed, boolean mutable) {
        void write(WasmCode out) {
            if (packed == 0) {
                type.write(out);
            } else {
                out.raw(packed == 8 ? 0x78 : 0x77);
            }
            out.raw(mutable ? 1 : 0);
        }
    }

    /**
     * A type of the module.
     *
     * @param supertype its index, or -1
     * @param type of references to it, or null
     * @param nonNull of references to it
     */
    record ObjectType(int index, int supertype, List<Field> fields, ValueType type, ValueType nonNull) {}

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        int structCount = choice.between(1, 4);
        int arrayCount = choice.between(1, 4);
        int first = module.typeCount();
        List<ValueType> values = new ArrayList<>(module.valueTypes);
        values.removeIf(type -> !type.hasDefault());
        values.addAll(ABSTRACT);
        for (int i = 0; i < structCount + arrayCount; i++) {
            values.add(ValueType.nullable(first + i));
        }
        var group = new WasmCode().raw(0x4E).unsigned(structCount + arrayCount);
        for (int i = 0; i < structCount; i++) {
            structs.add(struct(first + i, values, choice));
            write(structs.get(i), group);
        }
        for (int i = 0; i < arrayCount; i++) {
            arrays.add(array(first + structCount + i, values, choice));
            group.raw(0x5E);
            arrays.get(i).fields.get(0).write(group);
        }
        module.addTypes(group, structCount + arrayCount);
        module.valueTypes.addAll(ABSTRACT);
        structs.forEach(each -> module.valueTypes.addAll(List.of(each.type, each.nonNull)));
        arrays.forEach(each -> module.valueTypes.addAll(List.of(each.type, each.nonNull)));
    }

    private ObjectType struct(int index, List<ValueType> values, Choice choice) {
        List<Field> fields = new ArrayList<>();
        int supertype = -1;
        if (!structs.isEmpty() && choice.chance(60)) {
            ObjectType extended = choice.of(structs);
            supertype = extended.index;
            fields.addAll(extended.fields);
        }
        for (int i = choice.between(0, 4); i > 0; i--) {
            fields.add(field(values, choice));
        }
        return objectType(index, supertype, fields, List.of(GC, 1));
    }

    private static ObjectType array(int index, List<ValueType> values, Choice choice) {
        return objectType(index, -1, List.of(field(values, choice)), List.of(0x41, 3, GC, 7));
    }

    private static ObjectType objectType(int index, int supertype, List<Field> fields, List<Integer> create) {
        List<Integer> zero = new ArrayList<>(create);
        zero.addAll(ValueType.leb(index));
        return new ObjectType(
                index, supertype, fields, ValueType.nullable(index), ValueType.nonNull(index, List.copyOf(zero)));
    }

    private static Field field(List<ValueType> values, Choice choice) {
        int packed = choice.chance(25) ? choice.of(List.of(8, 16)) : 0;
        return new Field(packed == 0 ? choice.of(values) : ValueType.I32, packed, choice.chance(80));
    }

    private static void write(ObjectType struct, WasmCode out) {
        out.raw(0x50);
        if (struct.supertype < 0) {
            out.raw(0);
        } else {
            out.raw(1).unsigned(struct.supertype);
        }
        out.raw(0x5F).unsigned(struct.fields.size());
        struct.fields.forEach(field -> field.write(out));
    }

    // Ways to write code.

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        structs.forEach(struct -> addStruct(grammar, struct));
        arrays.forEach(array -> addArray(grammar, array));
        for (int i = 0; i < module.dataLengths.size(); i++) {
            addData(grammar, i);
        }
        ABSTRACT.forEach(type -> grammar.leaf(type, 5, body -> type.zero(body.code)));
        List<ObjectType> all = new ArrayList<>(structs);
        all.addAll(arrays);
        all.forEach(each -> addReferences(grammar, each));
        structs.forEach(each -> addSubsumption(grammar, each.type, ValueType.STRUCTREF));
        arrays.forEach(each -> addSubsumption(grammar, each.type, ValueType.ARRAYREF));
        List.of(ValueType.STRUCTREF, ValueType.ARRAYREF, ValueType.I31REF)
                .forEach(type -> addSubsumption(grammar, type, ValueType.EQREF));
        addSubsumption(grammar, ValueType.EQREF, ValueType.ANYREF);
        addSmallIntegers(grammar);
        addConversions(grammar);
    }

    private static void addSubsumption(Grammar grammar, ValueType type, ValueType supertype) {
        grammar.value(supertype, 15, body -> body.value(type));
    }

    private void addStruct(Grammar grammar, ObjectType struct) {
        create(grammar, struct, 25, body -> {
            struct.fields.forEach(field -> body.value(field.type));
            body.code.raw(GC, 0).unsigned(struct.index);
        });
        create(grammar, struct, 5, body -> body.code.raw(GC, 1).unsigned(struct.index));
        structs.stream().filter(other -> other.supertype == struct.index).forEach(other -> {
            addSubsumption(grammar, other.type, struct.type);
            addSubsumption(grammar, other.nonNull, struct.nonNull);
        });
        for (int i = 0; i < struct.fields.size(); i++) {
            addField(grammar, struct, i);
        }
    }

    /** An object of a type, for references with null and without. */
    private static void create(Grammar grammar, ObjectType object, int weight, Consumer<BodyWriter> writer) {
        grammar.value(object.type, weight, writer);
        grammar.value(object.nonNull, weight, writer);
    }

    private static void addField(Grammar grammar, ObjectType struct, int number) {
        Field field = struct.fields.get(number);
        grammar.value(field.type, 12, body -> {
            mostlyObject(body, struct);
            body.code.raw(GC, field.packed == 0 ? 2 : body.choice.between(3, 4));
            body.code.unsigned(struct.index).unsigned(number);
        });
        if (field.mutable) {
            grammar.statement(12, body -> {
                mostlyObject(body, struct);
                body.value(field.type);
                body.code.raw(GC, 5).unsigned(struct.index).unsigned(number);
            });
        }
    }

    /** A reference that is null rarely only, since what uses it would trap. */
    private static void mostlyObject(BodyWriter body, ObjectType object) {
        if (body.choice.chance(3)) {
            body.value(object.type);
        } else if (body.choice.chance(30)) {
            body.value(object.nonNull);
        } else {
            int local = body.scratch(object.type);
            body.value(object.type);
            body.code.tee(local).raw(REF_IS_NULL);
            body.open(IF, new FunctionShape(List.of(), List.of(object.type)), List.of(object.type));
            object.nonNull.zero(body.code);
            body.code.raw(ELSE).get(local);
            body.close();
        }
    }

    private void addArray(Grammar grammar, ObjectType array) {
        Field element = array.fields.get(0);
        create(grammar, array, 10, body -> {
            body.value(element.type);
            body.code.i32(body.choice.between(0, 12)).raw(GC, 6).unsigned(array.index);
        });
        create(grammar, array, 5, body -> {
            body.value(ValueType.I32);
            body.code.i32(7).raw(0x71).i32(8).raw(0x72, GC, 7).unsigned(array.index);
        });
        create(grammar, array, 10, body -> {
            int count = body.choice.between(0, 10);
            for (int i = 0; i < count; i++) {
                body.value(element.type);
            }
            body.code.raw(GC, 8).unsigned(array.index).unsigned(count);
        });
        grammar.value(element.type, 12, body -> {
            mostlyObject(body, array);
            index(body);
            body.code
                    .raw(GC, element.packed == 0 ? 11 : body.choice.between(12, 13))
                    .unsigned(array.index);
        });
        grammar.value(ValueType.I32, 5, body -> {
            mostlyObject(body, array);
            body.code.raw(GC, 15);
        });
        if (element.mutable) {
            addArrayWrites(grammar, array, element);
        }
    }

    private void addArrayWrites(Grammar grammar, ObjectType array, Field element) {
        grammar.statement(10, body -> {
            mostlyObject(body, array);
            index(body);
            body.value(element.type);
            body.code.raw(GC, 14).unsigned(array.index);
        });
        grammar.statement(4, body -> {
            mostlyObject(body, array);
            index(body);
            body.value(element.type);
            body.code.i32(body.choice.below(4)).raw(GC, 16).unsigned(array.index);
        });
        for (ObjectType source : arrays) {
            if (source.fields.get(0).packed == element.packed
                    && source.fields.get(0).type.equals(element.type)) {
                grammar.statement(4, body -> {
                    mostlyObject(body, array);
                    index(body);
                    mostlyObject(body, source);
                    index(body);
                    body.code
                            .i32(body.choice.below(4))
                            .raw(GC, 17)
                            .unsigned(array.index)
                            .unsigned(source.index);
                });
            }
        }
    }

    private void addData(Grammar grammar, int segment) {
        for (ObjectType array : arrays) {
            Field element = array.fields.get(0);
            boolean bits = ValueType.NUMBERS.contains(element.type) || element.type.equals(ValueType.V128);
            if (bits) {
                grammar.value(array.type, 4, body -> {
                    body.code.i32(body.choice.below(4)).i32(body.choice.below(2));
                    body.code.raw(GC, 9).unsigned(array.index).unsigned(segment);
                });
            }
            if (bits && element.mutable) {
                grammar.statement(3, body -> {
                    mostlyObject(body, array);
                    index(body);
                    body.code.i32(body.choice.below(4)).i32(body.choice.below(2));
                    body.code.raw(GC, 18).unsigned(array.index).unsigned(segment);
                });
            }
        }
    }

    private static void index(BodyWriter body) {
        body.value(ValueType.I32);
        body.code.i32(body.choice.of(List.of(0, 1, 1, 3, 7))).raw(0x71);
    }

    /** Null, tests, casts, and branches on them, for one type. */
    private static void addReferences(Grammar grammar, ObjectType object) {
        grammar.leaf(object.type, 5, body -> object.type.zero(body.code));
        grammar.value(object.type, 10, body -> body.value(object.nonNull));
        grammar.value(ValueType.I32, 6, body -> {
            body.value(ValueType.ANYREF);
            object.type.writeHeapType(body.code.raw(GC, body.choice.between(0x14, 0x15)));
        });
        grammar.value(object.type, 1, body -> {
            body.value(ValueType.ANYREF);
            object.type.writeHeapType(body.code.raw(GC, body.choice.between(0x16, 0x17)));
        });
        grammar.value(object.type, 8, body -> branchOnCast(body, object));
        grammar.value(object.nonNull, 8, body -> {
            body.open(BLOCK, new FunctionShape(List.of(), List.of(object.nonNull)), List.of(object.nonNull));
            body.value(object.type);
            body.code.raw(BR_ON_NON_NULL, 0);
            body.value(object.nonNull);
            body.close();
        });
    }

    /** Leaves the block with what any reference turns out to be, or goes on and makes something else. */
    private static void branchOnCast(BodyWriter body, ObjectType object) {
        boolean failing = body.choice.chance(40);
        ValueType carried = failing ? ValueType.ANYREF : object.type;
        body.open(BLOCK, new FunctionShape(List.of(), List.of(carried)), List.of(carried));
        body.value(ValueType.ANYREF);
        body.code.raw(GC, BR_ON_CAST + (failing ? 1 : 0), 3, 0);
        ValueType.ANYREF.writeHeapType(body.code);
        object.type.writeHeapType(body.code);
        if (failing) {
            // What fell through is of the type: kept, while the block gives something else.
            body.code.set(body.local(object.type));
            body.value(ValueType.ANYREF);
            body.close();
            body.code.raw(0x1A);
            body.value(object.type);
        } else {
            body.code.raw(0x1A);
            body.value(object.type);
            body.close();
        }
    }

    private static void addSmallIntegers(Grammar grammar) {
        grammar.value(ValueType.I31REF, 30, body -> {
            body.value(ValueType.I32);
            body.code.raw(GC, 28);
        });
        grammar.value(ValueType.I32, 8, body -> {
            body.value(ValueType.I32);
            body.code.raw(GC, 28);
            body.code.raw(GC, body.choice.between(29, 30));
        });
        grammar.value(ValueType.I32, 1, body -> {
            body.value(ValueType.I31REF);
            body.code.raw(GC, body.choice.between(29, 30));
        });
        grammar.value(ValueType.I32, 8, body -> {
            body.value(ValueType.EQREF);
            body.value(ValueType.EQREF);
            body.code.raw(REF_EQ);
        });
    }

    private static void addConversions(Grammar grammar) {
        grammar.value(ValueType.ANYREF, 5, body -> {
            body.value(ValueType.EXTERNREF);
            body.code.raw(GC, 26);
        });
        grammar.value(ValueType.EXTERNREF, 5, body -> {
            body.value(ValueType.ANYREF);
            body.code.raw(GC, 27);
        });
        grammar.value(ValueType.I32, 5, body -> {
            body.value(ValueType.ANYREF);
            body.code.raw(REF_IS_NULL);
        });
    }
}
