package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** "External Visibility of Types" in Explainer.md: which type objects an import or export has introduced. */
final class Visibility {

    private final Set<Object> importable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> exportable = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * Registers what an import or export makes visible.
     *
     * @param entity the item with the type object that the import or export introduces
     * @return false if it mentions a type without a visible name
     */
    boolean introduce(Entity entity, boolean imported) {
        if (entity instanceof Entity.OfType type) {
            if (!partsNamed(type.type(), imported)) {
                return false;
            }
            register(type.type(), imported);
            return true;
        }
        if (entity instanceof Entity.OfInstance instance) {
            return instance.type().exports().values().stream().allMatch(each -> introduce(each, imported));
        }
        return !(entity instanceof Entity.OfFunc func) || named(func.type(), imported);
    }

    private void register(TypeItem type, boolean imported) {
        if (type instanceof TypeItem.OfValue value) {
            register(value.type(), imported);
        } else if (type instanceof TypeItem.OfResource resource) {
            register(resource.type(), imported);
        }
    }

    private void register(Object type, boolean imported) {
        exportable.add(type);
        if (imported) {
            importable.add(type);
        }
    }

    private boolean partsNamed(TypeItem type, boolean imported) {
        if (type instanceof TypeItem.OfValue value) {
            return isNominal(value.type()) ? partsNamed(value.type(), imported) : named(value.type(), imported);
        }
        if (type instanceof TypeItem.OfFunc func) {
            return named(func.type(), imported);
        }
        if (type instanceof TypeItem.OfInstance instance) {
            var inner = new Visibility();
            inner.importable.addAll(importable);
            inner.exportable.addAll(exportable);
            return inner.introduce(new Entity.OfInstance(instance.type()), imported);
        }
        return true;
    }

    private boolean partsNamed(WitType type, boolean imported) {
        return Shape.parts(type).stream().allMatch(each -> named(each, imported));
    }

    private boolean named(FuncSignature type, boolean imported) {
        return type.parameterTypes().stream().allMatch(each -> named(each, imported))
                && type.resultTypes().stream().allMatch(each -> named(each, imported));
    }

    private boolean named(WitType type, boolean imported) {
        var set = imported ? importable : exportable;
        if (type instanceof WitType.OwnType own) {
            return set.contains(own.resource());
        }
        if (type instanceof WitType.BorrowType borrow) {
            return set.contains(borrow.resource());
        }
        return isNominal(type) ? set.contains(type) : partsNamed(type, imported);
    }

    /** Whether the outside needs a name for such a type. */
    static boolean isNominal(WitType type) {
        return type instanceof WitType.RecordType
                || type instanceof WitType.VariantType
                || type instanceof WitType.EnumType
                || type instanceof WitType.FlagsType;
    }
}
