package dev.wasm2jvm.conformance;

import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * An instance of a module, with the types of what it exports.
 *
 * @param exports by name
 */
record Instance(Map<String, Extern> exports) {
    /** Wraps an instance of a module. */
    static Instance of(ModuleInstance instance, Module module) {
        var exports = new HashMap<String, Extern>();
        for (Export export : module.exports()) {
            Object value = Objects.requireNonNull(instance.export(export.name()), export.name());
            FuncType function = FuncType.EMPTY;
            ExternType type = switch (export.kind()) {
                case FUNC -> new FuncExtern(module.functionTypeIndex(export.index()));
                case TABLE -> module.tableType(export.index());
                case MEMORY -> module.memoryType(export.index());
                case GLOBAL -> module.globalType(export.index());
                case TAG -> module.tagType(export.index());
            };
            if (type instanceof FuncExtern extern) {
                function = module.funcType(extern.typeIndex());
            }
            if (type instanceof TagType tag) {
                function = module.funcType(tag.typeIndex());
            }
            exports.put(export.name(), new Extern(value, type, function));
        }
        return new Instance(exports);
    }

    /**
     * Finds what a module imports.
     *
     * @throws UnresolvedException if something is missing or of the wrong type
     */
    static Object[] resolve(Module module, Map<String, Instance> registered) {
        var values = new Object[module.imports().size()];
        for (int i = 0; i < values.length; i++) {
            Import wanted = module.imports().get(i);
            Instance from = registered.get(wanted.module());
            Extern found = from == null ? null : from.exports().get(wanted.name());
            if (found == null) {
                throw new UnresolvedException("unknown import", Location.at(wanted.offset()));
            }
            if (!found.matches(wanted.type(), module)) {
                throw new UnresolvedException("incompatible import type", Location.at(wanted.offset()));
            }
            values[i] = found.value();
        }
        return values;
    }
}
