package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilerOptions.Unresolved;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.fixtures.Fixtures;
import dev.wasm2jvm.runtime.Trap;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The API of a world alone, and the component that comes later. */
class BindgenTest {

    private static final CompilerOptions OPTIONS = CompilerOptions.defaults()
            .withUnresolved(Unresolved.INTERFACE)
            .withThreads(1)
            .withWasi(CompilerOptions.Wasi.NONE);

    /** A host that knows nothing but the API: it implements what the world imports, and calls what it exports. */
    private static final String HOST = """
            import dev.wasm2jvm.runtime.Result;
            import dev.wasm2jvm.runtime.Unit;
            import example.myapi.MyApp;
            import example.myapi.Users;
            import java.util.Optional;
            import wasi.http.Types;

            public final class Host implements Types {
                private final StringBuilder log = new StringBuilder();

                public static String run() {
                    Host host = new Host();
                    try (MyApp app = MyApp.builder().types(host).outgoingHandler(host::handle).build()) {
                        Users users = app.users();
                        Result<example.myapi.Types.User, example.myapi.Types.Error> bob = users.createUser("announce:Bob", 20);
                        host.log.append(users.createUser("Ada", 36)).append(' ').append(bob);
                    }
                    return host.log.toString();
                }

                private Result<Types.FutureIncomingResponse, Types.ErrorCode> handle(
                        Types.OutgoingRequest request, Optional<Types.RequestOptions> options) {
                    return new Result.Err<>(Types.ErrorCode.LOOP_DETECTED);
                }

                @Override
                public Types.FieldsFactory fieldsFactory() {
                    return () -> () -> {};
                }

                @Override
                public Types.OutgoingRequestFactory outgoingRequestFactory() {
                    return headers -> new Types.OutgoingRequest() {
                        @Override
                        public Result<Unit, Unit> setPathWithQuery(Optional<String> path) {
                            log.append(path.orElseThrow()).append(' ');
                            return new Result.Ok<>(Unit.INSTANCE);
                        }

                        @Override
                        public void close() {}
                    };
                }
            }
            """;

    private static WitInput wit(String fixture) throws IOException {
        return WitInput.read(Fixtures.folder().resolve(fixture).resolve("src/wit"), Set.of(), false);
    }

    @ParameterizedTest
    @CsvSource({
        "my-api,example:my-api/my-app",
        "every-type,example:every-type/everything",
        "names,example:names/names",
        "greet,example:greet/greeter"
    })
    void aWorldHasTheClassesOfItsComponent(String fixture, String world) throws IOException {
        var api = new MemoryOutput();
        var made = WasmCompiler.bindgen(wit(fixture), OPTIONS, api);
        var component = new MemoryOutput();
        var input = new WasmInput(fixture + ".wasm", Fixtures.bytes(fixture));
        var compiled = WasmCompiler.compile(input, OPTIONS.withWorld(world), component);
        var again = new MemoryOutput();
        WasmCompiler.bindgen(input, OPTIONS.withWorld(world), again);

        assertEquals(compiled.apiClass(), made.apiClass());
        assertEquals(compiled.packages(), made.packages());
        assertEquals(compiled.unresolved(), made.unresolved());
        var ofComponent = new TreeSet<>(component.files().keySet());
        ofComponent.removeIf(path -> !compiled.packages().contains(packageOf(path)));
        assertEquals(ofComponent, new TreeSet<>(api.files().keySet()));
        assertEquals(ofComponent, new TreeSet<>(again.files().keySet()));
        new TreeMap<>(api.files()).forEach((path, content) -> {
            assertArrayEquals(component.files().get(path), content, path);
            assertArrayEquals(again.files().get(path), content, path);
        });
    }

    private static String packageOf(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/'))).replace('/', '.');
    }

    @Test
    void aHostIsCompiledBeforeTheComponentAndRunsWithIt(@TempDir Path folder) throws Exception {
        var api = folder.resolve("api");
        write(api, output -> WasmCompiler.bindgen(wit(Fixtures.MY_API), OPTIONS, output));
        var host = folder.resolve("host");
        compileHost(api, host);

        var component = folder.resolve("component");
        var input = new WasmInput("my-api.wasm", Fixtures.bytes(Fixtures.MY_API));
        var options = OPTIONS.withWorld("example:my-api/my-app");
        write(component, output -> WasmCompiler.compile(input, options, output));

        var expected = "/users?name=Bob Ok[value=User[name=Ada, age=36, email=Optional.empty]]"
                + " Err[error=Internal[value=ErrorCode::LoopDetected]]";
        assertEquals(expected, run(host, component));
        assertEquals(expected, run(host, component, api));
        assertEquals(expected, run(host, api, component));
    }

    /** Something that writes classes. */
    private interface Writing {
        CompiledClasses to(Output output) throws IOException;
    }

    private static void write(Path folder, Writing writing) throws IOException {
        try (var output = new DirectoryOutput(folder)) {
            writing.to(output);
            output.commit();
        }
    }

    private static void compileHost(Path api, Path host) throws Exception {
        Files.createDirectories(host);
        var source = Files.writeString(host.resolve("Host.java"), HOST);
        var runtime = Path.of(
                Trap.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        var messages = new StringWriter();
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var options = List.of(
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "-d",
                    host.toString(),
                    "-cp",
                    api + File.pathSeparator + runtime);
            boolean done = compiler.getTask(messages, manager, null, options, null, manager.getJavaFileObjects(source))
                    .call();
            assertEquals("true", done + messages.toString());
        }
    }

    private static String run(Path... folders) throws Exception {
        var urls = new URL[folders.length];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = folders[i].toUri().toURL();
        }
        try (var loader = new URLClassLoader(urls, BindgenTest.class.getClassLoader())) {
            return (String) loader.loadClass("Host").getMethod("run").invoke(null);
        }
    }

    @Test
    void aFolderIsReadWithItsDependencies(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.wit"), "interface i { use c:d/j.{t}; f: func() -> t; }");
        Files.writeString(folder.resolve("a.wit"), "package a:b; world w { import i; import e:f/k; }");
        Files.createDirectories(folder.resolve("deps/one"));
        Files.writeString(folder.resolve("deps/one/x.wit"), "package c:d; interface j { type t = u8; }");
        Files.writeString(folder.resolve("deps/two.wit"), "package e:f; interface k { g: func(); }");
        Files.writeString(folder.resolve("deps/notes.txt"), "nothing");
        assertTrue(WitInput.isWit(folder));
        var output = new MemoryOutput();
        var made = WasmCompiler.bindgen(WitInput.read(folder, Set.of(), false), OPTIONS.withSources(true), output);
        assertEquals("a.b.W", made.apiClass());
        assertEquals(
                Set.of("a/b/I.java", "a/b/W.java", "e/f/K.java", "c/d/J.java"),
                made.sources().keySet());
        assertTrue(output.files().containsKey("e/f/K.class"));
    }

    @Test
    void unstableItemsAreThereWhenTheirFeatureIsChosen(@TempDir Path folder) throws IOException {
        var file = Files.writeString(
                folder.resolve("a.wit"),
                "package a:b; world w { import i; } interface i { @unstable(feature = x) f: func(); }");
        assertFalse(sources(WitInput.read(file, Set.of(), false)).contains("void f()"));
        assertTrue(sources(WitInput.read(file, Set.of("x"), false)).contains("void f()"));
        assertTrue(sources(WitInput.read(file, Set.of(), true)).contains("void f()"));
    }

    private static String sources(WitInput input) throws IOException {
        return WasmCompiler.bindgen(input, OPTIONS.withSources(true), new MemoryOutput())
                .sources()
                .toString();
    }

    @Test
    void whatIsNoWitTextIsRefused(@TempDir Path folder) throws IOException {
        assertThrows(InvalidException.class, () -> WitInput.read(folder, Set.of(), false));
        var broken = folder.resolve("broken.wit");
        Files.write(broken, new byte[] {'p', '\n', 'a', (byte) 0xff});
        var notText = assertThrows(MalformedException.class, () -> WitInput.read(broken, Set.of(), false));
        assertEquals(broken + ":2:2", notText.location().toString());
        Files.createDirectories(folder.resolve("deps"));
        Files.write(folder.resolve("deps/binary.wasm"), new byte[0]);
        Files.writeString(broken, "package a:b;");
        var binary = assertThrows(UnsupportedException.class, () -> WitInput.read(folder, Set.of(), false));
        var message = String.valueOf(binary.getMessage());
        assertTrue(message.endsWith("binary.wasm is a package that is not WIT text"), message);
        assertFalse(WitInput.isWit(Fixtures.folder().resolve("greet/greet.wasm")));
        var module = new WasmInput("m", new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        assertThrows(InvalidException.class, () -> WasmCompiler.bindgen(module, OPTIONS, new MemoryOutput()));
    }
}
