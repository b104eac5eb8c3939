package dev.wasm2jvm.component.link;

import dev.wasm2jvm.component.syntax.CoreDefType;
import dev.wasm2jvm.component.syntax.DefType;
import dev.wasm2jvm.component.syntax.DefType.TypeIndex;
import dev.wasm2jvm.component.syntax.DefType.ValRef;
import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.ExternDesc;
import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.Sort;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.component.syntax.WitType.Primitive;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns type definitions into types, in the scope of one instantiation: resource types are those of that instance. */
final class TypeEvaluator {

    private final TypeIdentities identities;

    TypeEvaluator(TypeIdentities identities) {
        this.identities = identities;
    }

    /** Where the items come from that an instance type describes. */
    interface Provider {

        /** The function of this name; {@code type} is as described. */
        Item.Function function(ExternName name, FuncSignature type);

        /** The resource type of this name. */
        ResourceType resource(ExternName name);

        /** The provider of what is in the nested instance of this name. */
        Provider instance(ExternName name);

        /** The module or component of this name. */
        Item other(ExternName name);
    }

    /** Evaluates any type but a resource definition. */
    Item evaluate(DefType type, Scope scope) {
        if (type instanceof DefType.FuncDef func) {
            return new Item.Func(signature(func, scope));
        }
        if (type instanceof DefType.InstanceDef instance) {
            return new Item.InstanceType(instance, scope);
        }
        if (type instanceof DefType.ComponentDef) {
            return new Item.Opaque();
        }
        return new Item.Value(value(type, scope));
    }

    private FuncSignature signature(DefType.FuncDef func, Scope scope) {
        var parameters = func.parameters().stream()
                .map(each -> new FuncSignature.Parameter(each.name(), resolve(each.type(), scope)))
                .toList();
        return new FuncSignature(parameters, resolveOptional(func.result(), scope));
    }

    private WitType value(DefType type, Scope scope) {
        if (type instanceof DefType.PrimitiveDef primitive) {
            return primitive.type();
        }
        if (type instanceof DefType.RecordDef fields) {
            return new WitType.RecordType(
                    null,
                    fields.fields().stream()
                            .map(each -> new WitType.Field(each.name(), resolve(each.type(), scope)))
                            .toList());
        }
        if (type instanceof DefType.VariantDef cases) {
            return new WitType.VariantType(
                    null,
                    cases.cases().stream()
                            .map(each -> new WitType.Case(each.name(), resolveOptional(each.payload(), scope)))
                            .toList());
        }
        if (type instanceof DefType.EnumDef labels) {
            return new WitType.EnumType(null, labels.labels());
        }
        return type instanceof DefType.FlagsDef labels
                ? new WitType.FlagsType(null, labels.labels())
                : anonymous(type, scope);
    }

    private WitType anonymous(DefType type, Scope scope) {
        if (type instanceof DefType.ListDef list) {
            return new WitType.ListType(resolve(list.element(), scope));
        }
        if (type instanceof DefType.FixedListDef list) {
            return new WitType.FixedListType(resolve(list.element(), scope), list.length());
        }
        if (type instanceof DefType.MapDef map) {
            return new WitType.MapType(resolve(map.key(), scope), resolve(map.value(), scope));
        }
        if (type instanceof DefType.TupleDef tuple) {
            return new WitType.TupleType(resolve(tuple.fields(), scope));
        }
        if (type instanceof DefType.OptionDef option) {
            return new WitType.OptionType(resolve(option.value(), scope));
        }
        if (type instanceof DefType.ResultDef result) {
            return new WitType.ResultType(resolveOptional(result.ok(), scope), resolveOptional(result.error(), scope));
        }
        if (type instanceof DefType.OwnDef own) {
            return new WitType.OwnType(resource(own.resource(), scope));
        }
        if (type instanceof DefType.BorrowDef borrow) {
            return new WitType.BorrowType(resource(borrow.resource(), scope));
        }
        throw new IllegalStateException("not a value type: " + type);
    }

    private static ResourceType resource(int index, Scope scope) {
        return scope.get(Sort.TYPE, index, Item.Resource.class).type();
    }

    private static List<WitType> resolve(List<ValRef> references, Scope scope) {
        return references.stream().map(each -> resolve(each, scope)).toList();
    }

    private static WitType resolve(ValRef reference, Scope scope) {
        return reference instanceof TypeIndex index
                ? scope.get(Sort.TYPE, index.index(), Item.Value.class).type()
                : (Primitive) reference;
    }

    private static @Nullable WitType resolveOptional(@Nullable ValRef reference, Scope scope) {
        return reference == null ? null : resolve(reference, scope);
    }

    /** The items of an instance as its type describes them: in the type's order, with the type's signatures. */
    Item.Instance view(Item.InstanceType type, Provider provider) {
        var scope = new Scope(type.scope(), type.scope().componentInstance());
        var exports = new LinkedHashMap<String, Item.Export>();
        for (var declaration : type.type().declarations()) {
            if (declaration instanceof Definition.ExportDeclaration export) {
                var sort = sortOf(export.type());
                var item = view(export.name(), export.type(), scope, provider);
                scope.add(sort, item);
                exports.put(export.name().text(), new Item.Export(export.name(), export.attributes(), sort, item));
            } else {
                declare(declaration, scope);
            }
        }
        return new Item.Instance(exports);
    }

    /** Each type of a recursion group has an index. */
    static void declare(CoreDefType type, Scope scope) {
        var count = type instanceof CoreDefType.RecDef group ? group.types().size() : 1;
        for (var left = count; left > 0; left--) {
            scope.add(Sort.CORE_TYPE, new Item.Opaque());
        }
    }

    private void declare(Definition declaration, Scope scope) {
        if (declaration instanceof Definition.CoreType type) {
            declare(type.type(), scope);
        } else if (declaration instanceof Definition.Type type) {
            scope.add(Sort.TYPE, evaluate(type.type(), scope));
        } else if (declaration instanceof Definition.AliasExport alias) {
            var instance = scope.get(Sort.INSTANCE, alias.instance(), Item.Instance.class);
            scope.add(alias.sort(), exported(instance, alias.name()));
        } else if (declaration instanceof Definition.AliasOuter alias) {
            scope.add(alias.sort(), scope.outer(alias.count()).get(alias.sort(), alias.index()));
        }
    }

    /** One import or export as its type describes it. */
    Item view(ExternName name, ExternDesc type, Scope scope, Provider provider) {
        if (type instanceof ExternDesc.FuncDesc func) {
            return provider.function(
                    name, scope.get(Sort.TYPE, func.type(), Item.Func.class).type());
        }
        if (type instanceof ExternDesc.TypeEq eq) {
            return fresh(scope.get(Sort.TYPE, eq.type()));
        }
        if (type instanceof ExternDesc.SubResource) {
            return new Item.Resource(provider.resource(name));
        }
        if (type instanceof ExternDesc.InstanceDesc instance) {
            return view(scope.get(Sort.TYPE, instance.type(), Item.InstanceType.class), provider.instance(name));
        }
        return provider.other(name);
    }

    /** A type as an import or export introduces it: with an identity of its own. */
    Item fresh(Item type) {
        return type instanceof Item.Value value ? new Item.Value(identities.copy(value.type())) : type;
    }

    static Item exported(Item.Instance instance, String name) {
        var export = instance.exports().get(name);
        if (export == null) {
            throw new IllegalStateException("no export named " + name);
        }
        return export.item();
    }

    static Sort sortOf(ExternDesc type) {
        if (type instanceof ExternDesc.ModuleDesc) {
            return Sort.CORE_MODULE;
        }
        if (type instanceof ExternDesc.FuncDesc) {
            return Sort.FUNC;
        }
        if (type instanceof ExternDesc.ComponentDesc) {
            return Sort.COMPONENT;
        }
        return type instanceof ExternDesc.InstanceDesc ? Sort.INSTANCE : Sort.TYPE;
    }
}
