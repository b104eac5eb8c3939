package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.Component;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.json.JsonException;
import dev.wasm2jvm.json.JsonReader;
import dev.wasm2jvm.json.JsonValue;
import dev.wasm2jvm.json.JsonValue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The doc comments of a WIT package, from the custom section {@code package-docs} of a component: a version byte and JSON.
 *
 * <p>The section speaks of one package and does not name it. Its interfaces are found by their labels.
 */
final class PackageDocs {

    private static final String SECTION = "package-docs";
    private static final int LAST_VERSION = 1;

    private final JsonValue root;

    private PackageDocs(JsonValue root) {
        this.root = root;
    }

    /** The docs of a component; none where there is no such section, or where it cannot be read. */
    static PackageDocs of(Component component) {
        for (var section : component.customs()) {
            if (section.name().equals(SECTION)
                    && section.length() > 1
                    && component.bytes()[section.offset()] >= 0
                    && component.bytes()[section.offset()] <= LAST_VERSION) {
                var json = new String(
                        component.bytes(), section.offset() + 1, section.length() - 1, StandardCharsets.UTF_8);
                return new PackageDocs(read(json));
            }
        }
        return new PackageDocs(JsonValue.ABSENT);
    }

    private static JsonValue read(String json) {
        try {
            return JsonReader.read(json);
        } catch (JsonException unreadable) {
            return JsonValue.ABSENT;
        }
    }

    /** The docs of the world, if the package has only one. */
    @Nullable
    String world() {
        return docs(onlyWorld());
    }

    private JsonValue onlyWorld() {
        var worlds = root.get("worlds").members().values();
        return worlds.size() == 1 ? worlds.iterator().next() : JsonValue.ABSENT;
    }

    /**
     * The docs of what an interface holds.
     *
     * @param name the interface's name; null for what the world itself holds
     */
    Members members(@Nullable ExternName name) {
        if (name == null) {
            return new Members(onlyWorld());
        }
        var label = name instanceof InterfaceName id ? id.interfaceName() : name.text();
        var own = root.get("interfaces").get(label);
        return new Members(
                own.members().isEmpty() ? onlyWorld().get("interfaces").get(label) : own);
    }

    private static @Nullable String docs(JsonValue node) {
        var docs = node.members().isEmpty() ? node : node.get("docs");
        return docs.kind() != Kind.STRING || docs.text().isBlank() ? null : docs.text();
    }

    /** The docs of an interface's or world's functions and types. */
    static final class Members {

        private final JsonValue node;

        private Members(JsonValue node) {
            this.node = node;
        }

        @Nullable
        String own() {
            return docs(node);
        }

        /** The docs of a function by its name in the binary. */
        @Nullable
        String function(String externName) {
            for (var group : new String[] {"funcs", "func_exports", "func_imports"}) {
                var docs = docs(node.get(group).get(externName));
                if (docs != null) {
                    return docs;
                }
            }
            return null;
        }

        @Nullable
        String type(String label) {
            return docs(node.get("types").get(label));
        }

        /** The docs of a type's fields, cases or labels, by their names. */
        Map<String, String> items(String label) {
            var found = new LinkedHashMap<String, String>();
            node.get("types").get(label).get("items").members().forEach((name, item) -> {
                var docs = docs(item);
                if (docs != null) {
                    found.put(name, docs);
                }
            });
            return found;
        }
    }
}
