package dev.wasm2jvm.component.valid;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The type of a core module.
 *
 * @param imports in order
 * @param exports by name, in order
 */
record ModuleType(List<Import> imports, Map<String, CoreEntity> exports) {

    /** An import. */
    record Import(String module, String name, CoreEntity type) {}

    /** The type of the import of this name, null if there is none. */
    @Nullable
    CoreEntity imported(String module, String name) {
        for (var item : imports) {
            if (item.module().equals(module) && item.name().equals(name)) {
                return item.type();
            }
        }
        return null;
    }

    /**
     * Why a module of this type cannot stand where one of type {@code expected} is wanted.
     *
     * @return a sentence; null if it can
     */
    @Nullable
    String mismatch(ModuleType expected) {
        for (var item : imports) {
            var given = expected.imported(item.module(), item.name());
            var name = "`" + item.module() + "::" + item.name() + "`";
            if (given == null) {
                return "missing expected import " + name;
            }
            var problem = given.mismatch(item.type());
            if (problem != null) {
                return "type mismatch in import " + name + ": " + problem;
            }
        }
        for (var entry : expected.exports.entrySet()) {
            var own = exports.get(entry.getKey());
            if (own == null) {
                return "missing expected export `" + entry.getKey() + "`";
            }
            var problem = own.mismatch(entry.getValue());
            if (problem != null) {
                return "type mismatch in export `" + entry.getKey() + "`: " + problem;
            }
        }
        return null;
    }
}
