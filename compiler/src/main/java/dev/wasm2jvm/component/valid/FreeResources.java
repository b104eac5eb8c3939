package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Looks for resource types that a type mentions and does not bind itself. */
final class FreeResources {

    private final Set<Integer> bound = new HashSet<>();

    private FreeResources() {}

    static boolean anyIn(TypeItem type) {
        return new FreeResources().isFree(type);
    }

    private boolean isFree(TypeItem type) {
        if (type instanceof TypeItem.OfValue value) {
            return isFree(value.type());
        }
        if (type instanceof TypeItem.OfFunc func) {
            return isFree(func.type());
        }
        if (type instanceof TypeItem.OfResource resource) {
            return isFree(resource.type());
        }
        return type instanceof TypeItem.OfInstance instance
                ? isFree(instance.type())
                : isFree(((TypeItem.OfComponent) type).type());
    }

    private boolean isFree(ResourceType type) {
        return !bound.contains(type.id());
    }

    private boolean isFree(FuncSignature type) {
        return type.parameterTypes().stream().anyMatch(this::isFree)
                || type.resultTypes().stream().anyMatch(this::isFree);
    }

    private boolean isFree(InstanceType type) {
        bound.addAll(type.bound());
        return isFree(type.exports());
    }

    private boolean isFree(ComponentType type) {
        bound.addAll(type.importedResources());
        bound.addAll(type.definedResources());
        return isFree(type.imports()) || isFree(type.exports());
    }

    private boolean isFree(Map<String, Entity> entities) {
        return entities.values().stream().anyMatch(this::isFree);
    }

    private boolean isFree(Entity entity) {
        if (entity instanceof Entity.OfFunc func) {
            return isFree(func.type());
        }
        if (entity instanceof Entity.OfType type) {
            return isFree(type.type());
        }
        if (entity instanceof Entity.OfInstance instance) {
            return isFree(instance.type());
        }
        return entity instanceof Entity.OfComponent component && isFree(component.type());
    }

    private boolean isFree(WitType type) {
        if (type instanceof WitType.OwnType own) {
            return isFree(own.resource());
        }
        if (type instanceof WitType.BorrowType borrow) {
            return isFree(borrow.resource());
        }
        return Shape.parts(type).stream().anyMatch(this::isFree);
    }
}
