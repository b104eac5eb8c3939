package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.runtime.Traps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;

/** A component of a script, compiled as a whole and loaded by a class loader of its own. */
final class ScriptComponent {
    private final CompiledClasses classes;
    private final ClassLoader loader;

    private ScriptComponent(CompiledClasses classes, ClassLoader loader) {
        this.classes = classes;
        this.loader = loader;
    }

    /**
     * Compiles a component.
     *
     * @throws dev.wasm2jvm.diagnostic.WasmException if that cannot be, or if it imports anything: scripts have no host
     */
    static ScriptComponent compile(byte[] bytes, int release) {
        var options = CompilerOptions.defaults()
                .withWasi(CompilerOptions.Wasi.NONE)
                .withUnresolved(CompilerOptions.Unresolved.FAIL)
                .withThreads(1)
                .withRelease(release);
        var output = new MemoryOutput();
        try {
            var classes = WasmCompiler.compile(new WasmInput("script.wasm", bytes), options, output);
            return new ScriptComponent(classes, new GeneratedClassLoader(output.files()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes an instance.
     *
     * @throws dev.wasm2jvm.runtime.Trap if it traps
     */
    World instantiate() {
        try {
            var builder =
                    loader.loadClass(classes.apiClass()).getMethod("builder").invoke(null);
            var instance = builder.getClass().getMethod("build").invoke(builder);
            return new World(instance, classes.functions());
        } catch (InvocationTargetException e) {
            throw Traps.translate(e.getTargetException());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
