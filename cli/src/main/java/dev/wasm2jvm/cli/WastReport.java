package dev.wasm2jvm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.wasm2jvm.compiler.wast.Outcome;
import dev.wasm2jvm.compiler.wast.Outcome.Status;
import dev.wasm2jvm.compiler.wast.ScriptReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of test scripts: a table and a list of failures for people, all commands as JSON for programs.
 *
 * @param entries one a script
 */
record WastReport(List<Entry> entries) {

    /** What became of one script. */
    record Entry(ScriptFile script, ScriptReport report) {}

    private int count(Status status) {
        return count(entries, status);
    }

    private static int count(List<Entry> entries, Status status) {
        return entries.stream().mapToInt(entry -> entry.report().count(status)).sum();
    }

    boolean hasFailures() {
        return count(Status.FAILED) > 0;
    }

    /** A row a folder, a line a failure, and the sums. */
    String text() {
        var text = new StringBuilder();
        row(text, "passed", "failed", "skipped", "folder");
        byFolder()
                .forEach((folder, scripts) -> row(
                        text,
                        count(scripts, Status.PASSED),
                        count(scripts, Status.FAILED),
                        count(scripts, Status.SKIPPED),
                        folder));
        if (hasFailures()) {
            text.append("\nfailures\n");
            entries.forEach(entry -> addFailures(text, entry));
        }
        return text.append('\n')
                .append(count(Status.PASSED))
                .append(" passed, ")
                .append(count(Status.FAILED))
                .append(" failed, ")
                .append(count(Status.SKIPPED))
                .append(" skipped\n")
                .toString();
    }

    private Map<String, List<Entry>> byFolder() {
        Map<String, List<Entry>> folders = new LinkedHashMap<>();
        for (var entry : entries) {
            folders.computeIfAbsent(entry.script().folder(), folder -> new ArrayList<>())
                    .add(entry);
        }
        return folders;
    }

    private static void row(StringBuilder text, Object passed, Object failed, Object skipped, String folder) {
        text.append(String.format(Locale.ROOT, "%7s %7s %7s  %s", passed, failed, skipped, folder))
                .append('\n');
    }

    private static void addFailures(StringBuilder text, Entry entry) {
        for (var outcome : entry.report().outcomes()) {
            if (outcome.status() == Status.FAILED) {
                var firstLine = outcome.reason().lines().findFirst().orElse("");
                text.append(
                        "  %s:%d %s: %s\n".formatted(entry.script().name(), outcome.line(), outcome.type(), firstLine));
            }
        }
    }

    /** Writes all commands as JSON. */
    void write(Path file) throws IOException {
        TextFile.write(file, writer -> {
            try (var json = new JsonFactory().createGenerator(writer)) {
                write(json);
                json.writeRaw('\n');
            }
        });
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        writeCounts(json, entries);
        json.writeArrayFieldStart("files");
        for (var entry : entries) {
            json.writeStartObject();
            json.writeStringField("file", entry.script().name());
            writeCounts(json, List.of(entry));
            json.writeArrayFieldStart("outcomes");
            for (var outcome : entry.report().outcomes()) {
                write(json, outcome);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeCounts(JsonGenerator json, List<Entry> entries) throws IOException {
        for (var status : Status.values()) {
            json.writeNumberField(nameOf(status), count(entries, status));
        }
    }

    private static void write(JsonGenerator json, Outcome outcome) throws IOException {
        json.writeStartObject();
        json.writeNumberField("line", outcome.line());
        json.writeStringField("type", outcome.type());
        json.writeStringField("status", nameOf(outcome.status()));
        json.writeStringField("reason", outcome.reason());
        json.writeEndObject();
    }

    private static String nameOf(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
