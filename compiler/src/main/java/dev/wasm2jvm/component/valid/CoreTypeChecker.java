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
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.MemoryType;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.TagType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks core types of components, and derives the types of core modules. */
final class CoreTypeChecker {

    CoreTypeItem check(CoreDefType type, Scope scope, long offset) {
        return type instanceof CoreDefType.CoreFuncDef func
                ? new CoreTypeItem.OfFunc(func.type())
                : new CoreTypeItem.OfModule(moduleType((CoreDefType.ModuleDef) type, scope, offset));
    }

    private static ModuleType moduleType(CoreDefType.ModuleDef type, Scope scope, long offset) {
        var types = new ArrayList<FuncType>();
        var imports = new Imports();
        var exports = new LinkedHashMap<String, CoreEntity>();
        for (var declaration : type.declarations()) {
            if (declaration instanceof Declaration.TypeDeclaration inner) {
                if (!(inner.type() instanceof CoreDefType.CoreFuncDef func)) {
                    throw invalid("a module type cannot contain module types", inner.offset());
                }
                types.add(func.type());
            } else if (declaration instanceof Declaration.OuterDeclaration alias) {
                types.add(outer(alias, types, scope));
            } else if (declaration instanceof Declaration.ImportDeclaration wanted) {
                imports.add(wanted.module(), wanted.name(), entity(wanted.type(), types, wanted.offset()), offset);
            } else if (declaration instanceof Declaration.ExportDeclaration export) {
                if (exports.put(export.name(), entity(export.type(), types, export.offset())) != null) {
                    throw invalid("export name `" + export.name() + "` already defined", export.offset());
                }
            }
        }
        return new ModuleType(List.copyOf(imports.list), exports);
    }

    private static FuncType outer(Declaration.OuterDeclaration alias, List<FuncType> own, Scope scope) {
        var offset = alias.offset();
        if (alias.count() == 0) {
            return funcType(alias.index(), own, offset);
        }
        var target = scope.outer(alias.count() - 1);
        if (target == null) {
            throw invalid("invalid outer alias count of " + Integer.toUnsignedString(alias.count()), offset);
        }
        if (target.get(Sort.CORE_TYPE, alias.index(), CoreTypeItem.class, offset) instanceof CoreTypeItem.OfFunc func) {
            return func.type();
        }
        throw invalid("a module type cannot alias module types", offset);
    }

    private static FuncType funcType(int index, List<FuncType> types, long offset) {
        if (Integer.compareUnsigned(index, types.size()) >= 0) {
            throw invalid("unknown type " + Integer.toUnsignedString(index) + ": type index out of bounds", offset);
        }
        return types.get(index);
    }

    private static CoreEntity entity(ExternType type, List<FuncType> types, long offset) {
        if (type instanceof FuncExtern func) {
            return new CoreEntity(type, funcType(func.typeIndex(), types, offset));
        }
        if (type instanceof TagType tag) {
            return new CoreEntity(type, funcType(tag.typeIndex(), types, offset));
        }
        if (type instanceof MemoryType memory && !memory.is64() && exceeds(memory)) {
            throw invalid("memory size must be at most 65536 pages (4GiB)", offset);
        }
        return new CoreEntity(type, null);
    }

    private static boolean exceeds(MemoryType memory) {
        var maximum = memory.limits().maximum();
        return Long.compareUnsigned(memory.limits().minimum(), memory.mostPages()) > 0
                || (maximum != null && Long.compareUnsigned(maximum, memory.mostPages()) > 0);
    }

    /** The type of a module, which must not import two things under one name. */
    static ModuleType typeOf(Module module, long offset) {
        var imports = new Imports();
        for (var item : module.imports()) {
            imports.add(item.module(), item.name(), entity(item.type(), module), offset);
        }
        var exports = new LinkedHashMap<String, CoreEntity>();
        for (var export : module.exports()) {
            exports.put(export.name(), entity(typeOf(module, export), module));
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

    private static CoreEntity entity(ExternType type, Module module) {
        return new CoreEntity(type, function(type, module));
    }

    private static @Nullable FuncType function(ExternType type, Module module) {
        if (type instanceof FuncExtern func) {
            return module.funcType(func.typeIndex());
        }
        return type instanceof TagType tag ? module.funcType(tag.typeIndex()) : null;
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
