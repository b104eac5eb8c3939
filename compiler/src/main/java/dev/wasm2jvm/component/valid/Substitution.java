package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces resource types by others. What mentions none of them stays the same object; what is shared stays shared, and
 * objects that were different stay different.
 */
final class Substitution {

    private final Map<Integer, Integer> ids;
    private final IdentityHashMap<ResourceType, ResourceType> resources = new IdentityHashMap<>();
    private final IdentityHashMap<WitType, WitType> values = new IdentityHashMap<>();

    /**
     * @param ids new ids by old ones; may still grow while nothing that mentions the new keys was substituted
     */
    Substitution(Map<Integer, Integer> ids) {
        this.ids = ids;
    }

    /** A substitution that gives each of the ids a new one. */
    static Substitution fresh(Iterable<Integer> bound, ResourceIds source) {
        var ids = new HashMap<Integer, Integer>();
        bound.forEach(each -> ids.put(each, source.next()));
        return new Substitution(ids);
    }

    /**
     * Lets a type object of an import stand for the type object that is supplied for it.
     *
     * @param wanted an imported type, or an instance whose exported types are meant
     * @param given what is supplied for it
     */
    void supply(Entity wanted, Entity given) {
        if (wanted instanceof Entity.OfInstance instance && given instanceof Entity.OfInstance actual) {
            instance.type().exports().forEach((name, export) -> {
                var supplied = actual.type().exports().get(name);
                if (supplied != null) {
                    supply(export, supplied);
                }
            });
        } else if (wanted instanceof Entity.OfType type && given instanceof Entity.OfType actual) {
            supply(type.type(), actual.type());
        }
    }

    private void supply(TypeItem wanted, TypeItem given) {
        if (wanted instanceof TypeItem.OfValue value && given instanceof TypeItem.OfValue actual) {
            if (Visibility.isNominal(value.type())) {
                values.put(value.type(), actual.type());
            }
        } else if (wanted instanceof TypeItem.OfResource resource && given instanceof TypeItem.OfResource actual) {
            resources.put(resource.type(), actual.type());
        }
    }

    Map<Integer, Integer> ids() {
        return ids;
    }

    Entity apply(Entity entity) {
        if (entity instanceof Entity.OfFunc func) {
            return new Entity.OfFunc(apply(func.type()));
        }
        if (entity instanceof Entity.OfType type) {
            return new Entity.OfType(apply(type.type()));
        }
        if (entity instanceof Entity.OfComponent component) {
            return new Entity.OfComponent(apply(component.type()));
        }
        return entity instanceof Entity.OfInstance instance ? new Entity.OfInstance(apply(instance.type())) : entity;
    }

    private TypeItem apply(TypeItem item) {
        if (item instanceof TypeItem.OfValue value) {
            return new TypeItem.OfValue(apply(value.type()));
        }
        if (item instanceof TypeItem.OfFunc func) {
            return new TypeItem.OfFunc(apply(func.type()));
        }
        if (item instanceof TypeItem.OfResource resource) {
            return new TypeItem.OfResource(apply(resource.type()));
        }
        return item instanceof TypeItem.OfComponent component
                ? new TypeItem.OfComponent(apply(component.type()))
                : new TypeItem.OfInstance(apply(((TypeItem.OfInstance) item).type()));
    }

    InstanceType apply(InstanceType type) {
        return new InstanceType(apply(type.exports()), type.bound());
    }

    private ComponentType apply(ComponentType type) {
        return new ComponentType(
                apply(type.imports()), apply(type.exports()), type.importedResources(), type.definedResources());
    }

    private Map<String, Entity> apply(Map<String, Entity> entities) {
        var applied = new LinkedHashMap<String, Entity>();
        entities.forEach((name, entity) -> applied.put(name, apply(entity)));
        return applied;
    }

    private FuncSignature apply(FuncSignature type) {
        var parameters = type.parameters().stream()
                .map(each -> new FuncSignature.Parameter(each.name(), apply(each.type())))
                .toList();
        return new FuncSignature(parameters, optional(type.result()));
    }

    private ResourceType apply(ResourceType type) {
        var known = resources.get(type);
        var id = ids.get(type.id());
        if (known != null || id == null) {
            return known == null ? type : known;
        }
        var applied = new ResourceType(id, null);
        resources.put(type, applied);
        return applied;
    }

    private @Nullable WitType optional(@Nullable WitType type) {
        return type == null ? null : apply(type);
    }

    private WitType apply(WitType type) {
        var known = values.get(type);
        if (known != null) {
            return known;
        }
        var applied = rebuild(type);
        values.put(type, applied);
        return applied;
    }

    /** Type objects are compared by identity: it is what tells apart the names under which a type is visible. */
    @SuppressWarnings("ReferenceEquality")
    private WitType rebuild(WitType type) {
        if (type instanceof WitType.ListType list) {
            var element = apply(list.element());
            return element == list.element() ? type : new WitType.ListType(element);
        }
        if (type instanceof WitType.FixedListType list) {
            var element = apply(list.element());
            return element == list.element() ? type : new WitType.FixedListType(element, list.length());
        }
        if (type instanceof WitType.MapType map) {
            var value = apply(map.value());
            return value == map.value() ? type : new WitType.MapType(map.key(), value);
        }
        if (type instanceof WitType.OptionType option) {
            var value = apply(option.value());
            return value == option.value() ? type : new WitType.OptionType(value);
        }
        if (type instanceof WitType.ResultType result) {
            var ok = optional(result.ok());
            var error = optional(result.error());
            return ok == result.ok() && error == result.error() ? type : new WitType.ResultType(ok, error);
        }
        if (type instanceof WitType.OwnType own) {
            var resource = apply(own.resource());
            return resource == own.resource() ? type : new WitType.OwnType(resource);
        }
        if (type instanceof WitType.BorrowType borrow) {
            var resource = apply(borrow.resource());
            return resource == borrow.resource() ? type : new WitType.BorrowType(resource);
        }
        return rebuildMany(type);
    }

    private WitType rebuildMany(WitType type) {
        if (type instanceof WitType.TupleType tuple) {
            var fields = tuple.fields().stream().map(this::apply).toList();
            return same(fields, tuple.fields()) ? type : new WitType.TupleType(fields);
        }
        if (type instanceof WitType.RecordType named) {
            var fields = named.fields().stream()
                    .map(each -> new WitType.Field(each.name(), apply(each.type())))
                    .toList();
            var changed = !same(
                    fields.stream().map(WitType.Field::type).toList(),
                    named.fields().stream().map(WitType.Field::type).toList());
            return changed ? new WitType.RecordType(null, fields) : type;
        }
        if (type instanceof WitType.VariantType named) {
            var cases = named.cases().stream()
                    .map(each -> new WitType.Case(each.name(), optional(each.payload())))
                    .toList();
            for (var i = 0; i < cases.size(); i++) {
                if (cases.get(i).payload() != named.cases().get(i).payload()) {
                    return new WitType.VariantType(null, cases);
                }
            }
        }
        return type;
    }

    private static boolean same(List<WitType> some, List<WitType> others) {
        for (var i = 0; i < some.size(); i++) {
            if (some.get(i) != others.get(i)) {
                return false;
            }
        }
        return true;
    }
}
