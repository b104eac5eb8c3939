package dev.wasm2jvm.bench.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drivers that serve generated code compile against it: a run of the harness finds that out after minutes only. */
class DriversTest {
    private static final Path ROOT = Path.of(System.getProperty("wasm2jvm.root", ".."));

    @TempDir
    private Path folder;

    @Test
    void kernelsHaveADriver() throws IOException {
        generate(ROOT.resolve("bench/src/main/workloads/wasm/fib.wasm"), false);
        assertCompile("Driver", "Wasm2jvmDriver");
    }

    @Test
    void programsHaveADriver() throws IOException {
        generate(ROOT.resolve("compiler/src/test/resources/fixtures/c-preview1/c-preview1.wasm"), true);
        assertCompile("Driver", "ProgramServer", "Wasm2jvmProgram");
    }

    private void generate(Path module, boolean mainClass) throws IOException {
        var options = CompilerOptions.defaults()
                .withPackageName("kernel")
                .withClassName("World")
                .withMainClass(mainClass);
        try (var output = new DirectoryOutput(folder)) {
            WasmCompiler.compile(WasmInput.read(module), List.of(), options, output);
            output.commit();
        }
    }

    private void assertCompile(String... drivers) {
        var classPath = folder + File.pathSeparator + System.getProperty("java.class.path");
        var arguments = new ArrayList<>(List.of("--release", "17", "-cp", classPath, "-d", folder.toString()));
        for (var driver : drivers) {
            arguments.add(ROOT.resolve("bench/peers").resolve(driver + ".java").toString());
        }
        var javac = ToolProvider.findFirst("javac").orElseThrow();
        var messages = new StringWriter();
        var out = new PrintWriter(messages, true);
        assertEquals(0, javac.run(out, out, arguments.toArray(String[]::new)), messages::toString);
    }
}
