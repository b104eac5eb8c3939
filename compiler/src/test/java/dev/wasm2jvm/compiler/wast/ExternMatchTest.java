package dev.wasm2jvm.compiler.wast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RecType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.SubType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.runtime.Table;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ExternMatchTest {

    private static final FuncType UNARY = new FuncType(List.of(NumType.I32), List.of());
    private static final ValidModule EXPORTER =
            types(type(FuncType.EMPTY), type(UNARY), open(FuncType.EMPTY), open(FuncType.EMPTY, 2));
    private static final ValidModule IMPORTER = types(type(UNARY), type(FuncType.EMPTY), open(FuncType.EMPTY));

    private static SubType type(FuncType type) {
        return new SubType(true, List.of(), type, 0, 0);
    }

    private static SubType open(FuncType type, Integer... supertypes) {
        return new SubType(false, List.of(supertypes), type, 0, 0);
    }

    private static ValidModule types(SubType... types) {
        var module = new Module.Builder();
        for (int i = 0; i < types.length; i++) {
            module.types.add(new SubType(types[i].isFinal(), types[i].supertypes(), types[i].composite(), i, 0));
            module.recGroups.add(new RecType(i, 1));
        }
        return ModuleValidator.validate(module.build(new byte[0], 0, 0));
    }

    private static boolean accepts(Object value, ExternType type, ExternType wanted) {
        return new ExternMatch(new Extern(value, type, EXPORTER), IMPORTER).accepts(wanted);
    }

    @Test
    void functionsAndTagsAreComparedByTypeNotIndex() {
        assertTrue(accepts("", new FuncExtern(0), new FuncExtern(1)));
        assertTrue(accepts("", new FuncExtern(1), new FuncExtern(0)));
        assertFalse(accepts("", new FuncExtern(0), new FuncExtern(0)));
        assertTrue(accepts("", new TagType(1), new TagType(0)));
        assertFalse(accepts("", new TagType(1), new TagType(1)));
    }

    @Test
    void aFunctionMayHaveASubtype() {
        assertTrue(accepts("", new FuncExtern(2), new FuncExtern(2)));
        assertTrue(accepts("", new FuncExtern(3), new FuncExtern(2)));
        assertFalse(accepts("", new FuncExtern(0), new FuncExtern(2)), "a final type is another one");
        assertFalse(accepts("", new FuncExtern(3), new FuncExtern(1)));
        assertTrue(accepts("", new TagType(2), new TagType(2)));
        assertFalse(accepts("", new TagType(3), new TagType(2)));
    }

    @Test
    void referencesToDefinedTypesAreComparedAcrossModules() {
        assertTrue(acceptsGlobal(concrete(3), false, concrete(2), false));
        assertFalse(acceptsGlobal(concrete(3), true, concrete(2), true));
        assertTrue(acceptsGlobal(concrete(2), true, concrete(2), true));
        assertTrue(acceptsGlobal(concrete(0), true, concrete(1), true));
        assertFalse(acceptsGlobal(concrete(1), false, concrete(1), false));
        assertTrue(acceptsGlobal(concrete(3), false, RefType.FUNCREF, false));
        assertFalse(acceptsGlobal(RefType.FUNCREF, false, concrete(2), false));
        assertTrue(acceptsGlobal(new RefType(true, AbstractHeapType.NOFUNC), false, concrete(2), false));
    }

    private static RefType concrete(int typeIndex) {
        return new RefType(true, new ConcreteHeapType(typeIndex));
    }

    @Test
    void kindsDiffer() {
        List<ExternType> kinds = List.of(
                new FuncExtern(0),
                new TagType(0),
                new GlobalType(NumType.I32, false),
                new TableType(RefType.FUNCREF, new Limits(0, null), false),
                new MemoryType(new Limits(0, null), false, false, 16));
        for (var have : kinds) {
            for (var want : kinds) {
                boolean same = have.kind() == want.kind();
                assertTrue(same || !accepts("", have, want), have + " for " + want);
            }
        }
    }

    @Test
    void onlyConstantGlobalsMayBeNarrower() {
        var narrow = new RefType(false, AbstractHeapType.FUNC);
        assertTrue(acceptsGlobal(narrow, false, RefType.FUNCREF, false));
        assertFalse(acceptsGlobal(RefType.FUNCREF, false, narrow, false));
        assertFalse(acceptsGlobal(narrow, true, RefType.FUNCREF, true));
        assertTrue(acceptsGlobal(narrow, true, narrow, true));
        assertFalse(acceptsGlobal(NumType.I32, true, NumType.I32, false));
        assertFalse(acceptsGlobal(NumType.I32, false, NumType.I64, false));
    }

    private static boolean acceptsGlobal(ValType type, boolean mutable, ValType wanted, boolean wantedMutable) {
        return accepts("", new GlobalType(type, mutable), new GlobalType(wanted, wantedMutable));
    }

    @Test
    void elementTypesAreEqual() {
        var limits = new Limits(1, 2L);
        var table = new Table(1, 2, null);
        var narrow = new RefType(false, AbstractHeapType.FUNC);
        var have = new TableType(RefType.FUNCREF, limits, false);
        assertTrue(accepts(table, have, have));
        assertFalse(accepts(table, have, new TableType(narrow, limits, false)));
        assertFalse(accepts(table, new TableType(narrow, limits, false), have));
        assertFalse(accepts(table, have, new TableType(RefType.FUNCREF, limits, true)));
    }

    @Test
    void memoriesAreOfOneSort() {
        var limits = new Limits(1, 2L);
        var memory = new Memory(1, 2);
        var have = new MemoryType(limits, false, false, 16);
        assertTrue(accepts(memory, have, have));
        assertFalse(accepts(memory, have, new MemoryType(limits, true, false, 16)));
        assertFalse(accepts(memory, have, new MemoryType(limits, false, true, 16)));
        assertFalse(accepts(memory, have, new MemoryType(limits, false, false, 0)));
    }

    @Test
    void thePresentSizeCounts() {
        var memory = new Memory(1, 3);
        assertFalse(acceptsLimits(memory, 3L, 2, 3L));
        assertEquals(1, memory.grow(1));
        assertTrue(acceptsLimits(memory, 3L, 2, 3L));
        assertTrue(acceptsLimits(memory, 3L, 1, null));
        assertTrue(acceptsLimits(memory, 3L, 1, 4L));
        assertFalse(acceptsLimits(memory, 3L, 1, 2L));
        assertFalse(acceptsLimits(memory, null, 1, 3L));
        assertTrue(acceptsLimits(memory, null, 1, null));
        assertFalse(acceptsLimits(memory, null, -1, null), "sizes are unsigned");
    }

    private static boolean acceptsLimits(
            Memory memory, @Nullable Long maximum, long wantedMinimum, @Nullable Long wantedMaximum) {
        return accepts(
                memory,
                new MemoryType(new Limits(1, maximum), false, false, 16),
                new MemoryType(new Limits(wantedMinimum, wantedMaximum), false, false, 16));
    }

    @Test
    void spectestHasWhatScriptsImport() {
        var table = new TableType(RefType.FUNCREF, new Limits(10, 20L), true);
        assertEquals(table, spectest("table64").type());
        var memory = new MemoryType(new Limits(1, 2L), false, true, 16);
        assertEquals(memory, spectest("shared_memory").type());
        assertTrue(new ExternMatch(spectest("print_i32"), IMPORTER).accepts(new FuncExtern(0)));
        assertFalse(new ExternMatch(spectest("print_i32"), IMPORTER).accepts(new FuncExtern(1)));
    }

    private static Extern spectest(String name) {
        return Objects.requireNonNull(Spectest.instance().exports().get(name), name);
    }
}
