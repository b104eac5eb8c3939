package dev.wasm2jvm.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.fixtures.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Damaged components, made of the fixtures and of the official binaries where they are: each ends in a
 * {@link WasmException}, or in classes that the JVM's verifier accepts, and none takes forever.
 */
class ComponentMutationTest {
    private static final int MUTATIONS = Integer.getInteger("wasm2jvm.component.mutations", 1_500);
    private static final int FIRST = Integer.getInteger("wasm2jvm.component.first", 0);
    /** Of larger ones most is core code, which has tests of its own. */
    private static final int LARGEST = 30_000;

    private static final int SECONDS = 60;

    private static final CompilerOptions OPTIONS = CompilerOptions.defaults()
            .withUnresolved(CompilerOptions.Unresolved.INTERFACE)
            .withThreads(1);

    @Test
    void everyMutationIsRefusedOrVerified() throws Exception {
        var seeds = seeds();
        assertTrue(seeds.size() >= 8, "seeds: " + seeds.size());
        var executor = Executors.newSingleThreadExecutor(task -> {
            var thread = new Thread(null, task, "mutations", 1 << 20);
            thread.setDaemon(true);
            return thread;
        });
        int compiled = 0;
        for (int i = FIRST; i < FIRST + MUTATIONS; i++) {
            var random = new Random(i);
            var mutated = mutate(seeds.get(random.nextInt(seeds.size())), random);
            try {
                compiled += executor.submit(() -> verify(mutated)).get(SECONDS, TimeUnit.SECONDS) ? 1 : 0;
            } catch (ExecutionException | TimeoutException e) {
                throw new AssertionError("mutation " + i + ": " + HexFormat.of().formatHex(mutated), e);
            }
        }
        executor.shutdown();
        System.out.println(MUTATIONS + " mutations of " + seeds.size() + " components, " + compiled + " compiled");
        assertTrue(compiled > MUTATIONS / 50, "compiled " + compiled);
    }

    /** In the same order on every machine that has them. */
    private static List<byte[]> seeds() throws IOException {
        var seeds = new ArrayList<byte[]>();
        Fixtures.names().forEach(name -> add(seeds, Fixtures.bytes(name)));
        var suites = Path.of(System.getProperty("wasm2jvm.suites", ""), "component-model");
        if (Files.isDirectory(suites)) {
            try (var files = Files.walk(suites)) {
                for (var file : files.filter(each -> each.toString().endsWith(".wasm"))
                        .sorted()
                        .toList()) {
                    add(seeds, Files.readAllBytes(file));
                }
            }
        }
        return seeds;
    }

    private static void add(List<byte[]> seeds, byte[] bytes) {
        if (bytes.length <= LARGEST && ComponentParser.isComponent(bytes)) {
            seeds.add(bytes);
        }
    }

    private static byte[] mutate(byte[] seed, Random random) {
        var mutated = seed.clone();
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            int at = random.nextInt(seed.length);
            mutated[at] = (byte)
                    switch (random.nextInt(5)) {
                        case 0 -> random.nextInt(256);
                        case 1 -> random.nextInt(16);
                        case 2 -> mutated[at] + 1;
                        case 3 -> mutated[at] - 1;
                        default -> seed[random.nextInt(seed.length)];
                    };
        }
        return mutated;
    }

    /** True if it compiles; false if it is refused as it should be. */
    private static boolean verify(byte[] component) throws IOException, ClassNotFoundException {
        var output = new MemoryOutput();
        try {
            WasmCompiler.compile(new WasmInput("mutated.wasm", component), OPTIONS, output);
        } catch (WasmException e) {
            assertTrue(e.getMessage() != null && e.location().offset() <= component.length, e::toString);
            return false;
        }
        var loader = new GeneratedClassLoader(output.files());
        for (var name : output.files().keySet()) {
            if (name.endsWith(".class") && !name.endsWith("-info.class") && !name.startsWith("dev/wasm2jvm/")) {
                // Initialisation comes after verification.
                Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'), true, loader);
            }
        }
        return true;
    }
}
