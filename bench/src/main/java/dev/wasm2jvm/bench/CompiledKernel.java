package dev.wasm2jvm.bench;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.DirectoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/**
 * Compiles a fixture, compiles a Java caller against the result, and loads both: the call path is that of a user's program,
 * without reflection.
 */
final class CompiledKernel {

    private static final Path FIXTURES =
            Path.of(System.getProperty("wasm2jvm.root", "."), "compiler/src/test/resources/fixtures");

    private CompiledKernel() {}

    /** Makes a kernel of class files for 17; see {@link #load(String, String, int)}. */
    static Kernel load(String fixture, String caller) throws IOException, ReflectiveOperationException {
        return load(fixture, caller, 17);
    }

    /**
     * Makes a kernel.
     *
     * @param fixture the name of a fixture of the compiler's tests
     * @param caller the simple name of a source file among the resources beside this class, which implements {@link Kernel}
     * @param release Java release of the class files
     */
    static Kernel load(String fixture, String caller, int release) throws IOException, ReflectiveOperationException {
        var directory = Files.createTempDirectory("wasm2jvm-bench");
        add(directory, fixture, List.of(), release);
        return load(caller, directory);
    }

    /** Makes a kernel of a component whose imports are answered by others, all compiled as one. */
    static Kernel loadPlugged(String fixture, List<String> plugs, String caller)
            throws IOException, ReflectiveOperationException {
        var directory = Files.createTempDirectory("wasm2jvm-bench");
        add(directory, fixture, plugs, 17);
        return load(caller, directory);
    }

    /** Makes a kernel of several components, each compiled alone. */
    static Kernel loadJoined(List<String> fixtures, String caller) throws IOException, ReflectiveOperationException {
        var directory = Files.createTempDirectory("wasm2jvm-bench");
        for (var fixture : fixtures) {
            add(directory, fixture, List.of(), 17);
        }
        return load(caller, directory);
    }

    private static WasmInput input(String fixture) throws IOException {
        return WasmInput.read(FIXTURES.resolve(fixture).resolve(fixture + ".wasm"));
    }

    private static void add(Path directory, String fixture, List<String> plugs, int release) throws IOException {
        var others = new ArrayList<WasmInput>();
        for (var plug : plugs) {
            others.add(input(plug));
        }
        try (var output = new DirectoryOutput(directory)) {
            var options = CompilerOptions.defaults().withPackageName("kernels").withRelease(release);
            WasmCompiler.compile(input(fixture), others, options, output);
            output.commit();
        }
    }

    private static Kernel load(String caller, Path directory) throws IOException, ReflectiveOperationException {
        compile(caller, directory);
        var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, Kernel.class.getClassLoader());
        return (Kernel) loader.loadClass(caller).getDeclaredConstructor().newInstance();
    }

    private static void compile(String caller, Path directory) throws IOException {
        var source = directory.resolve(caller + ".java");
        try (var text = CompiledKernel.class.getResourceAsStream(caller + ".java.txt")) {
            if (text == null) {
                throw new IOException("there is no caller " + caller);
            }
            Files.write(source, text.readAllBytes());
        }
        var javac = ToolProvider.findFirst("javac").orElseThrow(() -> new IOException("benchmarks need a JDK"));
        var classPath = directory + System.getProperty("path.separator") + System.getProperty("java.class.path");
        if (javac.run(System.out, System.err, "-cp", classPath, "-d", directory.toString(), source.toString()) != 0) {
            throw new IOException("the caller " + caller + " does not compile");
        }
    }
}
