package dev.wasm2jvm.core.binary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Limits;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sections, their order and their counts. */
class ModuleParserTest {
    private static final int CUSTOM = 0;
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int TABLE = 4;
    private static final int MEMORY = 5;
    private static final int CODE = 10;
    private static final int DATA = 11;
    private static final int DATA_COUNT = 12;
    private static final int GLOBAL = 6;

    private static void assertMalformed(String message, long offset, byte[] file) {
        var problem = assertThrows(MalformedException.class, () -> ModuleParser.parse(file));
        assertEquals(message, problem.getMessage());
        assertEquals(offset, problem.location().offset());
    }

    @Test
    void decodesAFunction() {
        Module module = ModuleParser.parse(ModuleBytes.function(0x20, 0, 0x0B));
        assertEquals(1, module.functionCount());
        assertEquals(new FuncType(List.of(NumType.I32), List.of(NumType.I32)), module.functionType(0));
        assertEquals(3, module.code().get(0).length());
        assertEquals(1, module.memoryCount());
        assertEquals(0, module.imports(ExternKind.FUNC).size());
    }

    @Test
    void offsetsCountFromTheStartOfTheFile() {
        byte[] inner = ModuleBytes.function(0x20, 0, 0x0B);
        var file = new byte[inner.length + 7];
        System.arraycopy(inner, 0, file, 5, inner.length);
        Module module = ModuleParser.parse(file, 5, 5 + inner.length);
        assertEquals(0x20, file[module.code().get(0).offset()]);
    }

    @Test
    void complainsAboutTheHeader() {
        assertMalformed("unexpected end", 0, new byte[3]);
        assertMalformed("magic header not detected", 0, "(module)".getBytes(StandardCharsets.UTF_8));
        assertMalformed("unknown binary version", 4, new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0});
        assertMalformed("this is a component, not a core module", 0, new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0});
    }

    @Test
    void complainsAboutTheOrderOfSections() {
        assertMalformed(
                "unexpected content after last section",
                11,
                new ModuleBytes().section(FUNCTION, 0).section(TYPE, 0).bytes());
        assertMalformed(
                "unexpected content after last section",
                11,
                new ModuleBytes().section(TYPE, 0).section(TYPE, 0).bytes());
        assertMalformed("malformed section id", 8, new ModuleBytes().section(99).bytes());
    }

    @Test
    void complainsAboutSizes() {
        assertMalformed(
                "section size mismatch",
                11,
                new ModuleBytes().section(TYPE, 0, 0).bytes());
        assertMalformed(
                "length out of bounds", 9, new ModuleBytes().raw(TYPE, 5, 0).bytes());
        assertMalformed(
                "length out of bounds",
                10,
                new ModuleBytes()
                        .section(FUNCTION, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F)
                        .bytes());
    }

    @Test
    void complainsAboutCountsThatDisagree() {
        assertMalformed(
                "function and code section have inconsistent lengths",
                10,
                new ModuleBytes().section(CODE, 1, 0).bytes());
        assertMalformed(
                "function and code section have inconsistent lengths",
                12,
                new ModuleBytes().section(FUNCTION, 1, 0).bytes());
        assertMalformed(
                "data count and data section have inconsistent lengths",
                14,
                new ModuleBytes().section(DATA_COUNT, 1).section(DATA, 0).bytes());
    }

    @Test
    void complainsAboutTooManyLocals() {
        int[] groups = {2, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F, 0x7F, 1, 0x7F, 0x0B};
        byte[] file = new ModuleBytes()
                .section(TYPE, 1, 0x60, 0, 0)
                .section(FUNCTION, 1, 0)
                .section(CODE, ModuleBytes.concat(new int[] {1, groups.length}, groups))
                .bytes();
        assertMalformed("too many locals", file.length - 3L, file);
    }

    @Test
    void knowsFeaturesThatItDoesNotSupport() {
        byte[] resumes = new ModuleBytes().section(GLOBAL, 1, 0x7F, 0, 0xE0).bytes();
        var problem = assertThrows(UnsupportedException.class, () -> ModuleParser.parse(resumes));
        assertEquals("instruction 0xe0 needs stack switching, which is not supported", problem.getMessage());
        assertEquals(13, problem.location().offset());
    }

    @Test
    void readsAllKindsOfLimits() {
        byte[] file = new ModuleBytes()
                .section(TABLE, 1, 0x70, 5, 1, 2)
                .section(MEMORY, 4, 0, 1, 7, 1, 2, 8, 3, 0, 0x0F, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 1, 16)
                .bytes();
        Module module = ModuleParser.parse(file);
        assertEquals(new TableType(RefType.FUNCREF, new Limits(1, 2L), true), module.tableType(0));
        assertEquals(new MemoryType(new Limits(1, null), false, false, 16), module.memoryType(0));
        assertEquals(new MemoryType(new Limits(1, 2L), true, true, 16), module.memoryType(1));
        assertEquals(new MemoryType(new Limits(3, null), false, false, 0), module.memoryType(2));
        assertEquals(new MemoryType(new Limits(1, 0xF_FFFF_FFFFL), true, true, 16), module.memoryType(3));
        assertMalformed(
                "malformed limits flags",
                11,
                new ModuleBytes().section(MEMORY, 1, 16, 1).bytes());
        assertMalformed(
                "invalid custom page size",
                13,
                new ModuleBytes().section(MEMORY, 1, 8, 1, 65).bytes());
    }

    @Test
    void groupsOfImportsBecomeImports() {
        int[] ownTypes = {1, 'm', 0, 0x7F, 2, 1, 'a', 2, 0, 1, 0, 3, 0x7F, 0};
        int[] oneType = {1, 'n', 0, 0x7E, 2, 0, 2, 2, 1, 'b', 1, 'c'};
        byte[] file = new ModuleBytes()
                .section(IMPORT, ModuleBytes.concat(new int[] {2}, ModuleBytes.concat(ownTypes, oneType)))
                .bytes();
        List<Import> imports = ModuleParser.parse(file).imports();
        var memory = new MemoryType(new Limits(1, null), false, false, 16);
        var other = new MemoryType(new Limits(2, null), false, false, 16);
        assertEquals(
                List.of(
                        new Import("m", "a", memory, 16),
                        new Import("m", "", new GlobalType(NumType.I32, false), 21),
                        new Import("n", "b", other, 33),
                        new Import("n", "c", other, 35)),
                imports);
        assertMalformed(
                "malformed import kind",
                15,
                new ModuleBytes().section(IMPORT, 1, 1, 'm', 1, 'n', 0x7F, 0).bytes());
    }

    @Test
    void aBrokenNameSectionIsNoError() {
        int[] name = {4, 'n', 'a', 'm', 'e', 1, 4, 1, 0, 1, 'f', 2, 100, 0};
        Module module =
                ModuleParser.parse(new ModuleBytes().section(CUSTOM, name).bytes());
        assertEquals("f", module.names().function(0));
        assertNull(module.names().module());
        assertEquals("0 (f)", module.functionLabel(0));
        assertEquals("name", module.customs().get(0).name());
    }
}
