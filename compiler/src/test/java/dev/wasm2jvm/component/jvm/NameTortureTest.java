package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.World;
import dev.wasm2jvm.component.syntax.WorldItem;
import dev.wasm2jvm.component.wit.NamedWorld;
import dev.wasm2jvm.component.wit.WitFeatures;
import dev.wasm2jvm.component.wit.WitFile;
import dev.wasm2jvm.component.wit.WitPackages;
import dev.wasm2jvm.component.wit.WitSources;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The worlds of {@code src/test/resources/wit/torture}, whose names mean something in Java or collide there. Of each, the
 * API is the same from WIT and from a component, and from class files and from source; the classes load, and every import
 * and every export can be called.
 */
class NameTortureTest {
    private static final Path FOLDER = Path.of("src/test/resources/wit/torture");
    private static final Pattern WORLD = Pattern.compile("(?m)^world (%?[A-Za-z0-9-]+)");

    private static List<Path> files() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    private static List<String> worlds(String text) {
        var names = new ArrayList<String>();
        var matcher = WORLD.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1).replace("%", ""));
        }
        return names;
    }

    @Test
    void thereAreEnoughWorlds() throws IOException {
        int worlds = 0;
        for (var file : files()) {
            worlds += worlds(Files.readString(file)).size();
        }
        assertTrue(worlds >= 60, worlds + " worlds");
    }

    @TestFactory
    Stream<DynamicTest> everyWorldIsCompiledAndRuns() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var file : files()) {
            var text = Files.readString(file);
            var packages = WitPackages.parse(
                    WitSources.of(new WitFile(file.getFileName().toString(), text)), WitFeatures.NONE);
            for (var name : worlds(text)) {
                tests.add(DynamicTest.dynamicTest(file.getFileName() + " " + name, () -> check(packages.world(name))));
            }
        }
        return tests.stream();
    }

    private static void check(NamedWorld named) throws Exception {
        var folder = Files.createTempDirectory("wasm2jvm-torture");
        try {
            var options = new ComponentOptions(
                    "torture",
                    named.unversioned(),
                    null,
                    null,
                    Map.of(),
                    false,
                    ComponentOptions.Unresolved.STANDARD,
                    1,
                    17);
            var generated = Generated.component(ComponentEncoder.encode(named.world()), options);
            sameApi(named.world(), options, generated);
            callEverything(named.world(), generated);
            ApiSourceTest.compare(generated, folder);
        } finally {
            delete(folder);
        }
    }

    /** What WIT text alone gives. */
    private static void sameApi(World world, ComponentOptions options, Generated generated) {
        var api = new SharedApi();
        ApiCompiler.compile(world, options, api);
        var files = new LinkedHashMap<String, byte[]>();
        api.write(17, files::put);
        files.forEach((path, content) -> assertArrayEquals(generated.files().get(path), content, path));
    }

    private static void callEverything(World world, Generated generated) throws Exception {
        var loader = new FilesLoader(generated.files());
        for (var path : generated.files().keySet()) {
            if (path.endsWith(".class")) {
                Class.forName(path.substring(0, path.length() - 6).replace('/', '.'), true, loader);
            }
        }
        var worldClass = loader.loadClass(generated.component().worldClass().binaryName());
        var caller = new WorldCaller(worldClass);
        caller.callAll();
        var imports = functions(world.imports());
        assertEquals(
                List.of(),
                imports.stream()
                        .filter(each -> !DummyModule.calls(each, imports))
                        .toList(),
                "imports that the component can't call");
        assertEquals(imports.size(), caller.hostCalls().size(), () -> "called: " + caller.hostCalls());
        var exports = functions(world.exports());
        assertEquals(exports.size(), caller.guestCalls().size(), () -> "called: " + caller.guestCalls());
        caller.close();
    }

    private static List<WitFunction> functions(List<WorldItem> items) {
        var functions = new ArrayList<WitFunction>();
        for (var item : items) {
            if (item instanceof WorldItem.Interface each) {
                functions.addAll(each.functions());
            } else if (item instanceof WorldItem.Function each) {
                functions.add(each.function());
            }
        }
        return functions;
    }

    /** Loads classes from memory. */
    private static final class FilesLoader extends ClassLoader {
        private final Map<String, byte[]> files;

        FilesLoader(Map<String, byte[]> files) {
            super(NameTortureTest.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var content = files.get(name.replace('.', '/') + ".class");
            if (content == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, content, 0, content.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            var content = files.get(name);
            return content == null ? null : new ByteArrayInputStream(content);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
