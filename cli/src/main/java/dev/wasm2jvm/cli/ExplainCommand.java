package dev.wasm2jvm.cli;

import dev.wasm2jvm.diagnostic.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code wasm2jvm explain}: what is behind an error code, and what to do. */
@Command(
        name = "explain",
        description = "Explains the code of an error, such as W101; without one lists all codes.",
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable RootCommand root;

    @Parameters(index = "0", arity = "0..1", paramLabel = "CODE", description = "The code in the brackets of an error.")
    private @Nullable String code;

    @Override
    public Integer call() throws IOException {
        if (root == null) {
            throw new IllegalStateException("picocli fills the parent before it calls a command");
        }
        root.streams().print(code == null ? list() : page(find(code)));
        return ExitCode.OK;
    }

    /** The page of a code in Markdown, as docs/errors.md has it. */
    static String page(ErrorCode code) throws IOException {
        try (var page = ExplainCommand.class.getResourceAsStream("errors/" + code.id() + ".md")) {
            if (page == null) {
                throw new IOException("the page of " + code.id() + " is missing from the jar");
            }
            return "## " + code.id() + ": " + code.title() + "\n\n"
                    + new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ErrorCode find(String text) {
        for (var each : ErrorCode.values()) {
            if (each.id().equals(text.toUpperCase(Locale.ROOT))) {
                return each;
            }
        }
        throw new UsageException("there is no error code '" + text + "'", "'wasm2jvm explain' lists all");
    }

    private static String list() {
        var text = new StringBuilder();
        for (var each : ErrorCode.values()) {
            text.append(each.id()).append("  ").append(each.title()).append('\n');
        }
        return text.toString();
    }
}
