package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that are compiled into one, and the same components joined in Java. */
final class CompositionTest {
    private static final List<String> SHOP = List.of("shop-auth", "shop-carts", "shop-desk");

    @TempDir
    Path directory;

    private static WasmInput fixture(String name) throws IOException {
        return WasmInput.read(Fixtures.path(name));
    }

    private static WasmInput plug(String name) throws IOException {
        return WasmInput.read(Fixtures.root().resolve("compiler/src/test/resources/plugs/" + name + ".wasm"));
    }

    private Path jar(WasmInput input, List<WasmInput> plugs, CompilerOptions options) throws IOException {
        var jar = directory.resolve(input.stem() + plugs.size() + ".jar");
        try (var output = new JarOutput(jar)) {
            WasmCompiler.compile(input, plugs, options, output);
            output.commit();
        }
        return jar;
    }

    /** Compiles programs against jars and asks the last of them. */
    @SuppressWarnings("unchecked")
    private List<String> ask(List<Path> jars, String... programs) throws Exception {
        var classes = Files.createTempDirectory(directory, "classes");
        var sources = Fixtures.root().resolve("compiler/src/test/resources/programs");
        var jarPath = jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        var arguments = new ArrayList<>(List.of(
                "-proc:none",
                "-cp",
                jarPath + File.pathSeparator + System.getProperty("java.class.path"),
                "-d",
                classes.toString()));
        Stream.of(programs)
                .map(each -> sources.resolve(each + ".java").toString())
                .forEach(arguments::add);
        var status = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new));
        assertEquals(0, status, "javac");
        var path = new ArrayList<URL>();
        path.add(classes.toUri().toURL());
        for (var jar : jars) {
            path.add(jar.toUri().toURL());
        }
        try (var loader =
                new URLClassLoader(path.toArray(URL[]::new), getClass().getClassLoader())) {
            var program = loader.loadClass(programs[programs.length - 1]);
            return ((Supplier<List<String>>) program.getConstructor().newInstance()).get();
        }
    }

    /** Rust, C and JavaScript. */
    @Test
    void threeComponentsGiveTheSameInOneJarAndInThree() throws Exception {
        var plugged = ask(
                List.of(jar(
                        fixture("shop-desk"),
                        List.of(fixture("shop-auth"), fixture("shop-carts")),
                        CompilerOptions.defaults())),
                "ShopOrders",
                "PluggedShop");
        var jars = new ArrayList<Path>();
        for (var name : SHOP) {
            // What the C component imports of the interface is less than there is: it takes the one of the first jar.
            var packages =
                    name.equals("shop-carts") ? Map.of("example:auth", "example.auth") : Map.<String, String>of();
            jars.add(jar(fixture(name), List.of(), CompilerOptions.defaults().withPackages(packages)));
        }
        assertEquals(ask(jars, "ShopOrders", "JoinedShop"), plugged);
        assertEquals(
                List.of(
                        "wine: true",
                        "1: 2 bread",
                        "2: 3 wine",
                        "3: 1 caf\u00e9",
                        "ada has 6 things",
                        "ada+desk: adult, served; true; 1 alive",
                        "0 alive"),
                plugged.subList(0, 7));
        assertEquals(20, plugged.size());
    }

    @Test
    void componentsHandOnAResourceOfTheHost() throws Exception {
        var jar = jar(plug("giver"), List.of(plug("keeper")), CompilerOptions.defaults());
        assertEquals(List.of("weigh thing 7", "closed 7", "run 42"), ask(List.of(jar), "WeighedThings"));
    }

    /** The plug's interface is exported, too, because that of the socket shows its resource. */
    @Test
    void whatAnExportShowsCanBeMade() throws Exception {
        var jar = jar(fixture("shop-carts"), List.of(fixture("shop-auth")), CompilerOptions.defaults());
        assertEquals(
                List.of("may true", "sold", "ada 1", "token: the resource was moved to a component", "ada", "live 0"),
                ask(List.of(jar), "OneShop"));
    }

    @Test
    void anInterfaceThatIsImportedAndExportedIsOne() throws Exception {
        var jar = jar(plug("relay"), List.of(), CompilerOptions.defaults());
        assertEquals(List.of("id 205", "closed 5", "id 107", "closed 7"), ask(List.of(jar), "Relays"));
    }

    @Test
    void theSameComponentsGiveTheSameBytes() throws Exception {
        var one = new MemoryOutput();
        var other = new MemoryOutput();
        for (var output : List.of(one, other)) {
            WasmCompiler.compile(plug("giver"), List.of(plug("keeper")), CompilerOptions.defaults(), output);
        }
        assertEquals(
                List.copyOf(one.files().keySet()), List.copyOf(other.files().keySet()));
        one.files()
                .forEach((path, bytes) ->
                        assertTrue(Arrays.equals(bytes, other.files().get(path)), path));
    }

    @Test
    void errorsInAPlugNameIt() throws Exception {
        var bytes = plug("maker").bytes();
        var cut = new WasmInput("cut.wasm", Arrays.copyOf(bytes, bytes.length - 3));
        var malformed = assertThrows(MalformedException.class, () -> WasmCompiler.wit(plug("user"), List.of(cut)));
        assertEquals("cut.wasm", malformed.location().component());
        var module = fixture("c-library");
        assertEquals(
                "c-library.wasm is a core module where a component is needed",
                assertThrows(InvalidException.class, () -> WasmCompiler.wit(plug("user"), List.of(module)))
                        .getMessage());
    }
}
