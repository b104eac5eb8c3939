package dev.wasm2jvm.core.valid;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.diagnostic.InvalidException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubtypingTest {
    private final Module.Builder module = new Module.Builder();

    private static RefType reference(int type) {
        return new RefType(true, new ConcreteHeapType(type));
    }

    private static StructType struct(boolean mutable, RefType... fields) {
        return new StructType(List.of(fields).stream()
                .map(field -> new FieldType(field, mutable))
                .toList());
    }

    private void group(SubType... types) {
        module.recGroups.add(new RecType(module.types.size(), types.length));
        module.types.addAll(List.of(types));
    }

    private SubType open(StructType type, Integer... supertypes) {
        return new SubType(false, List.of(supertypes), type, module.recGroups.size(), 0);
    }

    private Subtyping subtyping() {
        return TypeValidator.validate(module.build(new byte[0], 0, 0));
    }

    @Test
    void groupsOfEqualShapeAreEqual() {
        group(open(struct(true, reference(1))), open(struct(true, reference(0))));
        group(open(struct(true, reference(3))), open(struct(true, reference(2))));
        Subtyping types = subtyping();
        assertEquals(0, types.canonical(2));
        assertEquals(1, types.canonical(3));
        assertEquals(types.name(1), types.name(3));
        assertNotEquals(types.name(0), types.name(1));
        assertTrue(types.matches(reference(3), reference(1)));
        assertFalse(types.matches(reference(3), reference(0)));
    }

    @Test
    void aTypeInALargerGroupIsAnotherOne() {
        group(open(struct(true, reference(0))));
        group(open(struct(true, reference(1))), open(struct(true)));
        assertEquals(1, subtyping().canonical(1));
    }

    @Test
    void namesDoNotDependOnIndices() {
        group(open(struct(false)));
        group(open(struct(true, reference(0))));
        String name = subtyping().name(1);
        module.types.clear();
        module.recGroups.clear();
        group(open(struct(true, RefType.EXTERNREF)));
        group(open(struct(false)));
        group(open(struct(true, reference(1))));
        assertEquals(name, subtyping().name(2));
    }

    @Test
    void plainFunctionTypesAreNamedByTheirLetters() {
        var type = new FuncType(List.of(NumType.I32, RefType.FUNCREF), List.of(NumType.F64));
        group(new SubType(true, List.of(), type, 0, 0));
        group(new SubType(false, List.of(), type, 1, 0));
        Subtyping types = subtyping();
        assertEquals("iF_d", types.name(0));
        assertNotEquals("iF_d", types.name(1));
    }

    @Test
    void fieldsThatChangeAreTheSameInSubtypes() {
        group(open(struct(false, RefType.FUNCREF)));
        group(open(struct(false, new RefType(false, RefType.FUNCREF.heap())), 0));
        assertTrue(subtyping().matches(reference(1), reference(0)));
        module.types.clear();
        module.recGroups.clear();
        group(open(struct(true, RefType.FUNCREF)));
        group(open(struct(true, new RefType(false, RefType.FUNCREF.heap())), 0));
        assertThrows(InvalidException.class, this::subtyping);
    }

    @Test
    void aNameIsShortHoweverManyTypesItRefersTo() {
        group(new SubType(true, List.of(), FuncType.EMPTY, 0, 0));
        for (int i = 1; i < 100; i++) {
            var twice = new FuncType(List.of(reference(i - 1), reference(i - 1)), List.of());
            group(new SubType(true, List.of(), twice, i, 0));
        }
        assertTrue(subtyping().name(99).length() < 100);
    }
}
