package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** The two renderings of the API model agree: the source compiles, to classes that offer the same. */
final class ApiSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"greet", "my-api", "names", "every-type", "composed", "c-file", "lift-traps"})
    void sourceOfAComponentCompilesToTheSameApi(String fixture, @TempDir Path folder) throws IOException {
        var options = new ComponentOptions(fixture, null, null, null, Map.of(), true, Unresolved.TRAP, 2, 17);
        compare(Generated.fixture(fixture, options), folder);
    }

    /** Kotlin and nullness checkers know by it that no null comes or goes. */
    @ParameterizedTest
    @ValueSource(strings = {"every-type", "shop-auth"})
    void classesOfTheApiAreNullMarked(String fixture) {
        var options = new ComponentOptions(fixture, null, null, null, Map.of(), true, Unresolved.TRAP, 2, 17);
        var generated = Generated.fixture(fixture, options);
        var marked = new TreeSet<String>();
        generated.files().forEach((path, bytes) -> {
            var type = new ClassNode();
            if (path.endsWith(".class")) {
                new ClassReader(bytes).accept(type, ClassReader.SKIP_CODE);
                if (type.visibleAnnotations != null
                        && type.visibleAnnotations.stream()
                                .anyMatch(each -> each.desc.equals(RuntimeNames.NULL_MARKED))) {
                    marked.add(type.name);
                }
            }
        });
        var api = new TreeSet<String>();
        generated.component().api().forEach(each -> api.add(each.name().internalName()));
        assertEquals(api, marked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-library", "c-preview1", "vectors", "memories"})
    void sourceOfACoreModuleCompilesToTheSameApi(String fixture, @TempDir Path folder) throws IOException {
        compare(Generated.module(fixture), folder);
    }

    /** Compiles the sources of an API into the folder of its class files, and looks for differences. */
    static void compare(Generated generated, Path folder) throws IOException {
        var sources = new ArrayList<Path>();
        for (var source : ApiSourceWriter.render(generated.component().api()).entrySet()) {
            var path = folder.resolve("src").resolve(source.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, source.getValue());
            sources.add(path);
        }
        assertTrue(!sources.isEmpty());
        generated.writeTo(folder);
        var before = offers(generated, folder);
        Generated.javac(folder, sources);
        assertEquals(before, offers(generated, folder));
    }

    /** What the API's classes in a folder offer, one line each. */
    private static String offers(Generated generated, Path folder) throws IOException {
        var lines = new TreeSet<String>();
        for (var path : generated.files().keySet()) {
            if (path.endsWith(".class") && isApi(generated.component(), path)) {
                lines.addAll(offers(Files.readAllBytes(folder.resolve(path))));
            }
        }
        return String.join("\n", lines);
    }

    private static boolean isApi(CompiledComponent component, String path) {
        var packageName = path.substring(0, path.lastIndexOf('/')).replace('/', '.');
        return component.packages().contains(packageName);
    }

    private static List<String> offers(byte[] classFile) {
        var type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        var lines = new ArrayList<String>();
        int flags = type.access & ~(Opcodes.ACC_SUPER | Opcodes.ACC_RECORD);
        lines.add(type.name + " " + flags + " " + type.superName + type.interfaces + type.signature
                + type.permittedSubclasses);
        for (var field : type.fields) {
            if (isOffered(field.access)) {
                lines.add(type.name + "." + field.name + " " + field.desc + field.signature + field.access);
            }
        }
        for (var method : type.methods) {
            if (isOffered(method.access) && !method.name.equals("<clinit>") && !isOfObject(method.name)) {
                lines.add(type.name + "." + method.name + method.desc + method.signature + method.access
                        + (method.parameters == null ? "" : method.parameters.size()));
            }
        }
        return lines;
    }

    private static boolean isOfObject(String method) {
        return List.of("equals", "hashCode", "toString").contains(method);
    }

    private static boolean isOffered(int access) {
        return (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0 && (access & Opcodes.ACC_SYNTHETIC) == 0;
    }
}
