package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.jvm.ApiContract;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.progress.Progress;
import dev.wasm2jvm.runtime.ComponentFactory;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/**
 * Compiles and loads components in a running program, which was compiled without them: plugins. Program and component share
 * Java interfaces, those that {@code bindgen} makes of WIT.
 *
 * <pre>{@code
 * var loader = ComponentLoader.sharing(TextFilter.class, Notes.class).withCache(CompilationCache.in(directory));
 * var factory = loader.load(WasmInput.read(path));
 * }</pre>
 *
 * <p>Each component has a class loader of its own, that of its factory. It is collected, and the component's code with it,
 * when neither the factory nor what it made is referred to any more. Immutable; several threads may load at a time.
 */
public final class ComponentLoader {

    /** Apart from all that may be shared: every class of the world and behind it is in here or below. */
    private static final String WORLD_PACKAGE = "wasm.loaded";

    private final SharedPackages shared;
    private final List<Class<?>> required;
    private final CompilerOptions options;
    private final CompilationCache cache;

    private ComponentLoader(
            SharedPackages shared, List<Class<?>> required, CompilerOptions options, CompilationCache cache) {
        this.shared = shared;
        this.required = required;
        this.options = options;
        this.cache = cache;
    }

    /**
     * A loader of components for a program that knows some interfaces. Code is interruptible, and nothing is kept.
     *
     * @param interfaces Java interfaces of WIT interfaces, at least one of each WIT package that the program has in common
     *     with components; the others of the package are shared with it
     * @return the loader
     * @throws IllegalArgumentException if one is no Java interface of a WIT interface
     */
    public static ComponentLoader sharing(Class<?>... interfaces) {
        return new ComponentLoader(
                SharedPackages.of(interfaces),
                List.of(),
                CompilerOptions.defaults().withInterruptible(true),
                CompilationCache.none());
    }

    /**
     * The same with other options. Java packages, sources, a main class and what becomes of imports are not for the caller
     * to choose: an import has to be of WASI or of a shared package.
     *
     * @param those what the user chose
     * @return the new loader
     */
    public ComponentLoader withOptions(CompilerOptions those) {
        return new ComponentLoader(shared, required, those, cache);
    }

    /**
     * The same with a cache.
     *
     * @param that keeps what was compiled
     * @return the new loader
     */
    public ComponentLoader withCache(CompilationCache that) {
        return new ComponentLoader(shared, required, options, that);
    }

    /**
     * The same for components that export some interfaces; one that does not is refused when it is loaded.
     *
     * @param interfaces of those that are shared
     * @return the new loader
     */
    public ComponentLoader requiring(Class<?>... interfaces) {
        return new ComponentLoader(shared, List.of(interfaces), options, cache);
    }

    /**
     * Compiles a component, unless the cache has it, and loads it.
     *
     * @param input a component
     * @param plugs components whose exports answer imports of it, and become a part of it
     * @return makes instances of it
     * @throws IOException if the compiler's own files can't be read
     * @throws dev.wasm2jvm.diagnostic.WasmException if the input is bad, imports what neither WASI nor the host has, has
     *     another form of a shared interface than the host, or does not export what is required
     */
    public ComponentFactory load(WasmInput input, WasmInput... plugs) throws IOException {
        var chosen = compilerOptions();
        var all = List.of(plugs);
        var component = cache.get(ComponentKey.of(input, all, chosen), () -> compile(input, all, chosen));
        check(component.contract());
        return factory(input.name(), component);
    }

    private CompilerOptions compilerOptions() {
        return options.withPackageName(WORLD_PACKAGE)
                .withPackages(shared.mappings())
                .withUnresolved(CompilerOptions.Unresolved.FAIL)
                .withSources(false)
                .withMainClass(false)
                .withFactory(true);
    }

    private LoadableComponent compile(WasmInput input, List<WasmInput> plugs, CompilerOptions chosen)
            throws IOException {
        var output = new MemoryOutput();
        var batch = new CompilationBatch(output, Progress.untimed());
        var compiled = batch.add(input, plugs, chosen);
        batch.finish();
        for (var path : output.files().keySet()) {
            if (shared.has(path)) {
                throw new InvalidException(
                                "the component has a class " + path + " of its own in a package that the host shares",
                                Location.at(Location.NOWHERE))
                        .as(ErrorCode.COMPOSITION);
            }
        }
        return new LoadableComponent(
                String.valueOf(compiled.factoryClass()),
                output.files(),
                batch.contract(shared.loaders().keySet()));
    }

    private void check(ApiContract contract) {
        var complaints = contract.complaints(shared::classFile);
        if (!complaints.isEmpty()) {
            throw new UnresolvedException(
                            "the component and the host have different interfaces: " + String.join("; ", complaints),
                            Location.at(Location.NOWHERE),
                            "the component was made for another version of the host's WIT")
                    .as(ErrorCode.COMPOSITION);
        }
        for (var type : required) {
            if (!contract.exported().contains(type.getName().replace('.', '/'))) {
                throw new UnresolvedException(
                                "the component does not export " + type.getName(),
                                Location.at(Location.NOWHERE),
                                "it was made for something else, or for another version of the host's WIT")
                        .as(ErrorCode.COMPOSITION);
            }
        }
    }

    private ComponentFactory factory(String name, LoadableComponent component) {
        var loader = new ComponentClassLoader(name, component.files(), shared);
        try {
            return (ComponentFactory) MethodHandles.publicLookup()
                    .findConstructor(loader.loadClass(component.factoryClass()), MethodType.methodType(void.class))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("the factory " + component.factoryClass() + " can't be made", e);
        }
    }
}
