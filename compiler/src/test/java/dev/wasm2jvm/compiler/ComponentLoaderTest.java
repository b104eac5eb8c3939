package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.runtime.ComponentExports;
import dev.wasm2jvm.runtime.ComponentFactory;
import dev.wasm2jvm.runtime.ComponentImports;
import dev.wasm2jvm.runtime.Result;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Components that are loaded into a host which was made without them. The host's interfaces have a loader of their own. */
final class ComponentLoaderTest {

    private static final Path FIXTURES = Path.of("src/test/resources/fixtures");
    private static final String TOKENS = "example.auth.Tokens";
    private static final String CARTS = "example.shop.Carts";
    private static final byte[] NO_COMPONENT = {0, 'a', 's', 'm', 1, 0, 0, 0};

    @TempDir
    private Path directory;

    private static WasmInput fixture(String name) throws IOException {
        return WasmInput.read(FIXTURES.resolve(name + "/" + name + ".wasm"));
    }

    /** What a host is compiled against. */
    private static Map<String, byte[]> api(String fixture) throws IOException {
        var output = new MemoryOutput();
        WasmCompiler.bindgen(fixture(fixture), CompilerOptions.defaults(), output);
        return new HashMap<>(output.files());
    }

    private static Class<?> host(Map<String, byte[]> files, String name) throws ClassNotFoundException {
        return new GeneratedClassLoader(files).loadClass(name);
    }

    /** What {@code login} of the fixture gives. */
    private static Object login(ComponentExports exports, Class<?> tokens, String user, String password)
            throws ReflectiveOperationException {
        return tokens.getMethod("login", String.class, String.class).invoke(exports.get(tokens), user, password);
    }

    @Test
    void aComponentIsTypedByTheInterfacesOfItsHost() throws Exception {
        var tokens = host(api("shop-auth"), TOKENS);
        var factory = ComponentLoader.sharing(tokens).load(fixture("shop-auth"));
        try (var exports = factory.create(ComponentImports.NONE)) {
            assertTrue(exports.has(tokens));
            assertTrue(tokens.isInstance(exports.get(tokens)));
            assertTrue(((Result<?, ?>) login(exports, tokens, "ada", "ada's secret")).isOk());
        }
    }

    @Test
    void eachComponentHasClassesOfItsOwn() throws Exception {
        var loader = ComponentLoader.sharing(host(api("shop-auth"), TOKENS));
        var one = loader.load(fixture("shop-auth"));
        var other = loader.load(fixture("shop-auth"));
        assertNotSame(one.getClass(), other.getClass());
        assertEquals("shop-auth.wasm", one.getClass().getClassLoader().getName());
    }

    @Test
    void whatOneExportsIsGrantedToAnother() throws Exception {
        var files = api("shop-desk");
        var loader = new GeneratedClassLoader(files);
        var tokens = loader.loadClass(TOKENS);
        var carts = loader.loadClass(CARTS);
        var components = ComponentLoader.sharing(tokens, carts);
        try (var auth = components.load(fixture("shop-auth")).create(ComponentImports.NONE);
                var shop = components.load(fixture("shop-carts")).create(granted(tokens, auth.get(tokens)))) {
            assertTrue(carts.isInstance(shop.get(carts)));
        }
    }

    private static <T> ComponentImports granted(Class<T> type, Object implementation) {
        return ComponentImports.NONE.with(type, type.cast(implementation));
    }

    @Test
    void whatIsNotGrantedIsNamed() throws Exception {
        var loader = new GeneratedClassLoader(api("shop-desk"));
        var factory = ComponentLoader.sharing(loader.loadClass(TOKENS), loader.loadClass(CARTS))
                .load(fixture("shop-carts"));
        var thrown = assertThrows(IllegalStateException.class, () -> factory.create(ComponentImports.NONE));
        assertEquals("missing imports: example:auth/tokens@1.0.0 (builder method tokens)", thrown.getMessage());
    }

    @Test
    void anImportThatTheHostDoesNotHaveIsRefused() throws Exception {
        var loader = ComponentLoader.sharing(host(api("shop-desk"), CARTS));
        var input = fixture("shop-carts");
        var thrown = assertThrows(UnresolvedException.class, () -> loader.load(input));
        assertEquals("nothing provides example:auth/tokens@1.0.0", thrown.getMessage());
    }

    @Test
    void aComponentSeesNothingElseOfItsHost() throws Exception {
        var loader = ComponentLoader.sharing(host(api("shop-auth"), TOKENS))
                .load(fixture("shop-auth"))
                .getClass()
                .getClassLoader();
        assertSame(ComponentFactory.class, loader.loadClass(ComponentFactory.class.getName()));
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass(ComponentLoader.class.getName()));
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("example.shop.Carts"));
    }

    @Test
    void onlyExportedInterfacesAreThere() throws Exception {
        var tokens = host(api("shop-auth"), TOKENS);
        try (var exports =
                ComponentLoader.sharing(tokens).load(fixture("shop-auth")).create(ComponentImports.NONE)) {
            var other = assertThrows(IllegalArgumentException.class, () -> exports.get(Runnable.class));
            assertEquals(
                    "the component does not export java.lang.Runnable; it exports example.auth.Tokens",
                    other.getMessage());
            var namesake = host(api("shop-auth"), TOKENS);
            var same = assertThrows(IllegalArgumentException.class, () -> exports.get(namesake));
            assertEquals(
                    "the component does not export example.auth.Tokens; it exports example.auth.Tokens, of another class"
                            + " loader: the interface is not shared",
                    same.getMessage());
        }
    }

    @Test
    void whatDoesNotExportWhatIsRequiredIsRefused() throws Exception {
        var loader = new GeneratedClassLoader(api("shop-desk"));
        var tokens = loader.loadClass(TOKENS);
        var shop = ComponentLoader.sharing(tokens, loader.loadClass(CARTS));
        shop.requiring(tokens).load(fixture("shop-auth"));
        var thrown = assertThrows(
                UnresolvedException.class, () -> shop.requiring(tokens).load(fixture("shop-carts")));
        assertEquals("the component does not export " + TOKENS, thrown.getMessage());
    }

    @Test
    void whatIsNoWebAssemblyIsRefused() throws Exception {
        var loader = ComponentLoader.sharing(host(api("shop-auth"), TOKENS));
        var thrown = assertThrows(MalformedException.class, () -> loader.load(new WasmInput("e.wasm", new byte[0])));
        assertEquals(ErrorCode.NO_BINARY, thrown.code());
    }

    @Test
    void aCoreModuleIsRefused() throws Exception {
        var loader = ComponentLoader.sharing(host(api("shop-auth"), TOKENS));
        var thrown = assertThrows(InvalidException.class, () -> loader.load(new WasmInput("tiny.wasm", NO_COMPONENT)));
        assertTrue(String.valueOf(thrown.getMessage()).startsWith("a core module was given"), thrown.getMessage());
    }

    @Test
    void onlyInterfacesOfWitCanBeShared() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> ComponentLoader.sharing(Runnable.class));
        assertEquals("interface java.lang.Runnable is not the Java interface of a WIT interface", thrown.getMessage());
        assertThrows(IllegalArgumentException.class, () -> ComponentLoader.sharing(WasmInput.class));
    }

    /** Hangs as long as anything refers to them. */
    @Timeout(120)
    @Test
    void theClassesGoWithTheFactory() throws Exception {
        var tokens = host(api("shop-auth"), TOKENS);
        var loader = new WeakReference<>(used(tokens).getClass().getClassLoader());
        while (loader.get() != null) {
            System.gc();
            Thread.sleep(20);
        }
    }

    private static ComponentFactory used(Class<?> tokens) throws Exception {
        var factory = ComponentLoader.sharing(tokens).load(fixture("shop-auth"));
        try (var exports = factory.create(ComponentImports.NONE)) {
            login(exports, tokens, "ada", "ada's secret");
        }
        return factory;
    }

    @Test
    void theSecondStartCompilesNothing() throws Exception {
        var tokens = host(api("shop-auth"), TOKENS);
        var first = CompilationCache.in(directory.resolve("new"));
        ComponentLoader.sharing(tokens).withCache(first).load(fixture("shop-auth"));
        assertEquals(new CompilationCache.Statistics(0, 1, 0, 0), first.statistics());
        var second = CompilationCache.in(directory.resolve("new"));
        var factory = ComponentLoader.sharing(tokens).withCache(second).load(fixture("shop-auth"));
        assertEquals(new CompilationCache.Statistics(1, 0, 0, 0), second.statistics());
        try (var exports = factory.create(ComponentImports.NONE)) {
            assertTrue(((Result<?, ?>) login(exports, tokens, "ada", "ada's secret")).isOk());
        }
    }

    @Test
    void aJarHasAFactoryForServiceLoader() throws Exception {
        var tokens = host(api("shop-auth"), TOKENS);
        var jar = directory.resolve("auth.jar");
        var options = CompilerOptions.defaults()
                .withFactory(true)
                .withPackageName("plugin")
                .withPackages(Map.of("example:auth", "example.auth"));
        try (var output = new JarOutput(jar)) {
            var compiled = WasmCompiler.compile(fixture("shop-auth"), options, output);
            assertEquals("plugin.shopauth_.Factory", compiled.factoryClass());
            output.commit();
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, tokens.getClassLoader())) {
            int found = 0;
            for (ComponentFactory factory : ServiceLoader.load(ComponentFactory.class, loader)) {
                try (var exports = factory.create(ComponentImports.NONE)) {
                    assertTrue(((Result<?, ?>) login(exports, tokens, "ada", "ada's secret")).isOk());
                }
                found++;
            }
            assertEquals(1, found);
        }
    }

    @Test
    void allFactoriesOfABatchAreListed() throws Exception {
        var output = new MemoryOutput();
        var batch = new CompilationBatch(output);
        var options = CompilerOptions.defaults().withFactory(true);
        batch.add(fixture("shop-auth"), List.of(), options);
        batch.add(fixture("shop-carts"), List.of(), options);
        batch.finish();
        var list = output.files().get("META-INF/services/dev.wasm2jvm.runtime.ComponentFactory");
        assertEquals(
                "example.auth.shopauth_.Factory\nexample.shop.shopcarts_.Factory\n",
                new String(Objects.requireNonNull(list), StandardCharsets.UTF_8));
    }

    @Test
    void withoutAChoiceThereIsNoFactory() throws Exception {
        var output = new MemoryOutput();
        assertNull(WasmCompiler.compile(fixture("shop-auth"), CompilerOptions.defaults(), output)
                .factoryClass());
        assertTrue(output.files().keySet().stream()
                .noneMatch(each -> each.contains("Factory.class") && each.contains("_/")));
        assertTrue(output.files().keySet().stream().noneMatch(each -> each.startsWith("META-INF/services")));
    }
}
