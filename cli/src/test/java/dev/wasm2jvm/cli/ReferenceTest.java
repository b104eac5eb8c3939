package dev.wasm2jvm.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.diagnostic.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What the guide lists of the command line is printed from the code; {@code -Dgolden.update} rewrites it. */
class ReferenceTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern OPTIONS = Pattern.compile(
            "(<!-- options of (\\w+), printed by ReferenceTest: begin -->\n).*?(<!-- end -->)", Pattern.DOTALL);
    private static final Set<String> OF_EVERY_COMMAND = Set.of("--help", "--version", "--json", "--stacktrace");

    private final CommandLine line =
            new CommandLine(new RootCommand(new Streams(InputStream.nullInputStream(), System.out, System.err)));

    @Test
    void tablesOfOptions() throws IOException {
        var listed = new TreeSet<String>();
        try (var pages = Files.list(DOCS)) {
            for (var page : pages.filter(file -> file.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                var text = Files.readString(page);
                var printed = OPTIONS.matcher(text).replaceAll(found -> {
                    listed.add(found.group(2));
                    return Matcher.quoteReplacement(found.group(1) + table(found.group(2)) + found.group(3));
                });
                check(page, text, printed);
            }
        }
        var all = new TreeSet<>(line.getSubcommands().keySet());
        all.removeIf(name -> options(name).isEmpty() || name.equals("generate-completion"));
        assertEquals(all, listed);
    }

    @Test
    void pageOfErrors() throws IOException {
        var text = new StringBuilder("""
                # Errors

                Each error has a code, in brackets after the word `error`, as `code` in JSON, and in the messages of the Maven
                plugin. In Java it is `WasmException.code()`. `wasm2jvm explain CODE` prints what follows here of it.

                """);
        for (var code : ErrorCode.values()) {
            text.append(ExplainCommand.page(code)).append('\n');
        }
        text.setLength(text.length() - 1);
        var page = DOCS.resolve("errors.md");
        check(page, Files.exists(page) ? Files.readString(page) : "", text.toString());
    }

    @Test
    void codesAreThreeDigitsAndDifferent() {
        var seen = new TreeSet<String>();
        for (var code : ErrorCode.values()) {
            assertTrue(code.id().matches("W[1-9]\\d\\d"), code::id);
            assertTrue(seen.add(code.id()), code::id);
            assertFalse(code.title().endsWith("."), code::id);
        }
    }

    private static void check(Path page, String text, String printed) throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.writeString(page, printed);
        } else {
            assertEquals(printed, text, page::toString);
        }
    }

    private CommandSpec spec(String command) {
        return Objects.requireNonNull(line.getSubcommands().get(command), command)
                .getCommandSpec();
    }

    private List<OptionSpec> options(String command) {
        return spec(command).options().stream()
                .filter(option -> !OF_EVERY_COMMAND.contains(option.longestName()))
                .sorted(Comparator.comparing(
                        (OptionSpec option) -> option.longestName().replaceFirst("^-+", "")))
                .toList();
    }

    private String table(String command) {
        var text = new StringBuilder("| option | meaning |\n|---|---|\n");
        for (PositionalParamSpec parameter : spec(command).positionalParameters()) {
            text.append(row(parameter.paramLabel(), parameter));
        }
        for (var option : options(command)) {
            var names = String.join(", ", option.names());
            var separator = option.paramLabel().startsWith("[") ? "" : " ";
            text.append(row(option.arity().max() == 0 ? names : names + separator + label(option), option));
        }
        return text.toString();
    }

    /** A label that is optional begins with its bracket. */
    private static String label(OptionSpec option) {
        return option.arity().min() == 0 ? "[=" + option.paramLabel() + "]" : option.paramLabel();
    }

    private static String row(String name, ArgSpec argument) {
        var meaning =
                String.join(" ", argument.description()).replace("*", "\\*").replace("|", "\\|");
        return "| `" + name.replace("|", "\\|") + "` | " + meaning + " |\n";
    }
}
