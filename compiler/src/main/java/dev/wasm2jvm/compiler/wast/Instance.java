package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.Import;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.valid.ValidModule;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.runtime.FunctionInstance;
import dev.wasm2jvm.runtime.Global;
import dev.wasm2jvm.runtime.ModuleInstance;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An instance of a module, with the types of what it exports.
 *
 * @param exports by name
 */
record Instance(Map<String, Extern> exports) implements Target {
    @Override
    public @Nullable Object[] perform(Action action) {
        Extern field = exports.get(action.field());
        if (field == null) {
            throw new FailedCommand("no export '" + action.field() + "'");
        }
        if (action.kind() == Action.Kind.INVOKE && field.value() instanceof FunctionInstance function) {
            return function.invoke(action.arguments().clone());
        }
        if (action.kind() == Action.Kind.GET && field.value() instanceof Global global) {
            return new @Nullable Object[] {global.get()};
        }
        throw new FailedCommand("the export '" + action.field() + "' is of another kind");
    }

    /** Wraps an instance of a module. */
    static Instance of(ModuleInstance instance, ValidModule valid) {
        Module module = valid.module();
        var exports = new HashMap<String, Extern>();
        for (Export export : module.exports()) {
            var value = Objects.requireNonNull(instance.export(export.name()), export.name());
            var type = switch (export.kind()) {
                case FUNC -> new FuncExtern(module.functionTypeIndex(export.index()));
                case TABLE -> module.tableType(export.index());
                case MEMORY -> module.memoryType(export.index());
                case GLOBAL -> module.globalType(export.index());
                case TAG -> module.tagType(export.index());
            };
            exports.put(export.name(), new Extern(value, type, valid));
        }
        return new Instance(exports);
    }

    /**
     * Finds what a module imports.
     *
     * @throws UnresolvedException if something is missing or of the wrong type
     */
    static Object[] resolve(ValidModule importer, Map<String, Instance> registered) {
        var imports = importer.module().imports();
        var values = new Object[imports.size()];
        for (int i = 0; i < values.length; i++) {
            Import wanted = imports.get(i);
            Instance from = registered.get(wanted.module());
            Extern found = from == null ? null : from.exports().get(wanted.name());
            if (found == null) {
                throw new UnresolvedException("unknown import", Location.at(wanted.offset()));
            }
            if (!new ExternMatch(found, importer).accepts(wanted.type())) {
                throw new UnresolvedException("incompatible import type", Location.at(wanted.offset()));
            }
            values[i] = found.value();
        }
        return values;
    }
}
