package dev.wasm2jvm.compiler;

import dev.wasm2jvm.compiler.wave.ExportedFunction;
import dev.wasm2jvm.component.binary.ComponentParser;
import dev.wasm2jvm.component.jvm.ApiSourceWriter;
import dev.wasm2jvm.component.jvm.CompiledComponent;
import dev.wasm2jvm.component.jvm.ComponentCompiler;
import dev.wasm2jvm.component.jvm.ComponentOptions;
import dev.wasm2jvm.component.jvm.ExportedCall;
import dev.wasm2jvm.component.jvm.MainClassWriter;
import dev.wasm2jvm.component.jvm.ModuleApiCompiler;
import dev.wasm2jvm.component.link.Linker;
import dev.wasm2jvm.component.syntax.WitPrinter;
import dev.wasm2jvm.component.valid.ComponentValidator;
import dev.wasm2jvm.core.binary.ModuleParser;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.FunctionValidator;
import dev.wasm2jvm.core.valid.ModuleValidator;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.MalformedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.JvmLimitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        var sink = sinkOf(output);
        try {
            var compiled = guarded(() -> compile(input, ComponentSettings.of(input, options), sink));
            var mainClass = options.mainClass() ? mainClass(input, compiled, options, sink) : null;
            return result(compiled, mainClass, options.sources());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static CompiledComponent compile(WasmInput input, ComponentOptions options, ClassSink sink) {
        if (input.kind() == WasmInput.Kind.COMPONENT) {
            var component = ComponentValidator.validate(ComponentParser.parse(input.bytes()));
            return ComponentCompiler.compile(Linker.link(component), options, sink);
        }
        return ModuleApiCompiler.compile(ModuleValidator.validate(module(input)), options, sink);
    }

    private static String mainClass(
            WasmInput input, CompiledComponent compiled, CompilerOptions options, ClassSink sink) {
        var mainClass = MainClassWriter.write(compiled, input.name(), options.release(), sink);
        if (mainClass == null) {
            boolean component = input.kind() == WasmInput.Kind.COMPONENT;
            throw new InvalidException(
                    "this is not a command: it does not export "
                            + (component ? "wasi:cli/run@0.2" : "a function _start"),
                    Location.at(Location.NOWHERE),
                    "call one of its functions instead, from Java or with run --invoke");
        }
        return mainClass;
    }

    private static CompiledClasses result(CompiledComponent compiled, @Nullable String mainClass, boolean sources) {
        return new CompiledClasses(
                compiled.worldClass().binaryName(),
                mainClass,
                compiled.packages(),
                compiled.usesWasi(),
                compiled.unresolved(),
                sources ? ApiSourceWriter.render(compiled.api()) : Map.of(),
                compiled.exports().stream().map(WasmCompiler::exported).toList(),
                CompiledClasses.Statistics.sum(compiled.modules()));
    }

    private static ExportedFunction exported(ExportedCall call) {
        var function = call.function();
        return new ExportedFunction(
                call.interfaceName(), function.name(), call.accessor(), call.method(), function.type());
    }

    private static ClassSink sinkOf(Output output) {
        return (path, content) -> {
            try {
                output.write(path, content);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
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
                component.modules().values().forEach(WasmCompiler::validateBodies);
                Linker.link(component);
            } else {
                validateBodies(ModuleValidator.validate(module(input)));
            }
            return input;
        });
    }

    private static Module module(WasmInput input) {
        try {
            return ModuleParser.parse(input.bytes());
        } catch (MalformedException e) {
            if (input.kind() != WasmInput.Kind.OTHER) {
                throw e;
            }
            throw new MalformedException(
                    String.valueOf(e.getMessage()),
                    e.location(),
                    "the input has to be a WebAssembly binary; text has to be assembled first");
        }
    }

    private static void validateBodies(ValidModule module) {
        for (int i = 0; i < module.module().code().size(); i++) {
            new FunctionValidator(module, i).validate();
        }
    }

    /**
     * Prints the world of a component: what it imports and exports.
     *
     * @param input a component
     * @return WIT text
     */
    public static String wit(WasmInput input) {
        if (input.kind() == WasmInput.Kind.CORE_MODULE) {
            throw new InvalidException(
                    "a core module was given where a component is needed",
                    Location.at(Location.NOWHERE),
                    "'wasm2jvm inspect' shows what a core module imports and exports");
        }
        return guarded(() -> {
            var component = ComponentValidator.validate(ComponentParser.parse(input.bytes()));
            return WitPrinter.print(Linker.link(component).world());
        });
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
    private interface Work<T> {
        T run();
    }

    /**
     * Some inputs are larger than class files can be. Types may refer to each other in chains as long as the input: where
     * one exhausts the stack, the input is too deep.
     */
    private static <T> T guarded(Work<T> work) {
        try {
            return work.run();
        } catch (JvmLimitException e) {
            throw new UnsupportedException(String.valueOf(e.getMessage()), Location.at(Location.NOWHERE));
        } catch (StackOverflowError e) {
            throw new UnsupportedException(
                    "the input nests deeper than the compiler can follow", Location.at(Location.NOWHERE));
        }
    }
}
