package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.jvm.CodeSize;
import dev.wasm2jvm.jvm.JvmLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Java programs, compiled with all lints against the generated classes, call real components. */
final class CallersTest {

    private static ComponentOptions options(String input, @Nullable String world, Unresolved unresolved) {
        return options(input, world, true, unresolved);
    }

    private static ComponentOptions options(String input, @Nullable String world, boolean wasi, Unresolved unresolved) {
        return new ComponentOptions(input, world, null, null, Map.of(), wasi, unresolved, 2, 17);
    }

    @ParameterizedTest
    @CsvSource({
        "greet, GreetCaller, ",
        "my-api, MyApiCaller, example:my-api/my-app",
        "names, NamesCaller, ",
        "string-encodings, StringEncodingsCaller, ",
        "lift-traps, LiftTrapsCaller, ",
        "exceptions, ExceptionsCaller, ",
        "composed, ComposedCaller, ",
        "calls-service, CallsServiceCaller, ",
        "wide, WideCaller, ",
        "every-type, EveryTypeCaller, example:every-type/everything",
        "every-type, MisuseCaller, example:every-type/everything",
        "c-file, CFileCaller, ",
        "forward, ForwardCaller, ",
        "maps, MapsCaller, ",
        "stores, StoresCaller, ",
        "c-file, ThousandFilesCaller, ",
    })
    void aJavaProgramCallsTheFixture(String fixture, String caller, @Nullable String world, @TempDir Path folder)
            throws Exception {
        boolean traps = fixture.equals("my-api");
        var unresolved = traps ? Unresolved.TRAP : Unresolved.STANDARD;
        Generated.fixture(fixture, options(fixture, world, !traps, unresolved)).call(caller, folder);
    }

    @ParameterizedTest
    @CsvSource({
        "c-library, CLibraryCaller",
        "c-preview1, CPreview1Caller",
        "c-preview1, ThousandProgramsCaller",
        "vectors, VectorsCaller",
        "memories, MemoriesCaller"
    })
    void aJavaProgramCallsACoreModule(String fixture, String caller, @TempDir Path folder) throws Exception {
        Generated.module(fixture).call(caller, folder);
    }

    /** Hand-written interfaces and generated calls follow one naming; a difference would only show when it is called. */
    @ParameterizedTest
    @ValueSource(strings = {"c-file", "c-command"})
    void everyMethodOfWasiThatIsCalledExists(String fixture) throws Exception {
        var calls = new TreeSet<String>();
        Generated.fixture(fixture, options(fixture, null, Unresolved.STANDARD))
                .files()
                .forEach((path, bytes) -> {
                    if (path.endsWith(".class")) {
                        calls.addAll(WasiCalls.in(bytes));
                    }
                });
        assertTrue(calls.size() > 20, calls.toString());
        for (var call : calls) {
            assertTrue(WasiCalls.exists(call), call);
        }
    }

    @Test
    void importsThatNobodyProvidesAreNamed() {
        var thrown = Assertions.assertThrows(
                UnresolvedException.class,
                () -> Generated.fixture("my-api", options("my-api", null, false, Unresolved.FAIL)));
        assertEquals("nothing provides wasi:http/types@0.2.0, wasi:http/outgoing-handler@0.2.0", thrown.getMessage());
    }

    @Test
    void typesOfAMappedInterfaceAreNotGenerated() {
        var options = new ComponentOptions(
                "names",
                null,
                null,
                null,
                Map.of("example:names/mirror", "shared.types"),
                true,
                Unresolved.STANDARD,
                1,
                17);
        var files = Generated.fixture("names", options).files();
        assertTrue(files.containsKey("example/names/Keywords.class"));
        assertEquals(
                List.of(),
                files.keySet().stream().filter(path -> path.contains("Mirror")).toList());
    }

    @Test
    void theSameInputGivesTheSameBytes() {
        var first = Generated.fixture("every-type", options("every-type", null, Unresolved.STANDARD));
        var second = Generated.fixture("every-type", options("every-type", null, Unresolved.STANDARD));
        assertEquals(
                List.copyOf(first.files().keySet()), List.copyOf(second.files().keySet()));
        first.files()
                .forEach((path, bytes) ->
                        assertTrue(Arrays.equals(bytes, second.files().get(path)), path));
    }

    @Test
    void noAdapterIsTooLargeForTheJitCompilers() {
        var large = new ArrayList<String>();
        Generated.fixture("every-type", options("every-type", null, Unresolved.STANDARD))
                .files()
                .forEach((path, bytes) -> {
                    if (path.endsWith(".class") && !path.contains("/Module")) {
                        CodeSize.of(bytes).stream()
                                .filter(size -> size.codeBytes() > JvmLimits.JIT_CODE_BYTES)
                                .filter(size -> !size.name().equals("<clinit>"))
                                .forEach(size -> large.add(path + " " + size));
                    }
                });
        assertEquals(List.of(), large);
    }
}
