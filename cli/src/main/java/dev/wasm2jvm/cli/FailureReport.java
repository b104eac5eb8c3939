package dev.wasm2jvm.cli;

import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.TextPosition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints a {@link Failure}: for people, in the manner of a compiler; or as one line of JSON. */
final class FailureReport {

    private static final int WIDEST_EXCERPT = 100;

    private FailureReport() {}

    static String text(Failure failure, Ansi ansi) {
        var text = new StringBuilder()
                .append(ansi.string("@|bold,red error[" + failure.code().id() + "]|@"))
                .append(": ")
                .append(failure.message());
        var place = place(failure);
        if (!place.isEmpty()) {
            text.append("\n  ").append(ansi.string("@|blue -->|@")).append(' ').append(place);
        }
        if (failure.location() != null && failure.location().text() != null) {
            text.append(excerpt(failure.location().text(), ansi));
        }
        if (failure.help() != null) {
            text.append("\n  ")
                    .append(ansi.string("@|bold help|@"))
                    .append(": ")
                    .append(failure.help());
        }
        return text.append('\n').toString();
    }

    static String json(Failure failure) {
        var location = failure.location();
        return Json.write(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("error");
            json.writeStringField("code", failure.code().id());
            json.writeStringField("phase", failure.phase());
            json.writeStringField("message", failure.message());
            json.writeStringField("file", file(failure));
            if (location != null) {
                json.writeNumberField("offset", location.offset());
                json.writeStringField("function", location.function());
                json.writeStringField("component", location.component());
                if (location.text() != null) {
                    json.writeNumberField("line", location.text().line());
                    json.writeNumberField("column", location.text().column());
                }
            }
            json.writeStringField("help", failure.help());
            json.writeNumberField("exitCode", failure.exitCode());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    /** Of an input of several files, the one that is wrong. */
    private static @Nullable String file(Failure failure) {
        var location = failure.location();
        return location == null || location.text() == null
                ? failure.file()
                : location.text().file();
    }

    /** The line that is wrong, with marks below what is meant; of a long line a part, and nothing that moves the cursor. */
    private static String excerpt(TextPosition position, Ansi ansi) {
        int from = Math.max(0, position.column() - 1 - WIDEST_EXCERPT / 2);
        int to = Math.min(position.text().length(), from + WIDEST_EXCERPT);
        var line = position.text().substring(Math.min(from, to), to).replaceAll("[\\p{Cc}\\p{Cf}]", " ");
        int before = position.column() - 1 - from;
        int marks = Math.max(1, Math.min(position.length(), line.length() - before));
        var number = String.valueOf(position.line());
        var margin = "\n " + " ".repeat(number.length()) + " |";
        return margin + "\n " + number + " | " + line + margin + " " + " ".repeat(before)
                + ansi.string("@|red " + "^".repeat(marks) + "|@");
    }

    private static String place(Failure failure) {
        List<String> parts = new ArrayList<>();
        var location = failure.location();
        if (location != null && location.text() != null) {
            parts.add(location.text().toString());
        } else if (failure.file() != null) {
            parts.add(failure.file());
        }
        if (location == null) {
            return String.join(", ", parts);
        }
        addIfThere(parts, "component ", location.component());
        addIfThere(parts, "function ", location.function());
        return String.join(", ", parts) + offset(location);
    }

    private static String offset(Location location) {
        return location.offset() < 0 ? "" : " (offset 0x" + Long.toHexString(location.offset()) + ")";
    }

    private static void addIfThere(List<String> parts, String label, @Nullable String value) {
        if (value != null) {
            parts.add(label + value);
        }
    }
}
