package dev.wasm2jvm.component.jvm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one official component script: what its commands ask of a compiled component. Validation is judged elsewhere. */
final class ComponentScript {
    private final Path folder;
    private final JsonNode script;
    private final Map<String, byte[]> definitions = new HashMap<>();
    private final Map<String, Instance> instances = new HashMap<>();
    private final List<String> failures = new ArrayList<>();
    private @Nullable Instance last;
    private int done;

    private record Instance(CompiledComponent component, Object world) {}

    /** Classes from a map. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> files;

        Loader(Map<String, byte[]> files) {
            super(ComponentScript.class.getClassLoader());
            this.files = files;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            var bytes = files.get(name.replace('.', '/') + ".class");
            if (bytes == null) {
                throw new ClassNotFoundException(name);
            }
            return defineClass(name, bytes, 0, bytes.length);
        }

        @Override
        public @Nullable InputStream getResourceAsStream(String name) {
            var bytes = files.get(name);
            return bytes == null ? null : new ByteArrayInputStream(bytes);
        }
    }

    ComponentScript(Path json) throws IOException {
        this.folder = Objects.requireNonNull(json.getParent());
        this.script = new ObjectMapper().readTree(json.toFile());
    }

    /** Whether the script needs nothing beyond synchronous WASI 0.2 and the core features of 2.0. */
    boolean isOrdinary() {
        return script.path("class").asText().equals("sync-0.2")
                && script.path("core_features").isEmpty();
    }

    /** How many commands ran. */
    int done() {
        return done;
    }

    /** One line a command that did not do what the script says. */
    List<String> run() {
        for (var command : script.path("commands")) {
            try {
                run(command);
            } catch (AssertionError | Exception failed) {
                failures.add("line " + command.path("line") + ": " + failed);
            }
        }
        return failures;
    }

    private void run(JsonNode command) throws Exception {
        switch (command.path("type").asText()) {
            case "component" -> keep(command.path("name").asText(), instantiate(bytes(command)));
            case "component_definition" -> definitions.put(command.path("name").asText(), bytes(command));
            case "component_instance" ->
                keep(
                        command.path("name").asText(),
                        instantiate(Objects.requireNonNull(
                                definitions.get(command.path("definition").asText()), "definition")));
            case "assert_return" -> assertReturn(command);
            case "assert_trap" -> assertTrap(command);
            default -> {
                return;
            }
        }
        done++;
    }

    private byte[] bytes(JsonNode command) throws IOException {
        return Files.readAllBytes(folder.resolve(command.path("filename").asText()));
    }

    private void keep(String name, Instance instance) {
        last = instance;
        instances.put(name, instance);
    }

    private static Instance instantiate(byte[] bytes) throws Exception {
        var generated = Generated.component(bytes, ComponentOptions.of("script"));
        var type = new Loader(generated.files())
                .loadClass(generated.component().worldClass().internalName().replace('/', '.'));
        var builder = type.getMethod("builder").invoke(null);
        return new Instance(generated.component(), call(builder, "build"));
    }

    private static Object call(Object target, String method, Object... arguments) throws Exception {
        for (var each : target.getClass().getMethods()) {
            if (each.getName().equals(method) && each.getParameterCount() == arguments.length) {
                try {
                    return each.invoke(target, arguments);
                } catch (InvocationTargetException thrown) {
                    if (thrown.getCause() instanceof Exception cause) {
                        throw cause;
                    }
                    throw thrown;
                }
            }
        }
        throw new AssertionError("no method " + method);
    }

    private Object invoke(JsonNode action) throws Exception {
        var module = action.path("module").asText();
        var instance = Objects.requireNonNull(module.isEmpty() ? last : instances.get(module), "instance");
        var arguments = new ArrayList<Object>();
        action.path("args").forEach(value -> arguments.add(java(value)));
        for (var export : instance.component.exports()) {
            if (export.interfaceName() == null
                    && export.function()
                            .externName()
                            .equals(action.path("field").asText())) {
                return call(instance.world, export.method(), arguments.toArray());
            }
        }
        throw new AssertionError("no export " + action.path("field"));
    }

    private static Object java(JsonNode value) {
        return switch (value.path("type").asText()) {
            case "bool" -> value.path("value").asBoolean();
            case "u8", "u16", "s32", "char" ->
                Integer.parseInt(value.path("value").asText());
            case "s8" -> Byte.parseByte(value.path("value").asText());
            case "s16" -> Short.parseShort(value.path("value").asText());
            case "u32" -> Integer.parseUnsignedInt(value.path("value").asText());
            case "string" -> value.path("value").asText();
            case "list" -> numbers(value.path("items"));
            default -> throw new AssertionError("a value of type " + value.path("type"));
        };
    }

    private static int[] numbers(JsonNode items) {
        var numbers = new int[items.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (int) java(items.get(i));
        }
        return numbers;
    }

    private void assertReturn(JsonNode command) throws Exception {
        var actual = invoke(command.path("action"));
        for (var expected : command.path("expected")) {
            boolean same = expected.path("type").asText().equals("flags")
                    ? actual.toString().equals(labels(expected))
                    : Objects.deepEquals(java(expected), actual);
            if (!same) {
                throw new AssertionError("expected " + expected + " but was " + actual);
            }
        }
    }

    private static String labels(JsonNode flags) {
        var labels = new ArrayList<String>();
        flags.path("labels").forEach(label -> labels.add(label.asText().toUpperCase(java.util.Locale.ROOT)));
        return labels.toString();
    }

    private void assertTrap(JsonNode command) throws Exception {
        var text = command.path("text").asText().replaceFirst("^wasm trap: ", "");
        try {
            invoke(command.path("action"));
        } catch (dev.wasm2jvm.runtime.Trap trap) {
            if (!String.valueOf(trap.getMessage()).contains(text)) {
                throw new AssertionError("expected trap " + text + " but was " + trap.getMessage(), trap);
            }
            return;
        }
        throw new AssertionError("no trap: " + text);
    }
}
