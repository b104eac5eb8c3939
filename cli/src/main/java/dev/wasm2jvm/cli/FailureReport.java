package dev.wasm2jvm.cli;

import dev.wasm2jvm.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/** Prints a {@link Failure}: for people, in the manner of a compiler; or as one line of JSON. */
final class FailureReport {

    private FailureReport() {}

    static String text(Failure failure, Ansi ansi) {
        var text = new StringBuilder()
                .append(ansi.string("@|bold,red error|@"))
                .append(": ")
                .append(failure.message());
        var place = place(failure);
        if (!place.isEmpty()) {
            text.append("\n  ").append(ansi.string("@|blue -->|@")).append(' ').append(place);
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
            json.writeStringField("phase", failure.phase());
            json.writeStringField("message", failure.message());
            json.writeStringField("file", failure.file());
            if (location != null) {
                json.writeNumberField("offset", location.offset());
                json.writeStringField("function", location.function());
                json.writeStringField("component", location.component());
            }
            json.writeStringField("help", failure.help());
            json.writeNumberField("exitCode", failure.exitCode());
            json.writeEndObject();
            json.writeEndObject();
        });
    }

    private static String place(Failure failure) {
        List<String> parts = new ArrayList<>();
        if (failure.file() != null) {
            parts.add(failure.file());
        }
        var location = failure.location();
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
