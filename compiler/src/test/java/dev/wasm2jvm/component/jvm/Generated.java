package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.syntax.Feature;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.Wasi;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;

/**
 * A compiled component of the test fixtures.
 *
 * @param component what the compiler says
 * @param files class files and resources by path
 */
record Generated(CompiledComponent component, Map<String, byte[]> files) {

    /** Compiles a fixture by its name. */
    static Generated fixture(String name, ComponentOptions options) {
        try (var in = Generated.class.getResourceAsStream("/fixtures/" + name + "/" + name + ".wasm")) {
            return component(in.readAllBytes(), options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Compiles a fixture that is a core module. */
    static Generated module(String name) {
        try (var in = Generated.class.getResourceAsStream("/fixtures/" + name + "/" + name + ".wasm")) {
            var module = ModuleValidator.validate(ModuleParser.parse(in.readAllBytes()));
            var options = ComponentOptions.of(name);
            return of(options, (sink, api) -> ModuleApiCompiler.compile(module, options, sink, api));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Generated component(byte[] bytes, ComponentOptions options) {
        return of(bytes, options, Set.of());
    }

    private static Generated of(byte[] bytes, ComponentOptions options, Set<Feature> open) {
        var plan = Linker.link(ComponentValidator.validate(ComponentParser.parse(bytes, open), "root", open));
        return of(options, (sink, api) -> ComponentCompiler.compile(plan, options, sink, api));
    }

    private static Generated of(
            ComponentOptions options, BiFunction<ClassSink, SharedApi, CompiledComponent> compiler) {
        var files = new LinkedHashMap<String, byte[]>();
        ClassSink sink = (path, content) -> assertNull(files.put(path, content), "written twice: " + path);
        var api = new SharedApi();
        var component = compiler.apply(sink, api);
        api.write(options.release(), sink);
        return new Generated(component, files);
    }

    /** Compiles a component with the gates of all features open. */
    static Generated experiment(byte[] bytes, ComponentOptions options) {
        return of(bytes, options, EnumSet.allOf(Feature.class));
    }

    void writeTo(Path folder) throws IOException {
        for (var file : files.entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }
    }

    /** Compiles sources as strictly as javac can, into the folder that has the generated classes. */
    static void javac(Path folder, List<Path> sources) throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "-parameters",
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    folder.toString(),
                    "-cp",
                    classPath(folder));
            boolean done = compiler.getTask(
                            messages, manager, null, options, null, manager.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertEquals("true", done + messages.toString());
        }
    }

    private static String classPath(Path folder) {
        return List.of(folder, home(Trap.class), home(Wasi.class), home(NullMarked.class)).stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path home(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Compiles a caller of {@code src/test/resources/callers} against the generated classes and runs it. */
    void call(String caller, Path folder) throws Exception {
        writeTo(folder);
        var sources = new ArrayList<Path>();
        for (var name : List.of("Check", caller)) {
            var source = folder.resolve(name + ".java");
            try (var in = Generated.class.getResourceAsStream("/callers/" + name + ".java")) {
                Files.write(source, in.readAllBytes());
            }
            sources.add(source);
        }
        javac(folder, sources);
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Generated.class.getClassLoader())) {
            var check = loader.loadClass("Check").getConstructor().newInstance();
            loader.loadClass(caller).getMethod("run", check.getClass()).invoke(null, check);
        }
    }
}
