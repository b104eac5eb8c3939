package dev.wasm2jvm.conformance;

import dev.wasm2jvm.compiler.wast.Outcome;
import dev.wasm2jvm.compiler.wast.Outcome.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands that are known to fail, in a text file: a reason in brackets, then scripts with the lines of the commands
 * that fail for it. {@code 3-9} stands for all commands from line 3 to line 9, {@code all} for all of the script; skipped
 * ones do not count. A line fails if one of its commands does.
 */
final class Ledger {
    private static final Pattern FEATURE = Pattern.compile("needs (.*), which is not supported");
    private static final Pattern MISSING = Pattern.compile("(multiple memories) are not supported");
    private static final int SHORTEST_RANGE = 3;
    private static final Lines ALL = new Lines(0, Integer.MAX_VALUE);
    private static final String HEADER = """
            # Commands of the official suite that are known to fail, by reason; the numbers are lines of the script, a range
            # stands for all commands in it. A failure that is not listed here fails the build, and so does a listed command
            # that passes. Rewritten by: mvn test -Dtest=ConformanceTest -Dgolden.update
            """;

    /** Lines by script, by reason. */
    private final Map<String, Map<String, List<Lines>>> entries = new TreeMap<>();

    /** Neighbouring lines, both ends included. */
    private record Lines(int first, int last) {
        static Lines parse(String word) {
            if (word.equals("all")) {
                return ALL;
            }
            String[] ends = word.split("-", -1);
            return new Lines(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
        }

        boolean contains(int line) {
            return first <= line && line <= last;
        }

        @Override
        public String toString() {
            if (equals(ALL)) {
                return "all";
            }
            return first == last ? String.valueOf(first) : first + "-" + last;
        }
    }

    static Ledger read(Path file) throws IOException {
        var ledger = new Ledger();
        String reason = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                reason = line.substring(1, line.length() - 1);
            } else if (!line.isBlank() && !line.startsWith("#")) {
                String[] words = line.split(" ", -1);
                for (int i = 1; i < words.length; i++) {
                    ledger.add(reason, words[0], Lines.parse(words[i]));
                }
            }
        }
        return ledger;
    }

    private void add(String reason, String script, Lines lines) {
        entries.computeIfAbsent(reason, key -> new TreeMap<>())
                .computeIfAbsent(script, key -> new ArrayList<>())
                .add(lines);
    }

    /** The scripts that it lists. */
    Set<String> scripts() {
        return entries.values().stream()
                .flatMap(scripts -> scripts.keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Where what happened differs from what is listed, in either direction. */
    List<String> surprises(String script, List<Outcome> outcomes) {
        var listed = new ArrayList<Lines>();
        entries.values().forEach(scripts -> listed.addAll(scripts.getOrDefault(script, List.of())));
        Map<Integer, String> failures = failuresByLine(outcomes);
        var surprises = new ArrayList<String>();
        failures.forEach((line, failure) -> {
            boolean known = listed.stream().anyMatch(lines -> lines.contains(line));
            if (known && failure.isEmpty()) {
                surprises.add("line " + line + " is in the ledger, but passes");
            } else if (!known && !failure.isEmpty()) {
                surprises.add("line " + line + " fails: " + failure);
            }
        });
        for (Lines lines : listed) {
            if (failures.keySet().stream().noneMatch(lines::contains)) {
                surprises.add(lines + " is in the ledger, but there is no command");
            }
        }
        return surprises;
    }

    /** The first failure of each line; an empty text if there is none. Lines where all is skipped are left out. */
    private static Map<Integer, String> failuresByLine(List<Outcome> outcomes) {
        var failures = new TreeMap<Integer, String>();
        for (Outcome outcome : outcomes) {
            if (outcome.status() != Status.SKIPPED) {
                failures.merge(outcome.line(), outcome.reason(), (one, other) -> one.isEmpty() ? other : one);
            }
        }
        return failures;
    }

    /** Notes what failed in a script, grouped by missing feature. */
    void addFailures(String script, List<Outcome> outcomes) {
        var groups = new TreeMap<Integer, String>();
        failuresByLine(outcomes).forEach((line, failure) -> groups.put(line, group(failure)));
        if (groups.isEmpty()) {
            return;
        }
        if (groups.containsValue("")) {
            addRanges(script, groups);
        } else {
            add(mostFrequent(groups), script, ALL);
        }
    }

    private static String group(String failure) {
        if (failure.isEmpty()) {
            return "";
        }
        for (Pattern pattern : List.of(FEATURE, MISSING)) {
            Matcher matcher = pattern.matcher(failure);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        return "other";
    }

    private static String mostFrequent(Map<Integer, String> groups) {
        var counts = new HashMap<String, Integer>();
        groups.values().forEach(group -> counts.merge(group, 1, Integer::sum));
        return groups.values().stream().max(Comparator.comparing(counts::get)).orElseThrow();
    }

    private void addRanges(String script, Map<Integer, String> groups) {
        var run = new ArrayList<Integer>();
        String reason = "";
        for (Map.Entry<Integer, String> entry : groups.entrySet()) {
            if (!entry.getValue().equals(reason)) {
                addRun(reason, script, run);
                run.clear();
                reason = entry.getValue();
            }
            run.add(entry.getKey());
        }
        addRun(reason, script, run);
    }

    private void addRun(String reason, String script, List<Integer> run) {
        if (reason.isEmpty()) {
            return;
        }
        if (run.size() >= SHORTEST_RANGE) {
            add(reason, script, new Lines(run.get(0), run.get(run.size() - 1)));
        } else {
            run.forEach(line -> add(reason, script, new Lines(line, line)));
        }
    }

    void write(Path file) throws IOException {
        var text = new ArrayList<String>(HEADER.lines().toList());
        entries.forEach((reason, scripts) -> {
            text.add("");
            text.add("[" + reason + "]");
            scripts.forEach((script, lines) ->
                    text.add(script + " " + lines.stream().map(Lines::toString).collect(Collectors.joining(" "))));
        });
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        Files.write(file, text);
    }
}
