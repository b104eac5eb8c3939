package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.JarOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.diagnostic.WasmException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Damaged inputs: each ends in success or in one error with a documented exit code, and leaves no file behind; what was
 * compiled passes the JVM's verifier. Figures are printed for the record; time is not asserted.
 */
class BadInputTest {

    private static final Path FIXTURES = Path.of("../compiler/src/test/resources/fixtures");
    private static final Set<Integer> DOCUMENTED =
            Set.of(ExitCode.OK, ExitCode.INVALID, ExitCode.UNSUPPORTED, ExitCode.UNRESOLVED);
    private static final int MUTATIONS = Integer.getInteger("wasm2jvm.mutations", 250);

    private static final CompilerOptions OPTIONS =
            CompilerOptions.defaults().withUnresolved(CompilerOptions.Unresolved.TRAP);

    @TempDir
    private Path directory;

    private int inputs;

    @Test
    void everyPrefixOfAComponent() throws IOException, ClassNotFoundException {
        var whole = Files.readAllBytes(FIXTURES.resolve("greet/greet.wasm"));
        int compiled = 0;
        for (int length = 0; length < whole.length; length++) {
            compiled += compile(Arrays.copyOf(whole, length), "prefix of " + length + " bytes");
        }
        System.out.println(whole.length + " prefixes, " + compiled + " of them compiled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"greet/greet.wasm", "c-file/c-file.wasm", "c-command/c-command.wasm"})
    void randomMutations(String fixture) throws IOException, ClassNotFoundException {
        var whole = Files.readAllBytes(FIXTURES.resolve(fixture));
        var random = new Random(fixture.hashCode());
        int compiled = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            var mutated = whole.clone();
            int at = random.nextInt(whole.length);
            mutated[at] = (byte) random.nextInt(256);
            compiled += compile(mutated, fixture + " with byte " + at + " set to " + mutated[at]);
        }
        System.out.println(MUTATIONS + " mutations of " + fixture + ", " + compiled + " of them compiled");
    }

    /** Compiles bytes; 1 if that succeeded. One input in twenty goes through the whole command line, which takes longer. */
    private int compile(byte[] bytes, String what) throws IOException, ClassNotFoundException {
        if (inputs++ % 20 == 0) {
            return compileByCommand(bytes, what);
        }
        var jar = directory.resolve("out.jar");
        Files.deleteIfExists(jar);
        try (var output = new JarOutput(jar)) {
            WasmCompiler.compile(new WasmInput("in.wasm", bytes), OPTIONS, output);
            output.commit();
        } catch (WasmException e) {
            int exitCode = Failure.of(e, null).exitCode();
            assertTrue(DOCUMENTED.contains(exitCode), () -> what + " ended with " + e);
            return 0;
        }
        verify(jar);
        return 1;
    }

    private int compileByCommand(byte[] bytes, String what) throws IOException, ClassNotFoundException {
        var input = directory.resolve("in.wasm");
        var jar = directory.resolve("out.jar");
        Files.write(input, bytes);
        Files.deleteIfExists(jar);
        var errors = new ByteArrayOutputStream();
        int exitCode;
        try (var err = new PrintStream(errors, true, StandardCharsets.UTF_8)) {
            exitCode = new CommandRunner(InputStream.nullInputStream(), err, err)
                    .run("compile", input.toString(), "-o", jar.toString(), "--no-runtime", "--unresolved", "trap");
        }
        var text = errors.toString(StandardCharsets.UTF_8);
        assertTrue(DOCUMENTED.contains(exitCode), () -> what + " ended with " + text);
        assertEquals(exitCode == ExitCode.OK, text.isEmpty(), () -> what + " said " + text);
        assertFalse(text.contains("\tat "), () -> what + " ended with " + text);
        try (var files = Files.list(directory)) {
            assertEquals(exitCode == ExitCode.OK ? 2 : 1, files.count(), () -> what + " left a file");
        }
        Files.delete(input);
        if (exitCode == ExitCode.OK) {
            verify(jar);
        }
        return exitCode == ExitCode.OK ? 1 : 0;
    }

    /** Loads and initialises every class, which makes the JVM verify it. */
    private static void verify(Path jar) throws IOException, ClassNotFoundException {
        try (var file = new JarFile(jar.toFile());
                var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            var names = file.stream().map(entry -> entry.getName()).toList();
            for (var name : names) {
                if (name.endsWith(".class") && !name.endsWith("-info.class")) {
                    Class.forName(name.substring(0, name.length() - 6).replace('/', '.'), true, loader);
                }
            }
        }
    }
}
