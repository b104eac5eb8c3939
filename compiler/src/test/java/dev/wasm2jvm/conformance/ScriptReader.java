package dev.wasm2jvm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wasm2jvm.conformance.Command.Action;
import dev.wasm2jvm.conformance.Command.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads scripts in the JSON form of wast2json, with the modules inline in base64. */
final class ScriptReader {
    private final JsonNode files;

    private ScriptReader(JsonNode files) {
        this.files = files;
    }

    static Script read(Path file, String name) throws IOException {
        JsonNode root = new ObjectMapper().readTree(file.toFile());
        var reader = new ScriptReader(root.path("files"));
        var commands = new ArrayList<Command>();
        root.path("commands").forEach(command -> commands.add(reader.command(command)));
        return new Script(name, commands);
    }

    private Command command(JsonNode node) {
        int line = node.path("line").asInt();
        String type = node.path("type").asText();
        String text = node.path("text").asText();
        return switch (type) {
            case "module", "module_definition" ->
                new Command.Define(line, optional(node, "name"), module(node), type.equals("module_definition"));
            case "module_instance" ->
                new Command.Instantiate(line, optional(node, "instance"), optional(node, "module"));
            case "register" -> new Command.Register(line, node.path("as").asText(), optional(node, "name"));
            case "action" -> new Command.Perform(line, action(node));
            case "assert_return" -> new Command.AssertReturn(line, action(node), values(node.path("expected")));
            case "assert_trap", "assert_exhaustion" -> new Command.AssertTrap(line, action(node), text);
            case "assert_exception" -> new Command.AssertException(line, action(node));
            case "assert_malformed" -> new Command.AssertFlaw(line, Flaw.MALFORMED, module(node), text);
            case "assert_invalid" -> new Command.AssertFlaw(line, Flaw.INVALID, module(node), text);
            case "assert_unlinkable" -> new Command.AssertFlaw(line, Flaw.UNLINKABLE, module(node), text);
            case "assert_uninstantiable" -> new Command.AssertFlaw(line, Flaw.UNINSTANTIABLE, module(node), text);
            default -> new Command.Unknown(line, type);
        };
    }

    private static @Nullable String optional(JsonNode node, String field) {
        return node.has(field) ? node.path(field).asText() : null;
    }

    /** The module's bytes; null if it is text that the suite could not assemble. */
    private byte @Nullable [] module(JsonNode node) {
        boolean text = node.path("module_type").asText().equals("text");
        String field = text ? "binary_filename" : "filename";
        return node.has(field)
                ? Base64.getDecoder()
                        .decode(files.path(node.path(field).asText()).asText())
                : null;
    }

    private static Action action(JsonNode command) {
        JsonNode node = command.path("action");
        boolean invoke = node.path("type").asText().equals("invoke");
        return new Action(invoke, optional(node, "module"), node.path("field").asText(), values(node.path("args")));
    }

    private static List<Value> values(JsonNode nodes) {
        var values = new ArrayList<Value>();
        nodes.forEach(node -> values.add(value(node)));
        return values;
    }

    private static Value value(JsonNode node) {
        String type = node.path("type").asText();
        if (type.equals("either")) {
            return new Value(type, "", values(node.path("values")));
        }
        if (!type.equals("v128")) {
            return new Value(type, optional(node, "value"), List.of());
        }
        var lanes = new ArrayList<Value>();
        String lane = node.path("lane_type").asText();
        node.path("value").forEach(each -> lanes.add(new Value(lane, each.asText(), List.of())));
        return new Value(type, "", lanes);
    }
}
