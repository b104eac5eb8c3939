package dev.wasm2jvm.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.wasm2jvm.compiler.Inspection;
import dev.wasm2jvm.compiler.WasmCompiler;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code wasm2jvm inspect}: what an input holds. */
@Command(
        name = "inspect",
        description = "Shows sections, imports, exports, features and the largest functions.",
        mixinStandardHelpOptions = true)
final class InspectCommand extends InputCommand {

    @Override
    public Integer call() throws IOException {
        var found = WasmCompiler.inspect(read());
        streams().print(json() ? Json.write(json -> write(found, json)) : text(found));
        return ExitCode.OK;
    }

    private static String text(Inspection found) {
        var text = new StringBuilder();
        line(text, "%s, %,d bytes, %,d functions", found.kind().text(), found.size(), found.functions());
        line(text, "features: %s", found.features().isEmpty() ? "none" : String.join(", ", found.features()));
        text.append("\nsections\n");
        for (var section : found.sections()) {
            line(text, "  %#10x %,12d  %s %s", section.offset(), section.size(), section.path(), section.name());
        }
        items(text, "imports", found.imports());
        items(text, "exports", found.exports());
        text.append("\nlargest functions\n");
        for (var function : found.largestFunctions()) {
            line(
                    text,
                    "  %#10x %,12d  %s %s",
                    function.offset(),
                    function.size(),
                    function.path(),
                    function.function());
        }
        return text.toString();
    }

    private static void items(StringBuilder text, String title, List<Inspection.Item> items) {
        text.append('\n').append(title).append('\n');
        for (var item : items) {
            line(text, "  %s: %s", item.name(), item.type());
        }
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }

    private static void write(Inspection found, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", found.kind().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("size", found.size());
        json.writeNumberField("functions", found.functions());
        json.writeArrayFieldStart("features");
        for (var feature : found.features()) {
            json.writeString(feature);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("sections");
        for (var section : found.sections()) {
            place(json, section.path(), "name", section.name(), section.offset(), section.size());
        }
        json.writeEndArray();
        writeItems(json, "imports", found.imports());
        writeItems(json, "exports", found.exports());
        json.writeArrayFieldStart("largestFunctions");
        for (var function : found.largestFunctions()) {
            place(json, function.path(), "function", function.function(), function.offset(), function.size());
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void place(JsonGenerator json, String path, String label, String value, long offset, long size)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("path", path);
        json.writeStringField(label, value);
        json.writeNumberField("offset", offset);
        json.writeNumberField("size", size);
        json.writeEndObject();
    }

    private static void writeItems(JsonGenerator json, String title, List<Inspection.Item> items) throws IOException {
        json.writeArrayFieldStart(title);
        for (var item : items) {
            json.writeStartObject();
            json.writeStringField("name", item.name());
            json.writeStringField("type", item.type());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
