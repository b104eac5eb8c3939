package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.CompiledClasses;
import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.runtime.Deadline;
import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.Program;
import dev.wasm2jvm.wasi.Programs;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code wasm2jvm run}: compiles to memory and runs at once. */
@Command(
        name = "run",
        description = {
            "Runs a command, or calls one function of a module or component.",
            "Options go before the arguments of the guest; it sees nothing that they do not grant."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand extends InputCommand {

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments of the guest.")
    private List<String> guestArguments = new ArrayList<>();

    @Mixin
    private WasiArguments granted = new WasiArguments();

    @Option(
            names = "--invoke",
            paramLabel = "CALL",
            description = "Call this function and print its result: of a component with its arguments in WAVE, such as"
                    + " 'create-user(\"Ada\", 36)'; of a core module its name, the arguments after the input.")
    private @Nullable String invoke;

    @Mixin
    private PlugArguments plugs = new PlugArguments();

    @Mixin
    private CompilerArguments arguments = new CompilerArguments();

    @Mixin
    private LimitArguments limits = new LimitArguments();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Stop the guest after so long, such as 500ms, 10s, 2m or 1h, with exit code 124; implies --interruptible.")
    private @Nullable Duration timeout;

    @Override
    public Integer call() throws IOException {
        var input = read();
        checkCall(input);
        try (var open = new OpenStores()) {
            return run(input, config(input, open));
        }
    }

    private int run(WasmInput input, WasiConfig config) throws IOException {
        var output = new MemoryOutput();
        var options = arguments.optionsOfProgram().withMainClass(invoke == null);
        if (timeout != null) {
            options = options.withInterruptible(true);
        }
        var compiled = WasmCompiler.compile(input, plugs.read(), options, output);
        return invoke == null
                ? Programs.exitCode(inTime(program(compiled, output)), config, limits.ofInstance())
                : call(input, invoke, compiled, output.files(), config);
    }

    private Program inTime(Program program) {
        return (config, instanceLimits) -> inTime(() -> program.run(config, instanceLimits));
    }

    private <T> T inTime(Callable<T> action) {
        try {
            return timeout == null ? action.call() : Deadline.call(timeout, action);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two forms of a call are told apart before anything is compiled. */
    private void checkCall(WasmInput input) {
        if (invoke == null) {
            return;
        }
        boolean component = input.kind() == WasmInput.Kind.COMPONENT;
        if (component && !guestArguments.isEmpty()) {
            throw new UsageException(
                    "a component was given where a core module is needed: arguments after the input are for core modules",
                    "write the call of a component in one word, as in --invoke 'name(1, \"text\")'");
        }
        if (input.kind() == WasmInput.Kind.CORE_MODULE && invoke.indexOf('(') >= 0) {
            throw new UsageException(
                    "a core module was given where a component is needed: a call in parentheses is for components",
                    "write --invoke NAME, and the arguments after the input");
        }
    }

    private static Program program(CompiledClasses compiled, MemoryOutput output) {
        var loader = new GeneratedClassLoader(output.files());
        try {
            return (Program) loader.loadClass(String.valueOf(compiled.mainClass()))
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the main class can't be made", e);
        }
    }

    private int call(
            WasmInput input, String call, CompiledClasses compiled, Map<String, byte[]> files, WasiConfig config) {
        var world = new LoadedWorld(compiled, new GeneratedClassLoader(files), config, limits.ofInstance());
        try {
            streams()
                    .print(Programs.withDeepStack(() -> inTime(() -> input.kind() == WasmInput.Kind.COMPONENT
                            ? world.invokeWave(call)
                            : world.invokeCore(call, guestArguments))));
            return ExitCode.OK;
        } catch (CarriedError e) {
            if (e.cause() instanceof ExitException exit) {
                return exit.status();
            }
            throw e;
        } catch (ExitException exit) {
            return exit.status();
        }
    }

    private WasiConfig config(WasmInput input, OpenStores open) throws IOException {
        var config = WasiConfig.builder()
                .stdin(streams().in())
                .stdout(streams().out())
                .stderr(streams().err())
                .limits(limits.ofWasi());
        if (invoke == null) {
            config.args(input.name()).args(guestArguments.toArray(String[]::new));
        }
        granted.addTo(config, open, streams().err());
        return config.build();
    }
}
