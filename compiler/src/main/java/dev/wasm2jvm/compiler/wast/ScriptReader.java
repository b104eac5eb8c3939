package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.compiler.wast.Step.Flaw;
import dev.wasm2jvm.json.JsonException;
import dev.wasm2jvm.json.JsonReader;
import dev.wasm2jvm.json.JsonValue;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads scripts in the JSON form of {@code wast2json} and {@code wasm-tools json-from-wast}, which name files beside the
 * script. Where the JSON has a member {@code files}, the modules are in it, in base64.
 */
final class ScriptReader {
    private final Path script;
    private final JsonValue files;
    private final boolean inline;
    private final boolean validating;

    /** The instances of components by name, because their values are written differently. */
    private final Set<String> worlds = new HashSet<>();

    /** Whether the latest instance is one of a component. */
    private boolean latestIsWorld;

    private ScriptReader(Path script, JsonValue root) {
        this.script = script;
        this.files = root.get("files");
        this.inline = root.has("files");
        this.validating = root.get("mode").text().equals("validate");
    }

    /**
     * Reads a script and its modules. A command that makes no sense becomes {@link Step.Impossible}.
     *
     * @throws ScriptException if it is no script at all
     * @throws IOException if the script cannot be read
     */
    static Script read(Path script) throws IOException, ScriptException {
        JsonValue root = root(script);
        if (!root.has("commands")) {
            throw new ScriptException("no script: it has no commands");
        }
        return new Script(new ScriptReader(script, root).commands(root));
    }

    /** False for JSON that has no commands. */
    static boolean mayBeScript(Path file) {
        try {
            return root(file).has("commands");
        } catch (ScriptException | IOException unreadable) {
            return true;
        }
    }

    private static JsonValue root(Path script) throws IOException, ScriptException {
        try {
            return JsonReader.read(Files.readString(script));
        } catch (JsonException e) {
            throw new ScriptException(String.valueOf(e.getMessage()));
        } catch (CharacterCodingException e) {
            throw new ScriptException("no JSON: the text is not UTF-8");
        }
    }

    private List<Command> commands(JsonValue parent) {
        var commands = new ArrayList<Command>();
        for (JsonValue json : parent.get("commands").elements()) {
            commands.add(command(json));
        }
        return commands;
    }

    private Command command(JsonValue json) {
        String type = json.get("type").text();
        Step step;
        try {
            step = step(json, type);
        } catch (ScriptException e) {
            step = new Step.Impossible(String.valueOf(e.getMessage()));
        }
        return new Command(line(json), type, step);
    }

    private static int line(JsonValue json) {
        try {
            return Integer.parseInt(json.get("line").text());
        } catch (NumberFormatException none) {
            return 0;
        }
    }

    private Step step(JsonValue json, String type) throws ScriptException {
        if (validating && json.has("action")) {
            return new Step.Skip("the script is only to be validated");
        }
        return switch (type) {
            case "module", "component" -> define(json, type.equals("component"));
            case "module_definition", "component_definition" ->
                new Step.Define(optional(json, "name"), binary(json), true);
            case "module_instance" -> instantiate(optional(json, "instance"), optional(json, "module"), false);
            case "component_instance" -> instantiate(optional(json, "name"), optional(json, "definition"), true);
            case "register" -> new Step.Register(json.get("as").text(), optional(json, "name"));
            case "action" -> new Step.Perform(action(json));
            case "assert_return" -> assertReturn(json);
            case "assert_trap", "assert_exhaustion" -> new Step.AssertTrap(action(json), text(json));
            case "assert_exception" -> new Step.AssertException(action(json));
            case "assert_malformed", "assert_malformed_custom" -> flaw(json, Flaw.MALFORMED);
            case "assert_invalid", "assert_invalid_custom" -> flaw(json, Flaw.INVALID);
            case "assert_unlinkable" -> flaw(json, Flaw.UNLINKABLE);
            case "assert_uninstantiable" -> flaw(json, Flaw.UNINSTANTIABLE);
            case "thread" -> new Step.Branch(json.get("name").text(), shared(json), commands(json));
            case "wait" -> new Step.Wait(json.get("thread").text());
            default -> new Step.Impossible("the command '" + type + "' is not supported");
        };
    }

    private Step define(JsonValue json, boolean component) throws ScriptException {
        String name = optional(json, "name");
        note(name, component);
        return new Step.Define(name, binary(json), component && validating);
    }

    private Step instantiate(@Nullable String name, @Nullable String definition, boolean component) {
        note(name, component);
        return new Step.Instantiate(name, definition);
    }

    private void note(@Nullable String name, boolean component) {
        latestIsWorld = component;
        if (name != null && component) {
            worlds.add(name);
        } else if (name != null) {
            worlds.remove(name);
        }
    }

    private Step flaw(JsonValue json, Flaw flaw) throws ScriptException {
        return new Step.AssertFlaw(flaw, binary(json), text(json));
    }

    private Step assertReturn(JsonValue json) throws ScriptException {
        Action action = action(json);
        if (action.kind() != Action.Kind.CALL) {
            return new Step.AssertReturn(action, ValueReader.patterns(json.get("expected")));
        }
        var patterns = new ArrayList<Pattern>();
        ComponentValueReader.values(json.get("expected"))
                .forEach(value -> patterns.add(new Pattern.OfComponent(value)));
        return new Step.AssertReturn(action, patterns);
    }

    /** Without the text of a trap, any would do. */
    private static String text(JsonValue json) throws ScriptException {
        if (!json.has("text")) {
            throw new ScriptException("the command has no text");
        }
        return json.get("text").text();
    }

    private static @Nullable String optional(JsonValue json, String member) {
        return json.has(member) ? json.get(member).text() : null;
    }

    /** The names of instances; wasm-tools writes at most one, in a member of its own. */
    private static List<String> shared(JsonValue json) {
        var names = new ArrayList<String>();
        json.get("shared_modules").elements().forEach(name -> names.add(name.text()));
        if (json.has("shared_module")) {
            names.add(json.get("shared_module").text());
        }
        return names;
    }

    private Action action(JsonValue command) throws ScriptException {
        JsonValue json = command.get("action");
        String field = json.get("field").text();
        String module = optional(json, "module");
        boolean world = module == null ? latestIsWorld : worlds.contains(module);
        return switch (json.get("type").text()) {
            case "invoke" ->
                world
                        ? new Action(
                                Action.Kind.CALL,
                                module,
                                field,
                                ComponentValueReader.values(json.get("args")).toArray())
                        : new Action(Action.Kind.INVOKE, module, field, ValueReader.arguments(json.get("args")));
            case "get" -> new Action(Action.Kind.GET, module, field, new Object[0]);
            default ->
                throw new ScriptException(
                        "no action is called '" + json.get("type").text() + "'");
        };
    }

    private Binary binary(JsonValue json) throws ScriptException {
        var features = new ArrayList<String>();
        json.get("features").elements().forEach(feature -> features.add(feature.text()));
        return new Binary(bytes(json), json.has("component"), features);
    }

    /** The bytes; null if there is a text that nobody has assembled. */
    private byte @Nullable [] bytes(JsonValue json) throws ScriptException {
        boolean text = json.get("module_type").text().equals("text");
        String member = text ? "binary_filename" : "filename";
        if (text && !json.has(member)) {
            return null;
        }
        String name = json.get(member).text();
        try {
            return inline ? inline(name) : Files.readAllBytes(script.resolveSibling(name));
        } catch (IOException | IllegalArgumentException e) {
            throw new ScriptException("the module '" + name + "' cannot be read: " + e);
        }
    }

    private byte[] inline(String name) throws ScriptException {
        if (!files.has(name)) {
            throw new ScriptException("the script has no module '" + name + "'");
        }
        return Base64.getDecoder().decode(files.get(name).text());
    }
}
