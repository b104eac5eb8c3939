package dev.wasm2jvm.component.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.component.jvm.ComponentOptions.Unresolved;
import dev.wasm2jvm.diagnostic.InvalidException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WIT interface is one Java interface, whether a component imports or exports it. */
final class SharedInterfacesTest {

    private static Generated compile(String fixture, Map<String, String> mappings) {
        return Generated.fixture(
                fixture, new ComponentOptions(fixture, null, null, null, mappings, true, Unresolved.STANDARD, 2, 17));
    }

    @Test
    void exporterAndImporterHaveTheSameClassesAndSources() {
        var auth = compile("shop-auth", Map.of());
        var carts = compile("shop-carts", Map.of());
        var desk = compile("shop-desk", Map.of());
        assertEquals(
                List.of(
                        "example/auth/Tokens$Claims.class",
                        "example/auth/Tokens$Failure$UnknownUser.class",
                        "example/auth/Tokens$Failure$WrongPassword.class",
                        "example/auth/Tokens$Failure.class",
                        "example/auth/Tokens$Token.class",
                        "example/auth/Tokens$TokenFactory.class",
                        "example/auth/Tokens.class"),
                assertSame(auth, desk, "example/auth/Tokens"));
        assertEquals(4, assertSame(carts, desk, "example/shop/Carts").size());
    }

    /** Compares the classes of an interface, and its source; returns the classes' paths. */
    private static List<String> assertSame(Generated one, Generated other, String path) {
        assertEquals(classes(one, path), classes(other, path));
        var source = ApiSourceWriter.render(one.component().api()).get(path + ".java");
        assertTrue(source != null && source.contains("interface"), path);
        assertEquals(source, ApiSourceWriter.render(other.component().api()).get(path + ".java"));
        return List.copyOf(classes(one, path).keySet());
    }

    @Test
    void componentsCompiledTogetherShareAllOfAnInterface() {
        var auth = compile("shop-auth", Map.of());
        var carts = compile("shop-carts", Map.of());
        var united = united(carts, auth);
        assertEquals(classes(auth, "example/auth/Tokens"), classes(united, "example/auth/Tokens"));
        assertEquals(classes(carts, "example/shop/Carts"), classes(united, "example/shop/Carts"));
        assertEquals(united.keySet(), united(auth, carts).keySet());
    }

    @Test
    void oneNameForTwoThingsIsAnError() {
        var greet = compile("greet", Map.of());
        var thrown = assertThrows(InvalidException.class, () -> united(greet, greet));
        assertEquals(
                "the class wasm.greet.Greet would be the world of input 0 and something else of input 1",
                thrown.getMessage());
        var odd = new ApiType.Interface(
                ClassName.of("example.auth", "Tokens"),
                "example:auth/tokens@1.0.0",
                null,
                false,
                List.of(new ApiType.Method("live", "live", List.of(), JavaType.Primitive.LONG, null)),
                List.of());
        var api = new SharedApi();
        api.addAll(compile("shop-auth", Map.of()).component().api(), "auth");
        assertEquals(
                "the class example.auth.Tokens would be `example:auth/tokens@1.0.0` of auth and something else of odd",
                assertThrows(InvalidException.class, () -> api.add(odd, "odd")).getMessage());
    }

    private static Map<String, String> united(Generated... all) {
        var api = new SharedApi();
        for (int i = 0; i < all.length; i++) {
            for (var each : all[i].component().api()) {
                api.add(each, "input " + i);
            }
        }
        var classes = new TreeMap<String, String>();
        api.write(17, (path, bytes) -> classes.put(path, HexFormat.of().formatHex(bytes)));
        return classes;
    }

    private static Map<String, String> classes(Generated generated, String path) {
        var all = new TreeMap<String, String>();
        generated.files().forEach((file, bytes) -> all.put(file, HexFormat.of().formatHex(bytes)));
        return classes(all, path);
    }

    private static Map<String, String> classes(Map<String, String> all, String path) {
        var found = new TreeMap<String, String>();
        all.forEach((file, bytes) -> {
            if (file.startsWith(path + ".") || file.startsWith(path + "$")) {
                found.put(file, bytes);
            }
        });
        return found;
    }

    /** The C compiler left out what it does not call: that component takes the interface that another one brings. */
    @Test
    void componentsAreJoinedInJava(@TempDir Path folder) throws Exception {
        var files = new LinkedHashMap<String, byte[]>();
        for (var each : List.of(
                compile("shop-auth", Map.of()),
                compile("shop-carts", Map.of("example:auth", "example.auth")),
                compile("shop-desk", Map.of()))) {
            files.putAll(each.files());
        }
        new Generated(compile("shop-desk", Map.of()).component(), files).call("ShopCaller", folder);
    }
}
