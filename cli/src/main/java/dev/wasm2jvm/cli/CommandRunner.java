package dev.wasm2jvm.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Arrays;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/**
 * Runs one command line against given streams and returns its exit code. Every error ends here, as one message.
 */
final class CommandRunner {

    private final Streams streams;

    CommandRunner(InputStream in, PrintStream out, PrintStream err) {
        this.streams = new Streams(in, out, err);
    }

    int run(String... args) {
        var root = new RootCommand(streams);
        var line = new CommandLine(root)
                .setOut(streams.writerOf(streams.out()))
                .setErr(streams.writerOf(streams.err()))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi()))
                .setParameterExceptionHandler(this::usageError)
                .setExecutionExceptionHandler((error, command, parsed) -> fail(error, command));
        line.getSubcommands()
                .get("generate-completion")
                .getCommandSpec()
                .usageMessage()
                .hidden(true);
        int exitCode = line.execute(GuestArguments.separate(args));
        streams.flush();
        return exitCode;
    }

    private int fail(Exception error, CommandLine command) {
        var command0 = command.getCommand();
        var file = command0 instanceof InputCommand input ? input.inputName() : null;
        report(Failure.of(unwrap(error), file), RootCommand.of(command).global());
        if (RootCommand.of(command).global().stackTrace()) {
            error.printStackTrace(streams.err());
        }
        return Failure.of(unwrap(error), file).exitCode();
    }

    private int usageError(ParameterException error, String[] args) {
        boolean json = Arrays.asList(args).contains("--json");
        var name = error.getCommandLine().getCommandSpec().qualifiedName();
        var failure = Failure.of(new UsageException(error.getMessage(), "see '" + name + " --help'"), null);
        streams.err().print(json ? FailureReport.json(failure) : FailureReport.text(failure, ansi()));
        return failure.exitCode();
    }

    private void report(Failure failure, GlobalOptions global) {
        streams.err().print(global.json() ? FailureReport.json(failure) : FailureReport.text(failure, ansi()));
    }

    /** An {@link Error} of a guest thread or of a deep recursion travels inside a {@link CarriedError}. */
    private static Throwable unwrap(Throwable error) {
        return error instanceof CarriedError carried ? carried.cause() : error;
    }

    /** Colours only on a terminal and never with NO_COLOR set (no-color.org). */
    static Ansi ansi() {
        boolean colour = System.console() != null && System.getenv("NO_COLOR") == null;
        return colour ? Ansi.AUTO : Ansi.OFF;
    }
}
