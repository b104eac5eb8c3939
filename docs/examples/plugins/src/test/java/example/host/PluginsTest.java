package example.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilationCache;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import example.plugins.TextFilter;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    @TempDir
    Path directory;

    private final List<String> notes = new ArrayList<>();
    private PluginHost host;

    @BeforeEach
    void startHost() throws IOException {
        Files.createDirectories(directory.resolve("shelf"));
        Files.writeString(directory.resolve("shelf/book.txt"), "Once upon a time");
        Files.writeString(directory.resolve("secret.txt"), "secret");
        host = new PluginHost(
                directory.resolve("cache"), directory.resolve("shelf"), (level, text) -> notes.add(level + ": " + text));
    }

    private Plugin load(String name) throws IOException {
        return host.load(Path.of("plugins", name + ".wasm"));
    }

    @Test
    void aPluginFiltersTextsAndTalksToTheHost() throws Exception {
        try (var shout = load("shout")) {
            assertEquals(new TextFilter.Description("shout", "writes texts in capital letters"), shout.describe());
            assertEquals(Result.ok("SMÖRGÅSBORD"), shout.apply("smörgåsbord"));
            assertEquals(List.of("INFO: 11 characters"), notes);
            assertInstanceOf(
                    TextFilter.Problem.NotForMe.class, shout.apply("").errorOrThrow());
        }
    }

    @Test
    void aPluginInAnotherLanguageIsNoOtherPlugin() throws Exception {
        try (var tidy = load("tidy")) {
            assertEquals("tidy", tidy.describe().name());
            assertEquals(Result.ok("a dark\u00a0and stormy night"), tidy.apply(" a  dark\u00a0and\n\tstormy night\r\n"));
            assertEquals(List.of("WARNING: 5 bytes removed"), notes);
            assertEquals(Result.ok("nothing to do"), tidy.apply("nothing to do"));
            for (var blank : List.of(" \t ", "")) {
                assertInstanceOf(
                        TextFilter.Problem.NotForMe.class, tidy.apply(blank).errorOrThrow());
            }
            for (int count = 1; count <= 1_000; count++) {
                assertEquals(Result.ok("x".repeat(count) + " y"), tidy.apply("x".repeat(count) + "  y"));
            }
            assertEquals(1_001, notes.size());
        }
    }

    @Test
    void theShortestWayWorks() throws Exception {
        assertEquals(Result.ok("QUIET"), Shortest.run(Path.of("plugins", "shout.wasm")));
    }

    @Test
    void whatLoopsIsStopped() throws Exception {
        assertFailsAlone("endless", DeadlineException.class);
    }

    @Test
    void whatEatsMemoryIsStopped() throws Exception {
        assertFailsAlone("hungry", LimitTrap.class);
    }

    @Test
    void whatTrapsIsStopped() throws Exception {
        assertFailsAlone("broken", Trap.class);
    }

    /** The others, and the host, go on; so does the plugin itself with a new instance. */
    private void assertFailsAlone(String name, Class<? extends RuntimeException> reason) throws Exception {
        try (var shout = load("shout");
                var bad = load(name)) {
            assertEquals(Result.ok("A"), shout.apply("a"));
            for (int attempt = 0; attempt < 2; attempt++) {
                var thrown = assertThrows(PluginException.class, () -> bad.apply("text"));
                assertEquals(reason, thrown.getCause().getClass());
                assertEquals(name, bad.describe().name());
                assertEquals(Result.ok("B"), shout.apply("b"));
            }
        }
    }

    @Test
    void aPluginReadsWhatItWasGrantedAndNothingElse() throws Exception {
        try (var curious = load("curious")) {
            assertEquals(Result.ok("Once upon a time"), curious.apply("book.txt"));
            for (var path : List.of("../secret.txt", directory.resolve("secret.txt").toString(), "/etc/passwd")) {
                var problem = (TextFilter.Problem.Failed) curious.apply(path).errorOrThrow();
                assertEquals(path + ": not-permitted", problem.value());
            }
        }
    }

    @Test
    void aPluginThatImportsWhatTheHostDoesNotHaveIsRefused() {
        var thrown = assertThrows(UnresolvedException.class, () -> load("smuggler"));
        assertEquals("nothing provides example:smuggler/vault", thrown.getMessage());
    }

    @Test
    void whatIsNoPluginIsRefused() throws Exception {
        var empty = Files.write(directory.resolve("empty.wasm"), new byte[0]);
        assertThrows(MalformedException.class, () -> host.load(empty));
        var module = Files.write(directory.resolve("module.wasm"), new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0});
        assertThrows(InvalidException.class, () -> host.load(module));
        var component = Files.write(directory.resolve("nothing.wasm"), new byte[] {0, 'a', 's', 'm', 13, 0, 1, 0});
        var thrown = assertThrows(UnresolvedException.class, () -> host.load(component));
        assertEquals("the component does not export example.plugins.TextFilter", thrown.getMessage());
    }

    @Test
    void theSecondStartCompilesNothing() throws Exception {
        load("shout").close();
        load("broken").close();
        assertEquals(new CompilationCache.Statistics(0, 2, 0, 0), host.statistics());
        startHost();
        load("shout").close();
        load("broken").close();
        assertEquals(new CompilationCache.Statistics(2, 0, 0, 0), host.statistics());
    }

    /** Hangs as long as anything refers to the plugin's class loader. */
    @Timeout(120)
    @Test
    void aPluginThatNobodyRefersToIsUnloaded() throws Exception {
        var classes = used("shout");
        while (classes.get() != null) {
            System.gc();
            Thread.sleep(20);
        }
    }

    /** Uses a plugin, fails in it once, and forgets it. */
    private WeakReference<ClassLoader> used(String name) throws Exception {
        try (var plugin = load(name);
                var bad = load("broken")) {
            assertTrue(plugin.apply("text").isOk());
            assertThrows(PluginException.class, () -> bad.apply("text"));
            return new WeakReference<>(plugin.loader());
        }
    }
}
