package dev.wasm2jvm.serve;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.http.IncomingHandler;
import dev.wasm2jvm.wasi.serve.Guest;
import dev.wasm2jvm.wasi.serve.GuestFactory;
import java.io.IOException;
import java.util.List;

/**
 * A component that was compiled, and whose world class was loaded.
 *
 * @param world the world class
 */
record Component(Class<?> world) {

    static Component compile(WasmInput input, CompilerOptions options) {
        try {
            var output = new MemoryOutput();
            var compiled = WasmCompiler.compile(input, List.of(), options, output);
            return new Component(new GeneratedClassLoader(output.files()).loadClass(compiled.apiClass()));
        } catch (ClassNotFoundException | IOException e) {
            throw new AssertionError(e);
        }
    }

    GuestFactory factory(WasiConfig config) {
        return factory(config, InstanceLimits.NONE);
    }

    GuestFactory factory(WasiConfig config, InstanceLimits limits) {
        return () -> {
            try {
                var builder = world.getMethod("builder").invoke(null);
                builder.getClass().getMethod("wasi", WasiConfig.class).invoke(builder, config);
                builder.getClass().getMethod("limits", InstanceLimits.class).invoke(builder, limits);
                var instance = builder.getClass().getMethod("build").invoke(builder);
                var handler = world.getMethod("incomingHandler").invoke(instance);
                return new Guest((IncomingHandler) handler, (AutoCloseable) instance);
            } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
            }
        };
    }
}
