package dev.wasm2jvm.compiler;

import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.JvmLimitException;
import dev.wasm2jvm.progress.Progress;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The compiler: one method a pipeline. All throw a {@link dev.wasm2jvm.diagnostic.WasmException} for a bad input.
 */
public final class WasmCompiler {

    private WasmCompiler() {}

    /**
     * Compiles an input to class files.
     *
     * @param input a core module or a component
     * @param options what the user chose
     * @param output takes the files; not committed here, so that a failed compilation leaves nothing
     * @return what was made
     * @throws IOException if the output can't be written
     */
    public static CompiledClasses compile(WasmInput input, CompilerOptions options, Output output) throws IOException {
        return compile(input, List.of(), options, output);
    }

    /**
     * Compiles a component together with others that answer its imports, as one.
     *
     * @param input the component whose exports are those of the whole
     * @param plugs components whose exports answer imports of it, and of each other; each of them has to
     * @param options what the user chose
     * @param output takes the files
     * @return what was made
     * @throws IOException if the output can't be written
     * @see #compile(WasmInput, CompilerOptions, Output)
     */
    public static CompiledClasses compile(
            WasmInput input, List<WasmInput> plugs, CompilerOptions options, Output output) throws IOException {
        return compile(input, plugs, options, output, Progress.untimed());
    }

    /**
     * Compiles an input, alone or together with others, so that it can be followed.
     *
     * @param input a core module or a component
     * @param plugs components whose exports answer imports of it, and of each other; each of them has to
     * @param options what the user chose
     * @param output takes the files
     * @param progress is told about it
     * @return what was made
     * @throws IOException if the output can't be written
     * @see #compile(WasmInput, CompilerOptions, Output)
     */
    public static CompiledClasses compile(
            WasmInput input, List<WasmInput> plugs, CompilerOptions options, Output output, Progress progress)
            throws IOException {
        var batch = new CompilationBatch(output, progress);
        var compiled = batch.add(input, plugs, options);
        batch.finish();
        return options.sources() ? compiled.withSources(batch.sources()) : compiled;
    }

    /**
     * Writes the Java API of a component alone, so that a host can be compiled without it.
     *
     * @param input a component
     * @param options what the user chose; those for code have no meaning here
     * @param output takes the files; not committed here, so that a failure leaves nothing
     * @return what was made
     * @throws IOException if the output can't be written
     */
    public static CompiledClasses bindgen(WasmInput input, CompilerOptions options, Output output) throws IOException {
        requireComponent(input);
        return api(output, options, batch -> batch.addApi(input, options));
    }

    /**
     * Writes the Java API of a world of WIT text: the same classes that a component of that world has, compiled with the
     * same options and the world's name.
     *
     * @param input WIT text
     * @param options what the user chose, the world among it; those for code have no meaning here
     * @param output takes the files; not committed here, so that a failure leaves nothing
     * @return what was made
     * @throws IOException if the output can't be written
     */
    public static CompiledClasses bindgen(WitInput input, CompilerOptions options, Output output) throws IOException {
        return api(output, options, batch -> batch.addApi(input, options));
    }

    private static CompiledClasses api(
            Output output, CompilerOptions options, Function<CompilationBatch, CompiledClasses> add)
            throws IOException {
        var batch = new CompilationBatch(output);
        var made = add.apply(batch);
        batch.finish();
        return options.sources() ? made.withSources(batch.sources()) : made;
    }

    /**
     * Checks an input and everything in it: structure, types, function bodies.
     *
     * @param input a core module or a component
     */
    public static void validate(WasmInput input) {
        guarded(() -> {
            if (input.kind() == WasmInput.Kind.COMPONENT) {
                var component = ComponentValidator.validate(ComponentParser.parse(input.bytes()));
                component.validateBodies();
                Linker.link(component);
            } else {
                ModuleValidator.validate(module(input)).validateBodies();
            }
            return input;
        });
    }

    static Module module(WasmInput input) {
        try {
            return ModuleParser.parse(input.bytes());
        } catch (MalformedException e) {
            if (input.kind() != WasmInput.Kind.OTHER) {
                throw e;
            }
            throw new MalformedException(
                            String.valueOf(e.getMessage()),
                            e.location(),
                            "the input has to be a WebAssembly binary; text has to be assembled first")
                    .as(ErrorCode.NO_BINARY);
        }
    }

    /**
     * Prints the world of a component: what it imports and exports.
     *
     * @param input a component
     * @param plugs components whose exports answer imports of it, and of each other
     * @return WIT text
     */
    public static String wit(WasmInput input, List<WasmInput> plugs) {
        requireComponent(input);
        return guarded(() -> WitPrinter.print(Linker.link(new CompositionInput(Progress.untimed()).read(input, plugs))
                .world()));
    }

    private static void requireComponent(WasmInput input) {
        if (input.kind() == WasmInput.Kind.OTHER) {
            guarded(() -> module(input));
        }
        if (input.kind() == WasmInput.Kind.CORE_MODULE) {
            throw new InvalidException(
                            "a core module was given where a component is needed",
                            Location.at(Location.NOWHERE),
                            "'wasm2jvm inspect' shows what a core module imports and exports")
                    .as(ErrorCode.WRONG_KIND);
        }
    }

    /**
     * Looks into an input without compiling it.
     *
     * @param input a core module or a component
     * @return what it holds
     */
    public static Inspection inspect(WasmInput input) {
        return guarded(() -> new Inspector(input).inspect());
    }

    /** Something that works on an input. */
    interface Work<T> {
        T run();
    }

    /**
     * Some inputs are larger than class files can be. Types may refer to each other in chains as long as the input: where
     * one exhausts the stack, the input is too deep.
     */
    static <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (JvmLimitException e) {
            throw new UnsupportedException(String.valueOf(e.getMessage()), Location.at(Location.NOWHERE))
                    .as(ErrorCode.TOO_LARGE);
        } catch (StackOverflowError e) {
            throw new UnsupportedException(
                            "the input nests deeper than the compiler can follow", Location.at(Location.NOWHERE))
                    .as(ErrorCode.TOO_LARGE);
        }
    }
}
