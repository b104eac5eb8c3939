package example.host;

import dev.wasm2jvm.compiler.CompilationCache;
import dev.wasm2jvm.compiler.ComponentLoader;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.runtime.ComponentImports;
import dev.wasm2jvm.runtime.Result;
import example.plugins.Notes;
import example.plugins.TextFilter;
import java.io.IOException;
import java.nio.file.Path;

/** The shortest way to a plugin, without limits. */
final class Shortest {

    private Shortest() {}

    static Result<String, TextFilter.Problem> run(Path file) throws IOException {
        var loader = ComponentLoader.sharing(TextFilter.class, Notes.class)
                .withCache(CompilationCache.in(Path.of("target", "cache")));
        var factory = loader.load(WasmInput.read(file));
        var granted = ComponentImports.NONE.with(Notes.class, (level, text) -> System.out.println(text));
        try (var plugin = factory.create(granted)) {
            return plugin.get(TextFilter.class).apply("quiet");
        }
    }
}
