package dev.wasm2jvm.compiler.wave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.wasm2jvm.compiler.CompilerOptions;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.fixtures.Fixtures;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Records and functions that are too wide for Java look like all others in WAVE. */
class WaveInvokerTest {
    private final Object world;
    private final WaveInvoker invoker;

    WaveInvokerTest() throws Exception {
        var output = new MemoryOutput();
        var compiled = WasmCompiler.compile(
                new WasmInput("wide.wasm", Fixtures.bytes("wide")),
                CompilerOptions.defaults().withUnresolved(CompilerOptions.Unresolved.TRAP),
                output);
        var type = new GeneratedClassLoader(output.files()).loadClass(compiled.apiClass());
        var builder = type.getMethod("builder").invoke(null);
        world = builder.getClass().getMethod("build").invoke(builder);
        invoker = new WaveInvoker(compiled.functions());
    }

    private static String numbers(String prefix, String separator) {
        return IntStream.range(0, 300)
                .mapToObj(i -> prefix.isEmpty() ? String.valueOf(i) : prefix + i + separator + i)
                .collect(Collectors.joining(", "));
    }

    @Test
    void aWideFunction() {
        assertEquals("44850", invoker.invoke(world, "sum(" + numbers("", "") + ")"));
        var thrown = assertThrows(WaveException.class, () -> invoker.invoke(world, "sum(1, 2)"));
        var message = String.valueOf(thrown.getMessage());
        assertEquals(true, message.contains("300 arguments, not 2"), message);
    }

    @Test
    void aWideRecord() {
        var record = "{" + numbers("v", ": ") + "}";
        assertEquals(record, invoker.invoke(world, "echo(" + record + ")"));
    }
}
