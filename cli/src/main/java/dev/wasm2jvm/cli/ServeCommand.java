package dev.wasm2jvm.cli;

import dev.wasm2jvm.compiler.GeneratedClassLoader;
import dev.wasm2jvm.compiler.MemoryOutput;
import dev.wasm2jvm.compiler.WasmCompiler;
import dev.wasm2jvm.compiler.WasmInput;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.serve.HttpService;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code wasm2jvm serve}: compiles to memory and answers HTTP requests. */
@Command(
        name = "serve",
        description = {
            "Answers HTTP requests with a component that exports wasi:http/incoming-handler.",
            "Ends when it is told to (SIGTERM, SIGINT), after the requests that have begun."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand extends InputCommand {

    @Option(
            names = "--reuse",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many requests an instance serves at most (default: 1, an instance for each).")
    private int reuse = 1;

    @Option(
            names = "--max-concurrent",
            paramLabel = "N",
            defaultValue = "256",
            description = "How many requests are answered at a time; more get 503 (default: 256).")
    private int maxConcurrent;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long a request may take, such as 500ms or 10s. The guest is stopped then, and the client"
                    + " gets 504 (default: 60s).")
    private Duration timeout = Duration.ofSeconds(60);

    @Option(
            names = "--grace",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long requests that have begun may take when the server is told to end (default: 30s).")
    private Duration grace = Duration.ofSeconds(30);

    @Option(
            names = "--watch",
            description =
                    "Compile again when IN changes, and go on with the new component; requests that have begun end with the old"
                            + " one, and it stays if the new one cannot be compiled.")
    private boolean watch;

    @Option(names = "--no-log", description = "Write no line a request to standard error.")
    private boolean noLog;

    @Mixin
    private FrontArguments front = new FrontArguments();

    @Mixin
    private WasiArguments granted = new WasiArguments();

    @Mixin
    private LimitArguments limits = new LimitArguments();

    @Mixin
    private PlugArguments plugs = new PlugArguments();

    @Mixin
    private CompilerArguments arguments = new CompilerArguments();

    @Override
    public Integer call() throws IOException {
        try (var shutdown = new Shutdown();
                var open = new OpenStores()) {
            int code = serve(config(open), shutdown);
            streams().flush();
            return code;
        }
    }

    private int serve(WasiConfig config, Shutdown shutdown) throws IOException {
        var seen = FileWatch.state(path());
        var service = service(compile(config));
        try (service;
                var server = front.start(service, timeout)) {
            streams().err().println("serving " + inputName() + " on " + server.address());
            streams().flush();
            if (watch) {
                FileWatch.start(path(), seen, () -> swap(service, config));
            }
            shutdown.await(() -> server.stop(grace));
        }
        streams().err().println("answered " + service.requests() + " requests; instances left: " + service.instances());
        return ExitCode.OK;
    }

    private HttpService service(ServedWorld world) {
        try {
            var builder = HttpService.builder(world)
                    .reuse(reuse)
                    .maxConcurrent(maxConcurrent)
                    .timeout(timeout)
                    .readers(front.threads());
            if (!noLog) {
                builder.log(new AccessLog(streams().err()));
            }
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new UsageException(String.valueOf(e.getMessage()), null);
        }
    }

    private ServedWorld compile(WasiConfig config) throws IOException {
        var input = read();
        if (input.kind() == WasmInput.Kind.CORE_MODULE) {
            throw new InvalidException(
                            "a core module was given where a component is needed: modules have no wasi:http",
                            Location.at(Location.NOWHERE))
                    .as(ErrorCode.WRONG_KIND);
        }
        var output = new MemoryOutput();
        var options = arguments.optionsOfProgram().withInterruptible(true);
        var compiled = WasmCompiler.compile(input, plugs.read(), options, output);
        return ServedWorld.of(compiled, new GeneratedClassLoader(output.files()), config, limits.ofInstance());
    }

    private WasiConfig config(OpenStores open) throws IOException {
        var config = WasiConfig.builder()
                .stdout(streams().out())
                .stderr(streams().err())
                .limits(limits.ofWasi());
        granted.addTo(config, open, streams().err());
        return config.build();
    }

    /** What cannot be compiled changes nothing: it may not be written whole yet. */
    private void swap(HttpService service, WasiConfig config) {
        try {
            service.replace(compile(config));
            streams().err().println("serving the new " + inputName());
        } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            streams().err().println("error: still serving the old " + inputName() + ": " + message(e));
        }
    }

    private @Nullable String message(Throwable e) {
        return Failure.of(e, inputName()).message();
    }
}
