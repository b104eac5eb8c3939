package dev.wasm2jvm.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command line against given streams and returns its exit code. Every error ends here, as one message.
 */
final class CommandRunner {

    /** Colours only on a terminal, and never with NO_COLOR set (no-color.org). */
    private static final Ansi COLOURS = Ansi.AUTO;

    private final Streams streams;

    CommandRunner(InputStream in, PrintStream out, PrintStream err) {
        this.streams = new Streams(in, out, err);
    }

    int run(String... args) {
        var root = new RootCommand(streams);
        var line = new CommandLine(root)
                .setOut(streams.writerOf(streams.out()))
                .setErr(streams.writerOf(streams.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(COLOURS))
                .setParameterExceptionHandler(this::usageError)
                .setExecutionExceptionHandler((error, command, parsed) -> fail(error, command));
        int exitCode = execute(line, root, GuestArguments.separate(args));
        streams.flush();
        return exitCode;
    }

    /** picocli hands exceptions to a handler, but lets errors of the JVM pass: out of memory, a class that fails to verify. */
    private int execute(CommandLine line, RootCommand root, String... args) {
        try {
            return line.execute(args);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError | AssertionError error) {
            return report(error, null, root.global());
        }
    }

    private int fail(Exception error, CommandLine command) {
        var file = command.getCommand() instanceof InputCommand input ? input.inputName() : null;
        return report(unwrap(error), file, RootCommand.of(command).global());
    }

    private int report(Throwable error, @Nullable String file, GlobalOptions global) {
        var failure = Failure.of(error, file);
        streams.err().print(global.json() ? FailureReport.json(failure) : FailureReport.text(failure, COLOURS));
        if (global.stackTrace()) {
            error.printStackTrace(streams.err());
        }
        return failure.exitCode();
    }

    private int usageError(ParameterException error, String[] args) {
        boolean json = Arrays.asList(args).contains("--json");
        var name = error.getCommandLine().getCommandSpec().qualifiedName();
        var message = String.valueOf(error.getMessage()).replaceFirst("^Error: ", "");
        var failure = Failure.of(new UsageException(message, "see '" + name + " --help'"), null);
        streams.err().print(json ? FailureReport.json(failure) : FailureReport.text(failure, COLOURS));
        return failure.exitCode();
    }

    /** What a call by reflection threw travels inside a {@link CarriedError}. */
    private static Throwable unwrap(Throwable error) {
        return error instanceof CarriedError carried ? carried.cause() : error;
    }
}
