package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.wit.WitFeatures;
import dev.wasm2jvm.component.wit.WitFile;
import dev.wasm2jvm.component.wit.WitSources;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.runtime.ComponentImports;
import dev.wasm2jvm.runtime.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Hosts whose WIT is not that of the component: what fits is loaded, and all else is refused before it runs. */
final class SharedInterfaceVersionsTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final String TOKENS = "example.auth.Tokens";

    private static WasmInput fixture(String name) throws IOException {
        return WasmInput.read(FIXTURES.resolve(name + "/" + name + ".wasm"));
    }

    private static String wit() throws IOException {
        return Files.readString(FIXTURES.resolve("shop-auth/src/wit/auth.wit"), StandardCharsets.UTF_8);
    }

    /** The interface {@code tokens} of a host, with a change that has to be there. */
    private static Class<?> tokens(String what, String by) throws Exception {
        var changed = wit().replace(what, by);
        assertTrue(what.isEmpty() || !changed.equals(wit()), what);
        return host(what.isEmpty() ? wit() : changed).loadClass(TOKENS);
    }

    private static ClassLoader host(String wit) throws IOException {
        var output = new MemoryOutput();
        var input = new WitInput(WitSources.of(new WitFile("host.wit", wit)), WitFeatures.NONE);
        WasmCompiler.bindgen(input, CompilerOptions.defaults(), output);
        return new GeneratedClassLoader(output.files());
    }

    private static String refusal(String what, String by) throws Exception {
        var loader = ComponentLoader.sharing(tokens(what, by));
        var input = fixture("shop-auth");
        var thrown = assertThrows(UnresolvedException.class, () -> loader.load(input));
        return String.valueOf(thrown.getMessage())
                .replace("the component and the host have different interfaces: ", "");
    }

    @Test
    void theSameWitFits() throws Exception {
        var tokens = tokens("", "");
        ComponentLoader.sharing(tokens).load(fixture("shop-auth"));
    }

    @Test
    void aHostMayKnowLessThanTheComponentExports() throws Exception {
        var tokens = tokens("live: func() -> u32;", "");
        var factory = ComponentLoader.sharing(tokens).load(fixture("shop-auth"));
        try (var exports = factory.create(ComponentImports.NONE)) {
            var result = tokens.getMethod("login", String.class, String.class)
                    .invoke(exports.get(tokens), "ada", "ada's secret");
            assertTrue(((Result<?, ?>) result).isOk());
        }
    }

    @Test
    void aHostMayNotCallWhatTheComponentDoesNotExport() throws Exception {
        assertEquals(
                "example.auth.Tokens: the host calls [revoke()V], which the component does not have",
                refusal("live: func() -> u32;", "live: func() -> u32; revoke: func();"));
        assertEquals(
                "example.auth.Tokens: the host calls [live()J], which the component does not have",
                refusal("live: func() -> u32;", "live: func() -> u64;"));
        assertEquals(
                "example.auth.Tokens$Token: the host calls [revoke()V], which the component does not have",
                refusal("grant: func(role: string) -> bool;", "grant: func(role: string) -> bool; revoke: func();"));
    }

    @Test
    void typesOfValuesHaveToBeTheSame() throws Exception {
        assertRefused("Tokens$Claims", "roles: list<string>,", "roles: list<string>, age: u32,");
        assertRefused("Tokens$Claims", "roles: list<string>,", "roles: list<u64>,");
        assertRefused("Tokens$Failure", "wrong-password,", "wrong-password, tired,");
        assertRefused("Tokens$Failure", "unknown-user(string)", "unknown-user");
    }

    private static void assertRefused(String type, String what, String by) throws Exception {
        var refusal = refusal(what, by);
        assertTrue(refusal.startsWith("example.auth." + type + ": the component has "), refusal);
    }

    @Test
    void casesInAnotherOrderAreOthers() throws Exception {
        assertRefused(
                "Tokens$Failure",
                "unknown-user(string),\n        wrong-password,",
                "wrong-password, unknown-user(string),");
    }

    @Test
    void aTypeThatTheHostDoesNotHaveIsNamed() throws Exception {
        var other = host("package example:auth@1.0.0; interface other { f: func(); } world w { export other; }")
                .loadClass("example.auth.Other");
        var loader = ComponentLoader.sharing(other);
        var input = fixture("shop-auth");
        var thrown = assertThrows(UnresolvedException.class, () -> loader.load(input));
        assertTrue(
                String.valueOf(thrown.getMessage()).contains("example.auth.Tokens: there is no such class"),
                thrown.getMessage());
    }

    @Test
    void aComponentMayNotCallWhatTheHostDoesNotHave() throws Exception {
        var tokens = tokens("may: func(token: borrow<token>, role: string) -> bool;", "");
        var carts = host("""
                package example:shop@1.0.0;
                interface nothing { f: func(); }
                world w { export nothing; }
                """).loadClass("example.shop.Nothing");
        var loader = ComponentLoader.sharing(tokens, carts);
        var input = fixture("shop-carts");
        var thrown = assertThrows(UnresolvedException.class, () -> loader.load(input));
        assertTrue(
                List.of(String.valueOf(thrown.getMessage()).split("; "))
                        .contains("the component and the host have different interfaces: example.auth.Tokens: the"
                                + " component calls [may(Lexample/auth/Tokens$Token;Ljava/lang/String;)Z], which the"
                                + " host does not have"),
                thrown.getMessage());
    }
}
