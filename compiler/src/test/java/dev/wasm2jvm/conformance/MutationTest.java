package dev.wasm2jvm.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.core.binary.ModuleBytes;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.ModuleCompiler;
import dev.wasm2jvm.core.jvm.ModuleOptions;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.diagnostic.WasmException;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What validation accepts compiles to classes that the JVM's verifier accepts. */
class MutationTest {
    private static final int MUTATIONS = 5_000;
    private static final int RELEASE = 17;

    @Test
    void whatIsAcceptedIsVerified() throws ClassNotFoundException {
        byte[] whole = ModuleBytes.everything();
        assertTrue(verified(whole));
        var random = new Random(1);
        int accepted = 0;
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutated = whole.clone();
            mutated[8 + random.nextInt(mutated.length - 8)] = (byte) random.nextInt(64);
            accepted += verified(mutated) ? 1 : 0;
        }
        assertTrue(accepted > MUTATIONS / 20, "accepted " + accepted);
    }

    /** True if the module compiles and all classes are verified; false if it is rejected as it should be. */
    private static boolean verified(byte[] file) throws ClassNotFoundException {
        Map<String, byte[]> files = new TreeMap<>();
        try (var linkage = new Linkage("mutated", files::put, RELEASE)) {
            var module = ModuleValidator.validate(ModuleParser.parse(file));
            var options = new ModuleOptions("mutated/Module0", linkage, files::put, 1, RELEASE);
            new ModuleCompiler().compile(module, options);
        } catch (WasmException e) {
            return false;
        }
        var loader = new GeneratedClassLoader(files);
        for (String name : files.keySet()) {
            if (name.endsWith(".class")) {
                // Initialisation comes after verification.
                Class.forName(
                        name.substring(0, name.length() - ".class".length()).replace('/', '.'), true, loader);
            }
        }
        return true;
    }
}
