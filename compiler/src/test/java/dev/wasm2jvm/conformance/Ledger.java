package dev.wasm2jvm.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commands that are known to fail, in a text file: a reason in brackets, then scripts with the lines of the commands
 * that fail for it.
 */
final class Ledger {
    private static final Pattern FEATURE = Pattern.compile("needs (.*), which is not supported");
    private static final Pattern MISSING = Pattern.compile("(multiple memories) are not supported");
    private static final String HEADER = """
            # Commands of the official suite that are known to fail, by reason; the numbers are lines of the script.
            # A failure that is not listed here fails the build, and so does a listed command that passes.
            # Rewritten by: mvn test -Dtest=ConformanceTest -Dgolden.update
            """;

    private final Map<String, Map<String, Set<Integer>>> linesByReason = new TreeMap<>();

    static Ledger read(Path file) throws IOException {
        var ledger = new Ledger();
        String reason = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                reason = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    ledger.add(reason, words[0], Integer.parseInt(words[i]));
                }
            }
        }
        return ledger;
    }

    void add(String reason, String script, int line) {
        linesByReason
                .computeIfAbsent(reason, key -> new TreeMap<>())
                .computeIfAbsent(script, key -> new TreeSet<>())
                .add(line);
    }

    /** Notes what failed in a script, grouped by missing feature. */
    void addFailures(String script, List<Outcome> outcomes) {
        for (Outcome outcome : outcomes) {
            if (outcome.status() == Outcome.Status.FAILED) {
                add(group(outcome.reason()), script, outcome.line());
            }
        }
    }

    private static String group(String reason) {
        for (Pattern pattern : List.of(FEATURE, MISSING)) {
            Matcher matcher = pattern.matcher(reason);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "other";
    }

    /** Lines of a script that are listed. */
    Set<Integer> lines(String script) {
        var lines = new TreeSet<Integer>();
        linesByReason.values().forEach(scripts -> lines.addAll(scripts.getOrDefault(script, Set.of())));
        return lines;
    }

    void write(Path file) throws IOException {
        var text = new ArrayList<String>(HEADER.lines().toList());
        linesByReason.forEach((reason, scripts) -> {
            text.add("");
            text.add("[" + reason + "]");
            scripts.forEach((script, lines) -> text.add(script + " "
                    + String.join(" ", lines.stream().map(String::valueOf).toList())));
        });
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, text);
    }
}
