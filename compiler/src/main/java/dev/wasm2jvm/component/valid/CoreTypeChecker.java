package dev.wasm2jvm.component.valid;

import static dev.wasm2jvm.component.valid.Problems.invalid;

import dev.wasm2jvm.component.syntax.CoreDefType;
import dev.wasm2jvm.component.syntax.CoreDefType.Declaration;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.valid.Scope.CoreTypeItem;
import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.core.syntax.ExternKind;
import dev.wasm2jvm.core.syntax.ExternType;
import dev.wasm2jvm.core.syntax.FuncExtern;
import dev.wasm2jvm.core.syntax.GlobalType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.TableType;
import dev.wasm2jvm.core.syntax.TagType;
import dev.wasm2jvm.core.valid.ValidModule;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks core types of components, and derives the types of core modules. */
final class CoreTypeChecker {

    private final CoreTypes types;

    CoreTypeChecker(CoreTypes types) {
        this.types = types;
    }

    /** Adds what the definition makes to the scope's index space. */
    void check(CoreDefType type, Scope scope, int offset) {
        if (type instanceof CoreDefType.RecDef group) {
            var known = scope.count(Sort.CORE_TYPE);
            var first = types.define(group.types(), known, index -> defined(scope, index, offset));
            for (var i = 0; i < group.types().size(); i++) {
                scope.add(Sort.CORE_TYPE, new CoreTypeItem.OfDefined(first + i));
            }
        } else {
            var module = new ModuleTypeScope(scope).check((CoreDefType.ModuleDef) type, offset);
            scope.add(Sort.CORE_TYPE, new CoreTypeItem.OfModule(module));
        }
    }

    private static int defined(Scope scope, int index, long offset) {
        if (scope.get(Sort.CORE_TYPE, index, CoreTypeItem.class, offset) instanceof CoreTypeItem.OfDefined defined) {
            return defined.index();
        }
        throw invalid("core type " + index + " is a module type", offset);
    }

    /** The index space of one module type. */
    private final class ModuleTypeScope {

        private final Scope parent;
        private final List<Integer> space = new ArrayList<>();
        private final Imports imports = new Imports();
        private final Map<String, CoreEntity> exports = new LinkedHashMap<>();

        ModuleTypeScope(Scope parent) {
            this.parent = parent;
        }

        ModuleType check(CoreDefType.ModuleDef type, long offset) {
            for (var declaration : type.declarations()) {
                if (declaration instanceof Declaration.TypeDeclaration inner) {
                    define(inner);
                } else if (declaration instanceof Declaration.OuterDeclaration alias) {
                    space.add(outer(alias));
                } else if (declaration instanceof Declaration.ImportDeclaration wanted) {
                    imports.add(wanted.module(), wanted.name(), entity(wanted.type(), wanted.offset()), offset);
                } else if (declaration instanceof Declaration.ExportDeclaration export) {
                    if (exports.put(export.name(), entity(export.type(), export.offset())) != null) {
                        throw invalid("export name `" + export.name() + "` already defined", export.offset());
                    }
                }
            }
            return new ModuleType(List.copyOf(imports.list), exports);
        }

        private void define(Declaration.TypeDeclaration declaration) {
            var group = declaration.group().types();
            var first = types.define(group, space.size(), index -> resolve(index, declaration.offset()));
            for (var i = 0; i < group.size(); i++) {
                space.add(first + i);
            }
        }

        private int resolve(int index, long offset) {
            if (Integer.compareUnsigned(index, space.size()) >= 0) {
                throw invalid("unknown type " + Integer.toUnsignedString(index) + ": type index out of bounds", offset);
            }
            return space.get(index);
        }

        private int outer(Declaration.OuterDeclaration alias) {
            var offset = alias.offset();
            if (alias.count() == 0) {
                return resolve(alias.index(), offset);
            }
            var target = parent.outer(alias.count() - 1);
            if (target == null) {
                throw invalid("invalid outer alias count of " + Integer.toUnsignedString(alias.count()), offset);
            }
            return defined(target, alias.index(), offset);
        }

        private CoreEntity entity(ExternType type, int offset) {
            CoreTypes.Indices indices = index -> resolve(index, offset);
            var own = type;
            if (type instanceof FuncExtern func) {
                own = new FuncExtern(indices.resolve(func.typeIndex()));
            } else if (type instanceof TagType tag) {
                own = new TagType(indices.resolve(tag.typeIndex()));
            } else if (type instanceof GlobalType global) {
                own = new GlobalType(CoreTypes.rewrite(global.type(), indices), global.mutable());
            } else if (type instanceof TableType table) {
                own = new TableType(CoreTypes.rewrite(table.element(), indices), table.limits(), table.is64());
            }
            types.externTypes().check(own, offset);
            return new CoreEntity(own, types.subtyping());
        }
    }

    /** The type of a module, which must not import two things under one name. */
    static ModuleType typeOf(ValidModule valid, long offset) {
        var module = valid.module();
        var imports = new Imports();
        for (var item : module.imports()) {
            imports.add(item.module(), item.name(), new CoreEntity(item.type(), valid.subtyping()), offset);
        }
        var exports = new LinkedHashMap<String, CoreEntity>();
        for (var export : module.exports()) {
            exports.put(export.name(), new CoreEntity(typeOf(module, export), valid.subtyping()));
        }
        return new ModuleType(List.copyOf(imports.list), exports);
    }

    private static ExternType typeOf(Module module, Export export) {
        return switch (export.kind()) {
            case FUNC -> new FuncExtern(module.functionTypeIndex(export.index()));
            case TABLE -> module.tableType(export.index());
            case MEMORY -> module.memoryType(export.index());
            case GLOBAL -> module.globalType(export.index());
            case TAG -> module.tagType(export.index());
        };
    }

    static Sort sortOf(ExternKind kind) {
        return switch (kind) {
            case FUNC -> Sort.CORE_FUNC;
            case TABLE -> Sort.CORE_TABLE;
            case MEMORY -> Sort.CORE_MEMORY;
            case GLOBAL -> Sort.CORE_GLOBAL;
            case TAG -> Sort.CORE_TAG;
        };
    }

    /** Imports with distinct names. */
    private static final class Imports {
        private record Name(String module, String name) {}

        private final List<ModuleType.Import> list = new ArrayList<>();
        private final HashSet<Name> names = new HashSet<>();

        void add(String module, String name, CoreEntity type, long offset) {
            if (!names.add(new Name(module, name))) {
                throw invalid("duplicate import name `" + module + ":" + name + "`", offset);
            }
            list.add(new ModuleType.Import(module, name, type));
        }
    }
}
