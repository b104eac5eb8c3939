package dev.wasm2jvm.component.valid;

import static dev.wasm2jvm.component.valid.Problems.invalid;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.DefType.TypeIndex;
import dev.wasm2jvm.component.syntax.DefType.ValRef;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.Labels;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks and resolves type definitions, and the declarators of component types and instance types. */
final class TypeChecker {

    private static final int MAX_FLAGS = 32;
    private static final int MAX_VALUE_BYTES = (1 << 28) - 1;

    private final ResourceIds ids;
    private final TypeMeasure measure = new TypeMeasure();
    private final CoreTypeChecker core;

    TypeChecker(ResourceIds ids, CoreTypes coreTypes) {
        this.ids = ids;
        this.core = new CoreTypeChecker(coreTypes);
    }

    CoreTypeChecker core() {
        return core;
    }

    /** Resolves any type but a resource definition. */
    TypeItem check(DefType type, Scope scope, long offset) {
        var item = resolve(type, scope, offset);
        measure.check(item, offset);
        return item;
    }

    private TypeItem resolve(DefType type, Scope scope, long offset) {
        if (type instanceof DefType.FuncDef func) {
            return new TypeItem.OfFunc(function(func, scope, offset));
        }
        if (type instanceof DefType.InstanceDef instance) {
            return new TypeItem.OfInstance(instanceType(instance, scope));
        }
        if (type instanceof DefType.ComponentDef component) {
            return new TypeItem.OfComponent(componentType(component, scope));
        }
        if (type instanceof DefType.ResourceDef) {
            throw invalid("resources can only be defined within a concrete component", offset);
        }
        var value = value(type, scope, offset);
        // The bound on the number of parts comes first: a size is the sum over all of them.
        measure.check(new TypeItem.OfValue(value), offset);
        return new TypeItem.OfValue(checkSize(value, offset));
    }

    private FuncSignature function(DefType.FuncDef func, Scope scope, long offset) {
        labels(
                func.parameters().stream().map(DefType.Labelled::name).toList(),
                "function parameter",
                "parameter",
                offset);
        var parameters = func.parameters().stream()
                .map(each -> new FuncSignature.Parameter(each.name(), value(each.type(), scope, offset)))
                .toList();
        var type = new FuncSignature(parameters, optional(func.result(), scope, offset));
        // The bound on the type's size comes first: the search below walks over all of it.
        measure.check(new TypeItem.OfFunc(type), offset);
        if (type.resultTypes().stream().anyMatch(TypeChecker::containsBorrow)) {
            throw invalid("function result cannot contain a `borrow` type", offset);
        }
        return type;
    }

    private static boolean containsBorrow(WitType type) {
        return type instanceof WitType.BorrowType || Shape.parts(type).stream().anyMatch(TypeChecker::containsBorrow);
    }

    private WitType value(DefType type, Scope scope, long offset) {
        if (type instanceof DefType.RecordDef fields) {
            notEmpty(fields.fields(), "record type must have at least one field", offset);
            labels(fields.fields().stream().map(DefType.Labelled::name).toList(), "record field", "field", offset);
            return new WitType.RecordType(
                    null,
                    fields.fields().stream()
                            .map(each -> new WitType.Field(each.name(), value(each.type(), scope, offset)))
                            .toList());
        }
        if (type instanceof DefType.VariantDef cases) {
            notEmpty(cases.cases(), "variant type must have at least one case", offset);
            labels(cases.cases().stream().map(DefType.CaseDef::name).toList(), "variant case", "case", offset);
            return new WitType.VariantType(
                    null,
                    cases.cases().stream()
                            .map(each -> new WitType.Case(each.name(), optional(each.payload(), scope, offset)))
                            .toList());
        }
        if (type instanceof DefType.EnumDef labels) {
            notEmpty(labels.labels(), "enum type must have at least one variant", offset);
            labels(labels.labels(), "enum tag", "tag", offset);
            return new WitType.EnumType(null, labels.labels());
        }
        if (type instanceof DefType.FlagsDef flags) {
            return flags(flags.labels(), offset);
        }
        return unnamed(type, scope, offset);
    }

    private static WitType flags(List<String> labels, long offset) {
        notEmpty(labels, "flags must have at least one entry", offset);
        if (labels.size() > MAX_FLAGS) {
            throw invalid("cannot have more than 32 flags", offset);
        }
        labels(labels, "flag", "flag", offset);
        return new WitType.FlagsType(null, labels);
    }

    private WitType unnamed(DefType type, Scope scope, long offset) {
        if (type instanceof DefType.PrimitiveDef primitive) {
            return primitive.type();
        }
        if (type instanceof DefType.ListDef list) {
            return new WitType.ListType(value(list.element(), scope, offset));
        }
        if (type instanceof DefType.FixedListDef list) {
            return fixedList(list, scope, offset);
        }
        if (type instanceof DefType.MapDef map) {
            return new WitType.MapType(key(map.key(), scope, offset), value(map.value(), scope, offset));
        }
        if (type instanceof DefType.TupleDef tuple) {
            notEmpty(tuple.fields(), "tuple type must have at least one type", offset);
            return new WitType.TupleType(tuple.fields().stream()
                    .map(each -> value(each, scope, offset))
                    .toList());
        }
        if (type instanceof DefType.OptionDef option) {
            return new WitType.OptionType(value(option.value(), scope, offset));
        }
        if (type instanceof DefType.ResultDef result) {
            return new WitType.ResultType(
                    optional(result.ok(), scope, offset), optional(result.error(), scope, offset));
        }
        if (type instanceof DefType.OwnDef own) {
            return new WitType.OwnType(scope.resource(own.resource(), offset));
        }
        if (type instanceof DefType.BorrowDef borrow) {
            return new WitType.BorrowType(scope.resource(borrow.resource(), offset));
        }
        throw new IllegalStateException("not a value type: " + type);
    }

    private static WitType fixedList(DefType.FixedListDef list, Scope scope, long offset) {
        if (list.length() == 0) {
            throw invalid("fixed-length list must have at least one element", offset);
        }
        return new WitType.FixedListType(value(list.element(), scope, offset), list.length());
    }

    /** Sizes are those in a memory with 64-bit addresses, so that a type is valid for either. */
    private static WitType checkSize(WitType type, long offset) {
        try {
            if (Layout.of(type, AddressType.I64).size() <= MAX_VALUE_BYTES) {
                return type;
            }
        } catch (ArithmeticException tooLarge) {
            // More than an int can say is more than the most.
        }
        throw invalid("type size exceeds maximum byte size of " + MAX_VALUE_BYTES, offset);
    }

    private static WitType key(ValRef reference, Scope scope, long offset) {
        var key = value(reference, scope, offset);
        if (key instanceof Primitive primitive && primitive.isKey()) {
            return key;
        }
        throw invalid("the key of a map must be a bool, an integer, a char or a string", offset);
    }

    private static WitType value(ValRef reference, Scope scope, long offset) {
        return reference instanceof TypeIndex index ? scope.valueType(index.index(), offset) : (Primitive) reference;
    }

    private static @Nullable WitType optional(@Nullable ValRef reference, Scope scope, long offset) {
        return reference == null ? null : value(reference, scope, offset);
    }

    private static void notEmpty(List<?> items, String message, long offset) {
        if (items.isEmpty()) {
            throw invalid(message, offset);
        }
    }

    /** Labels must be in kebab case and differ by more than the case of their letters. */
    private static void labels(List<String> labels, String what, String shortly, long offset) {
        var before = new HashMap<String, String>();
        for (var label : labels) {
            if (label.isEmpty()) {
                throw invalid(what + " name cannot be empty", offset);
            }
            if (!Labels.isLabel(label)) {
                throw invalid(what + " name `" + label + "` is not in kebab case", offset);
            }
            var other = before.putIfAbsent(label.toLowerCase(Locale.ROOT), label);
            if (other != null) {
                throw invalid(
                        what + " name `" + label + "` conflicts with previous " + shortly + " name `" + other + "`",
                        offset);
            }
        }
    }

    private InstanceType instanceType(DefType.InstanceDef type, Scope parent) {
        var scope = new Scope(Scope.Kind.INSTANCE_TYPE, parent);
        type.declarations().forEach(each -> declare(each, scope));
        return new InstanceType(scope.exports, scope.definedResources);
    }

    private ComponentType componentType(DefType.ComponentDef type, Scope parent) {
        var scope = new Scope(Scope.Kind.COMPONENT_TYPE, parent);
        type.declarations().forEach(each -> declare(each, scope));
        return new ComponentType(scope.imports, scope.exports, scope.importedResources, scope.definedResources);
    }

    private void declare(Definition declaration, Scope scope) {
        var offset = declaration.offset();
        if (declaration instanceof Definition.CoreType type) {
            core.check(type.type(), scope, offset);
        } else if (declaration instanceof Definition.Type type) {
            scope.add(Sort.TYPE, check(type.type(), scope, offset));
        } else if (declaration instanceof Definition.Import wanted) {
            addImport(wanted, scope);
        } else if (declaration instanceof Definition.ExportDeclaration export) {
            var entity = introduce(export.type(), scope, scope.definedResources, offset);
            addExport(export.name(), export.attributes(), entity, scope, offset);
        } else {
            alias(declaration, scope);
        }
    }

    private static void alias(Definition declaration, Scope scope) {
        var offset = declaration.offset();
        if (declaration instanceof Definition.AliasExport alias
                && (alias.sort() == Sort.INSTANCE || alias.sort() == Sort.TYPE)) {
            Aliases.export(alias, scope);
        } else if (declaration instanceof Definition.AliasOuter alias
                && (alias.sort() == Sort.CORE_TYPE || alias.sort() == Sort.TYPE)) {
            Aliases.outer(alias, scope);
        } else {
            throw invalid("aliases in component and instance types may only refer to types or instances", offset);
        }
    }

    /** Adds an import to its scope. */
    void addImport(Definition.Import wanted, Scope scope) {
        var offset = wanted.offset();
        var entity = introduce(wanted.type(), scope, scope.importedResources, offset);
        if (!scope.visibility.introduce(entity, true)) {
            throw invalid(entity.text() + " not valid to be used as import", offset);
        }
        scope.importNames.add(wanted.name(), wanted.attributes(), entity, offset);
        scope.imports.put(wanted.name().text(), entity);
        addToSpace(scope, entity);
    }

    /** Adds an export to its scope, and the item that it introduces to its index space. */
    void addExport(ExternName name, NameAttributes attributes, Entity entity, Scope scope, long offset) {
        if (scope.kind() != Scope.Kind.INSTANCE_TYPE && !scope.visibility.introduce(entity, false)) {
            throw invalid(entity.text() + " not valid to be used as export", offset);
        }
        scope.exportNames.add(name, attributes, entity, offset);
        scope.exports.put(name.text(), entity);
        addToSpace(scope, entity);
    }

    private static void addToSpace(Scope scope, Entity entity) {
        if (entity instanceof Entity.OfModule module) {
            scope.add(Sort.CORE_MODULE, module.type());
        } else if (entity instanceof Entity.OfFunc func) {
            scope.add(Sort.FUNC, func.type());
        } else if (entity instanceof Entity.OfType type) {
            scope.add(Sort.TYPE, type.type());
        } else if (entity instanceof Entity.OfComponent component) {
            scope.add(Sort.COMPONENT, component.type());
        } else if (entity instanceof Entity.OfInstance instance) {
            scope.add(Sort.INSTANCE, instance.type());
        }
    }

    /**
     * The item that an import or export of this type introduces: types are new objects, abstract resource types are new
     * ones altogether.
     *
     * @param resources receives the ids of new resource types
     */
    Entity introduce(ExternDesc type, Scope scope, Set<Integer> resources, long offset) {
        if (type instanceof ExternDesc.SubResource) {
            var resource = ids.nextType();
            resources.add(resource.id());
            return new Entity.OfType(new TypeItem.OfResource(resource));
        }
        return open(describe(type, scope, offset), resources);
    }

    /** The item with resource types of its own in place of bound ones, and with new objects for types. */
    Entity open(Entity entity, Set<Integer> resources) {
        if (entity instanceof Entity.OfType type) {
            return new Entity.OfType(copy(type.type()));
        }
        if (!(entity instanceof Entity.OfInstance instance)
                || instance.type().bound().isEmpty()) {
            return entity;
        }
        var fresh = Substitution.fresh(new TreeSet<>(instance.type().bound()), ids);
        resources.addAll(fresh.ids().values());
        return new Entity.OfInstance(
                new InstanceType(fresh.apply(instance.type()).exports(), Set.of()));
    }

    private static TypeItem copy(TypeItem type) {
        if (type instanceof TypeItem.OfResource resource) {
            return new TypeItem.OfResource(new ResourceType(resource.type().id(), null));
        }
        if (!(type instanceof TypeItem.OfValue value)) {
            return type;
        }
        return new TypeItem.OfValue(copy(value.type()));
    }

    private static WitType copy(WitType type) {
        if (type instanceof WitType.RecordType named) {
            return new WitType.RecordType(null, named.fields());
        }
        if (type instanceof WitType.VariantType named) {
            return new WitType.VariantType(null, named.cases());
        }
        if (type instanceof WitType.EnumType named) {
            return new WitType.EnumType(null, named.labels());
        }
        return type instanceof WitType.FlagsType named ? new WitType.FlagsType(null, named.labels()) : type;
    }

    /** What the description of an import or export stands for, with bound resource types; not for sub resource. */
    Entity describe(ExternDesc type, Scope scope, long offset) {
        if (type instanceof ExternDesc.FuncDesc func) {
            if (scope.type(func.type(), offset) instanceof TypeItem.OfFunc found) {
                return new Entity.OfFunc(found.type());
            }
            throw invalid("type index " + func.type() + " is not a function type", offset);
        }
        if (type instanceof ExternDesc.TypeEq eq) {
            return new Entity.OfType(scope.type(eq.type(), offset));
        }
        if (type instanceof ExternDesc.InstanceDesc instance) {
            if (scope.type(instance.type(), offset) instanceof TypeItem.OfInstance found) {
                return new Entity.OfInstance(found.type());
            }
            throw invalid("type index " + instance.type() + " is not an instance type", offset);
        }
        if (type instanceof ExternDesc.ComponentDesc component) {
            if (scope.type(component.type(), offset) instanceof TypeItem.OfComponent found) {
                return new Entity.OfComponent(found.type());
            }
            throw invalid("type index " + component.type() + " is not a component type", offset);
        }
        var index = ((ExternDesc.ModuleDesc) type).coreType();
        if (scope.get(Sort.CORE_TYPE, index, Scope.CoreTypeItem.class, offset)
                instanceof Scope.CoreTypeItem.OfModule module) {
            return new Entity.OfModule(module.type());
        }
        throw invalid("core type index " + index + " is not a module type", offset);
    }
}
