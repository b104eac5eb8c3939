package dev.wasm2jvm.bench.compare;

import java.util.regex.Pattern;

/** Finds the line that says what went wrong in what a program printed. */
final class Reason {

    private static final Pattern CULPRIT = Pattern.compile("(Exception|Error|ERROR|error)\\b");
    private static final int LONGEST = 160;

    private Reason() {}

    /** The first line that names an error, or else the last one, or else {@code otherwise}; without the thread's name. */
    static String of(String printed, String otherwise) {
        var lines = printed.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
        if (lines.isEmpty()) {
            return otherwise;
        }
        var line = lines.stream()
                .filter(each -> CULPRIT.matcher(each).find())
                .findFirst()
                .orElse(lines.get(lines.size() - 1))
                .replaceFirst("^Exception in thread \"[^\"]*\" ", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + " ...";
    }
}
