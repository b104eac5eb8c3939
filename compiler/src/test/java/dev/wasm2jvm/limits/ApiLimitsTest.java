package dev.wasm2jvm.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.core.jvm.ModuleWriter;
import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What users get of large modules: a Java class with a method for each export, as far as the JVM has room for it. */
class ApiLimitsTest {
    private static final int FUNCTION = 0;
    private static final int GLOBAL = 3;
    private static final int I32 = WasmCode.I32;
    private static final int MANY = 70_000;
    private static final List<Integer> LONGS = Collections.nCopies(1_000, WasmCode.I64);

    @TempDir
    private Path folder;

    private Class<?> compile(byte[] module) throws IOException, ReflectiveOperationException {
        try (var output = new DirectoryOutput(folder.resolve("classes"))) {
            var options = CompilerOptions.defaults().withSources(true);
            var compiled = WasmCompiler.compile(new WasmInput("limits.wasm", module), options, output);
            output.commit();
            for (var source : compiled.sources().entrySet()) {
                Path path = folder.resolve("sources").resolve(source.getKey());
                Files.createDirectories(path.getParent());
                Files.writeString(path, source.getValue());
                compileSource(path);
            }
            URL[] classes = {folder.resolve("classes").toUri().toURL()};
            return new URLClassLoader(classes, getClass().getClassLoader()).loadClass(compiled.apiClass());
        }
    }

    /** The text has to be the source of the class: javac takes it, too. */
    private void compileSource(Path path) {
        String classPath = folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path");
        String[] arguments = {"-proc:none", "-d", folder.toString(), "-cp", classPath, path.toString()};
        assertEquals(0, ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments));
    }

    private static Object instance(Class<?> api) throws ReflectiveOperationException {
        Object builder = api.getMethod("builder").invoke(null);
        return builder.getClass().getMethod("build").invoke(builder);
    }

    /** Calls all methods that take nothing and give an int; what they gave, in ascending order. */
    private static List<Integer> callAll(Class<?> api) throws ReflectiveOperationException {
        Object instance = instance(api);
        var results = new ArrayList<Integer>();
        for (Method method : api.getDeclaredMethods()) {
            if (method.getReturnType() == int.class) {
                results.add((Integer) method.invoke(instance));
            }
        }
        Collections.sort(results);
        return results;
    }

    private static byte[] exports(int count, int kind) {
        var writer = new ModuleWriter().type(List.of(), List.of(I32));
        for (int i = 0; i < count; i++) {
            if (kind == FUNCTION) {
                writer.function(0, new WasmCode().i32(i).end());
            } else {
                writer.global(i);
            }
            writer.export("e" + i, kind, i);
        }
        return writer.bytes();
    }

    @Test
    void oddNames() throws IOException, ReflectiveOperationException {
        List<String> names = ExportNamesTest.SHORT;
        List<Integer> results = callAll(compile(ExportNamesTest.module(names)));
        assertEquals(IntStream.range(0, names.size()).boxed().toList(), results);
    }

    @Test
    void namesThatAllLookAlike() throws IOException, ReflectiveOperationException {
        List<String> names = IntStream.range(1, 2_000).mapToObj("-"::repeat).toList();
        assertEquals(
                names.size(), callAll(compile(ExportNamesTest.module(names))).size());
    }

    @Test
    void manyExports() throws IOException, ReflectiveOperationException {
        assertEquals(2_000, callAll(compile(exports(2_000, FUNCTION))).size());
        Class<?> api = compile(exports(2_000, GLOBAL));
        assertTrue(api.getMethods().length > 2_000);
        instance(api);
    }

    private void assertRefused(byte[] module, String limit) {
        var refused = assertThrows(UnsupportedException.class, () -> compile(module));
        assertEquals(limit, String.valueOf(refused.getMessage()).replaceAll("needs \\d+", "needs N"));
    }

    @Test
    void tooManyExports() {
        String limit = "the class wasm.limits.Limits needs N constants, where the limit is 65535 (JVMS 4.11)";
        assertRefused(exports(MANY, FUNCTION), limit);
        assertRefused(exports(MANY, GLOBAL), limit);
    }

    @Test
    void tooManyImports() {
        var writer = new ModuleWriter().type(List.of(), List.of(I32));
        for (int i = 0; i < MANY; i++) {
            writer.importFunction("h" + i, 0);
        }
        assertRefused(
                writer.bytes(),
                "the class wasm.limits.limits_.Store needs N constants, where the limit is 65535 (JVMS 4.11)");
    }

    @Test
    void moreParametersThanAMethodHas() {
        var writer = new ModuleWriter().type(LONGS, List.of()).function(0, new WasmCode().end());
        assertRefused(
                writer.export("f", FUNCTION, 0).bytes(),
                "the method wasm.limits.limits_.Exports0.export0 needs N words of arguments,"
                        + " where the limit is 255 (JVMS 4.3.3)");
    }

    @Test
    void moreResultsThanARecordHas() {
        var body = new WasmCode();
        LONGS.forEach(body::i64);
        var writer = new ModuleWriter().type(List.of(), LONGS).function(0, body.end());
        assertRefused(
                writer.export("f", FUNCTION, 0).bytes(),
                "the method wasm.limits.Limits$FResults.<init> needs N words of arguments,"
                        + " where the limit is 255 (JVMS 4.3.3)");
    }

    @Test
    void namesTooLongForAConstant() {
        var writer = new ModuleWriter().type(List.of(), List.of()).function(0, new WasmCode().end());
        assertRefused(
                writer.export(ExportNamesTest.LONG, FUNCTION, 0).bytes(),
                "a text of 100000 bytes is needed in a class file, where the limit is 65535 (JVMS 4.4.7)");
    }
}
