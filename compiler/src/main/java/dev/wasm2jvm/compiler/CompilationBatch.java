package dev.wasm2jvm.compiler;

import dev.wasm2jvm.compiler.wave.ExportedFunction;
import dev.wasm2jvm.component.jvm.ApiCompiler;
import dev.wasm2jvm.component.jvm.ApiContract;
import dev.wasm2jvm.component.jvm.CompiledComponent;
import dev.wasm2jvm.component.jvm.ComponentCompiler;
import dev.wasm2jvm.component.jvm.ExportedCall;
import dev.wasm2jvm.component.jvm.FactoryClassWriter;
import dev.wasm2jvm.component.jvm.MainClassWriter;
import dev.wasm2jvm.component.jvm.ModuleApiCompiler;
import dev.wasm2jvm.component.jvm.SharedApi;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.wit.WitPackages;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.progress.Phase;
import dev.wasm2jvm.progress.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several inputs that are compiled into one output. A WIT interface that more than one of them imports or exports is one
 * Java interface there, which has what all of them show of it; so what one exports can be given to another.
 */
public final class CompilationBatch {
    private static final String SERVICE = "META-INF/services/dev.wasm2jvm.runtime.ComponentFactory";

    private final ClassSink sink;
    private final Progress progress;
    private final SharedApi api = new SharedApi();
    private final List<String> factories = new ArrayList<>();
    private @Nullable CompiledComponent last;
    private int release = CompilerOptions.OLDEST_RELEASE;

    /**
     * Starts a batch.
     *
     * @param output takes the files; not committed here, so that a failed compilation leaves nothing
     */
    public CompilationBatch(Output output) {
        this(output, Progress.untimed());
    }

    /**
     * Starts a batch that can be followed.
     *
     * @param output takes the files; not committed here, so that a failed compilation leaves nothing
     * @param progress is told about it
     */
    public CompilationBatch(Output output, Progress progress) {
        this.progress = progress;
        this.sink = (path, content) -> {
            var before = progress.enter(Phase.WRITE);
            try {
                output.write(path, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                progress.enter(before);
            }
        };
    }

    /**
     * Compiles an input, all but its API.
     *
     * @param input a core module or a component
     * @param plugs components whose exports answer imports of it and of each other, and which become a part of it
     * @param options what the user chose
     * @return what was made, without {@link #sources()}
     * @throws IOException if the output can't be written
     * @throws dev.wasm2jvm.diagnostic.WasmException if the input is bad, or its API has a class that an earlier input has
     *     in another form
     */
    public CompiledClasses add(WasmInput input, List<WasmInput> plugs, CompilerOptions options) throws IOException {
        release = options.release();
        try {
            return WasmCompiler.guarded(() -> compile(input, plugs, options));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            progress.enter(null);
        }
    }

    /**
     * Adds the API of a component, and nothing else of it.
     *
     * @param input a component
     * @param options what the user chose; those for code have no meaning here
     * @return what was made, without {@link #sources()}
     * @throws dev.wasm2jvm.diagnostic.WasmException as {@link #add}
     */
    CompiledClasses addApi(WasmInput input, CompilerOptions options) {
        release = options.release();
        return WasmCompiler.guarded(() -> {
            var composition = new CompositionInput(progress).read(input, List.of());
            var settings = ComponentSettings.of(input.stem(), options, progress);
            return result(ApiCompiler.compile(Linker.link(composition), settings, api), null, null, null);
        });
    }

    /**
     * Adds the API of a world.
     *
     * @param input WIT text
     * @param options what the user chose, the world among it; those for code have no meaning here
     * @return what was made, without {@link #sources()}
     * @throws dev.wasm2jvm.diagnostic.WasmException as {@link #add}
     */
    CompiledClasses addApi(WitInput input, CompilerOptions options) {
        release = options.release();
        return WasmCompiler.guarded(() -> {
            var packages = WitPackages.parse(input.sources(), input.features());
            var world = packages.world(options.world());
            var settings = ComponentSettings.of(world.id(), options.withWorld(world.unversioned()), progress);
            return result(ApiCompiler.compile(world.world(), settings, api), null, null, null);
        });
    }

    /**
     * Writes the classes of the API, and the list of factories if there are any.
     *
     * @throws IOException if the output can't be written
     * @throws dev.wasm2jvm.diagnostic.UnsupportedException if the API is larger than class files can be
     */
    public void finish() throws IOException {
        try {
            WasmCompiler.guarded(() -> {
                api.write(release, sink);
                if (!factories.isEmpty()) {
                    var lines = String.join("\n", factories) + "\n";
                    sink.write(SERVICE, lines.getBytes(StandardCharsets.UTF_8));
                }
                return api;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * The Java source of the API.
     *
     * @return text by path, in a fixed order
     */
    public Map<String, String> sources() {
        return api.sources();
    }

    /** What the component that was added last relies on of Java packages that somebody else has. */
    ApiContract contract(Collection<String> packages) {
        if (last == null) {
            throw new IllegalStateException("no component was added");
        }
        return ApiContract.of(last, packages);
    }

    private CompiledClasses compile(WasmInput input, List<WasmInput> plugs, CompilerOptions options) {
        var settings = ComponentSettings.of(input.stem(), options, progress);
        progress.enter(Phase.PARSE);
        if (input.kind() != WasmInput.Kind.COMPONENT && plugs.isEmpty()) {
            var parsed = WasmCompiler.module(input);
            requireNoFactory(options);
            progress.enter(Phase.VALIDATE);
            var module = ModuleValidator.validate(parsed);
            progress.enter(Phase.EMIT);
            var compiled = ModuleApiCompiler.compile(module, settings, sink, api);
            return result(compiled, mainClass(input, compiled, options), null, null);
        }
        var composition = new CompositionInput(progress).read(input, plugs);
        progress.enter(Phase.LINK);
        var plan = Linker.link(composition);
        progress.enter(Phase.EMIT);
        var compiled = ComponentCompiler.compile(plan, settings, sink, api);
        last = compiled;
        var picture = CompositionInput.picture(input, composition);
        return result(compiled, mainClass(input, compiled, options), factory(compiled, options), picture);
    }

    private static void requireNoFactory(CompilerOptions options) {
        if (options.factory()) {
            throw new InvalidException(
                            "a core module was given where a component is needed: only components have interfaces that"
                                    + " a factory could be asked for",
                            Location.at(Location.NOWHERE))
                    .as(ErrorCode.WRONG_KIND);
        }
    }

    /** Null if none was asked for. */
    private @Nullable String factory(CompiledComponent compiled, CompilerOptions options) {
        if (!options.factory()) {
            return null;
        }
        var name = FactoryClassWriter.write(compiled, options.release(), sink);
        factories.add(name);
        return name;
    }

    /** Null if none was asked for. */
    private @Nullable String mainClass(WasmInput input, CompiledComponent compiled, CompilerOptions options) {
        if (!options.mainClass()) {
            return null;
        }
        var mainClass = MainClassWriter.write(compiled, input.name(), options.release(), sink);
        if (mainClass == null) {
            boolean component = input.kind() == WasmInput.Kind.COMPONENT;
            throw new InvalidException(
                            "this is not a command: it does not export "
                                    + (component ? "wasi:cli/run@0.2" : "a function _start"),
                            Location.at(Location.NOWHERE),
                            "call one of its functions instead, from Java or with run --invoke")
                    .as(ErrorCode.WRONG_KIND);
        }
        return mainClass;
    }

    private static CompiledClasses result(
            CompiledComponent compiled,
            @Nullable String mainClass,
            @Nullable String factoryClass,
            @Nullable CompositionPicture composition) {
        return new CompiledClasses(
                compiled.worldClass().binaryName(),
                mainClass,
                factoryClass,
                compiled.packages(),
                compiled.usesWasi(),
                compiled.unresolved(),
                Map.of(),
                compiled.exports().stream().map(CompilationBatch::exported).toList(),
                composition,
                CompiledClasses.Statistics.sum(compiled.modules()));
    }

    private static ExportedFunction exported(ExportedCall call) {
        var function = call.function();
        return new ExportedFunction(
                call.interfaceName(), function.name(), call.accessor(), call.method(), function.type());
    }
}
