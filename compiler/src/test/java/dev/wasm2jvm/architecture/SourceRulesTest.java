package dev.wasm2jvm.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceRulesTest {

    /** Methods that are nothing but a table, as {@code Class.method}. */
    private static final Set<String> TABLE_METHODS = Set.of();

    /** Files that are nothing but a list: of records, of rows, or of the types of a large WIT interface. */
    private static final Set<String> LIST_FILES = Set.of(
            "/core/syntax/Instruction.java",
            "/core/syntax/Opcode.java",
            "/wasi/filesystem/Types.java",
            "/wasi/http/Types.java");

    private static final SourceRules RULES = new SourceRules(Path.of(System.getProperty("wasm2jvm.root", "..")));

    @TempDir
    private Path planted;

    @Test
    void theWholeTreeIsRead() {
        var files = RULES.all().toString();
        for (var module : List.of("compiler/", "runtime-support/", "cli/", "maven-plugin/", "bench/")) {
            assertTrue(files.contains(module), module);
        }
    }

    @Test
    void methodsAreShort() throws IOException {
        assertNone(RULES.longMethods(TABLE_METHODS));
        var file = plant("compiler/src/main/java/Long.java", "class Long { void f() {\n" + "f();\n".repeat(59) + "} }");
        assertEquals(List.of(file + ":1: Long.f has 61 lines"), rules().longMethods(TABLE_METHODS));
        assertNone(rules().longMethods(Set.of("Long.f")));
    }

    @Test
    void filesAreShort() throws IOException {
        assertNone(RULES.longFiles(LIST_FILES));
        var file = plant("cli/src/test/java/Long.java", "\n".repeat(701));
        assertEquals(List.of(file + " has 701 lines"), rules().longFiles(LIST_FILES));
        assertNone(rules().longFiles(Set.of("/java/Long.java")));
    }

    @Test
    void namesSayWhatAClassDoes() throws IOException {
        assertNone(RULES.emptyNames());
        var files = List.of(
                plant("a/src/main/java/AbstractThing.java", ""),
                plant("a/src/main/java/ThingHelper.java", ""),
                plant("a/src/main/java/ThingImpl.java", ""),
                plant("a/src/main/java/ThingManager.java", ""),
                plant("a/src/main/java/ThingUtils.java", ""));
        plant("a/src/main/java/AbstractionLevel.java", "");
        plant("a/src/main/java/AbstractHeapType.java", "");
        assertEquals(files, rules().emptyNames());
    }

    @Test
    void everyPackageSaysWhatItIsFor() throws IOException {
        assertNone(RULES.packagesWithoutProse());
        plant("a/src/main/java/none/A.java", "");
        plant("a/src/main/java/thin/package-info.java", "/**\n * One line.\n */\n@NullMarked\npackage thin;");
        plant("a/src/main/java/good/package-info.java", "/**\n * A\n * B\n * C\n */\n@NullMarked\npackage good;");
        plant("a/src/main/java/open/package-info.java", "/**\n * A\n * B\n * C\n */\npackage open;");
        assertEquals(
                List.of("a/src/main/java/none", "a/src/main/java/open", "a/src/main/java/thin"),
                rules().packagesWithoutProse());
    }

    @Test
    void nothingIsLeftUnfinished() throws IOException {
        assertNone(RULES.leftovers());
        plant("a/src/main/java/A.java", "// TO" + "DO later\nthrow new Unsupported" + "OperationException();\n");
        assertEquals(2, rules().leftovers().size());
    }

    @Test
    void onlyTheJvmPackagesImportAsm() throws IOException {
        assertNone(RULES.asmOutsideJvm());
        plant("compiler/src/main/java/dev/wasm2jvm/core/jvm/A.java", "import org.objectweb.asm.Opcodes;");
        var file =
                plant("a/src/main/java/dev/wasm2jvm/core/valid/A.java", "import static org.objectweb.asm.Opcodes.*;");
        assertEquals(List.of(file + ":1: import static org.objectweb.asm.Opcodes.*;"), rules().asmOutsideJvm());
    }

    @Test
    void theRoofKnowsOnlyTheFacade() throws IOException {
        assertNone(RULES.roofBelowTheFacade());
        plant("cli/src/main/java/Good.java", "import dev.wasm2jvm.compiler.WasmCompiler;");
        var file = plant("cli/src/main/java/Bad.java", "import dev.wasm2jvm.core.syntax.Module;");
        assertEquals(List.of(file + ":1: import dev.wasm2jvm.core.syntax.Module;"), rules().roofBelowTheFacade());
    }

    @Test
    void onlyTheCommandLineEndsTheJvm() throws IOException {
        assertNone(RULES.exits());
        plant("cli/src/main/java/dev/wasm2jvm/cli/Main.java", "System.exit(1);");
        plant("wasi/src/main/java/Exit.java", "System.exit(1);\nRuntime.getRuntime().halt(2);");
        assertEquals(2, rules().exits().size());
    }

    private SourceRules rules() {
        return new SourceRules(planted);
    }

    private String plant(String path, String content) throws IOException {
        var file = planted.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return path;
    }

    private static void assertNone(List<String> violations) {
        assertEquals("", String.join("\n", violations));
    }
}
