package example.host;

import dev.wasm2jvm.compiler.CompilationCache;
import dev.wasm2jvm.compiler.ComponentLoader;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.runtime.ComponentImports;
import dev.wasm2jvm.runtime.InstanceLimits;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.WasiLimits;
import example.plugins.Notes;
import example.plugins.TextFilter;
import java.io.IOException;
import java.nio.file.Path;

/** Loads plugins that it was compiled without, and decides what they are granted. */
public final class PluginHost {

    private static final InstanceLimits LIMITS =
            InstanceLimits.NONE.withMemoryBytes(16 << 20).withTableElements(10_000).withResources(100);

    private final CompilationCache cache;
    private final ComponentLoader loader;
    private final ComponentImports granted;

    /**
     * A host.
     *
     * @param cacheDirectory where compiled plugins are kept
     * @param shelf the only directory that plugins may read
     * @param notes takes what plugins have to say
     */
    public PluginHost(Path cacheDirectory, Path shelf, Notes notes) throws IOException {
        cache = CompilationCache.in(cacheDirectory);
        loader = ComponentLoader.sharing(TextFilter.class, Notes.class)
                .requiring(TextFilter.class)
                .withCache(cache);
        var wasi = WasiConfig.builder()
                .preopen(shelf, "/shelf", Access.READ_ONLY)
                .limits(WasiLimits.DEFAULT.withOpenFiles(8))
                .build();
        granted = ComponentImports.NONE
                .with(Notes.class, notes)
                .with(WasiConfig.class, wasi)
                .withLimits(LIMITS);
    }

    /**
     * Loads a plugin.
     *
     * @param file a component
     * @throws dev.wasm2jvm.diagnostic.WasmException if it is no plugin, or wants what the host does not have
     */
    public Plugin load(Path file) throws IOException {
        var input = WasmInput.read(file);
        return new Plugin(input.stem(), loader.load(input), granted);
    }

    /** How many plugins were compiled, and how many came from the cache. */
    public CompilationCache.Statistics statistics() {
        return cache.statistics();
    }
}
