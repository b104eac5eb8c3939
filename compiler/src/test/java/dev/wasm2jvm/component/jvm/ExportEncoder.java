package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.binary.ComponentBytes;
import dev.wasm2jvm.component.syntax.TypeDefinition;
import dev.wasm2jvm.component.syntax.TypeName;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WorldItem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the component that gives the types of an exported interface their names: it imports types and functions, and
 * exports them, as tools do it.
 */
final class ExportEncoder {
    private static final int TYPE_SECTION = 7;
    private static final int IMPORT_SECTION = 10;
    private static final int EXPORT_SECTION = 11;

    private final WorldItem.Interface item;
    private final TypeEncoder outer;
    private final ComponentBytes out = ComponentEncoder.preamble();
    private final Half imports = new Half(true);
    private final Half exports = new Half(false);
    private final List<ComponentBytes> arguments = new ArrayList<>();
    private int types;
    private int foreignTypes;

    /**
     * An encoder of one interface.
     *
     * @param outer the types of the component around it, the interface's own among them
     */
    ExportEncoder(WorldItem.Interface item, TypeEncoder outer) {
        this.item = item;
        this.outer = outer;
    }

    /** The types as they are imported, or as they are exported. */
    private final class Half extends TypeEncoder {
        private final boolean importing;

        Half(boolean importing) {
            this.importing = importing;
        }

        @Override
        int define(ComponentBytes definition) {
            one(TYPE_SECTION, definition);
            return types++;
        }

        @Override
        int foreign(TypeName name, @Nullable WitType type) {
            if (!importing) {
                return type == null ? imports.named(name, null) : imports.index(type);
            }
            return importType("import-foreign-" + foreignTypes++, type, outer.named(name, type));
        }
    }

    private void one(int section, ComponentBytes content) {
        out.section(section, ComponentBytes.content().u32(1).add(content));
    }

    /** Imports a type; a resource if it is null. */
    private int importType(String name, @Nullable WitType type, int argument) {
        var bound = type == null
                ? ComponentBytes.content().raw(1)
                : ComponentBytes.content().raw(0).u32(imports.define(imports.body(type)));
        one(IMPORT_SECTION, ComponentBytes.content().raw(0).name(name).raw(3).add(bound));
        arguments.add(ComponentBytes.content().name(name).raw(3).u32(argument));
        return types++;
    }

    private TypeName nameOf(TypeDefinition type) {
        return new TypeName(item.name(), true, type.name());
    }

    /** Adds a function that the component around has. */
    private void importFunction(int number, WitFunction function, int argument) {
        var name = "import-func-" + number;
        int type = imports.define(imports.function(function.type()));
        one(IMPORT_SECTION, ComponentBytes.content().raw(0).name(name).raw(1).u32(type));
        arguments.add(ComponentBytes.content().name(name).raw(1).u32(argument));
    }

    /**
     * The bytes of the component.
     *
     * @param functions the indices of the interface's functions in the component around
     */
    byte[] encode(List<Integer> functions) {
        for (var type : item.types()) {
            var name = nameOf(type);
            if (type instanceof TypeDefinition.Defined defined) {
                imports.name(name, importType("import-type-" + type.name(), defined.type(), outer.named(name, null)));
            } else if (type instanceof TypeDefinition.Resource resource) {
                imports.name(name, importType("import-type-" + type.name(), null, outer.resource(resource.type())));
            }
        }
        for (int i = 0; i < functions.size(); i++) {
            importFunction(i, item.functions().get(i), functions.get(i));
        }
        item.types().forEach(this::exportType);
        for (int i = 0; i < functions.size(); i++) {
            var function = item.functions().get(i);
            int type = exports.define(exports.function(function.type()));
            export(
                    function.externName(),
                    1,
                    i,
                    ComponentBytes.content().raw(1, 1).u32(type));
        }
        return out.bytes();
    }

    private void exportType(TypeDefinition type) {
        int index;
        if (type instanceof TypeDefinition.Defined defined) {
            index = exports.define(exports.body(defined.type()));
        } else if (type instanceof TypeDefinition.Resource) {
            index = imports.named(nameOf(type), null);
        } else if (type instanceof TypeDefinition.ResourceAlias alias) {
            index = exports.resource(alias.type());
        } else {
            index = exports.index(((TypeDefinition.Alias) type).type());
        }
        export(type.name(), 3, index, ComponentBytes.content().raw(0));
        int exported = types++;
        if (type instanceof TypeDefinition.Defined || type instanceof TypeDefinition.Resource) {
            exports.name(nameOf(type), exported);
        }
    }

    private void export(String name, int sort, int index, ComponentBytes ascribed) {
        one(
                EXPORT_SECTION,
                ComponentBytes.content().raw(0).name(name).raw(sort).u32(index).add(ascribed));
    }

    /** What it is instantiated with. */
    ComponentBytes arguments() {
        var all = ComponentBytes.content().u32(arguments.size());
        arguments.forEach(all::add);
        return all;
    }
}
