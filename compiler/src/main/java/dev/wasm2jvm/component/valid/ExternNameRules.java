package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.ExternName;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.InterfaceName;
import dev.wasm2jvm.component.syntax.NameAttributes;
import dev.wasm2jvm.component.syntax.ResourceType;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for the names of the imports, or of the exports, of one scope: uniqueness and annotations. */
final class ExternNameRules {

    private final String what;
    private final Map<String, String> names = new HashMap<>();
    private final IdentityHashMap<ResourceType, String> resourceNames = new IdentityHashMap<>();

    /**
     * @param what {@code import} or {@code export}, for messages
     */
    ExternNameRules(String what) {
        this.what = what;
    }

    /** Adds a name; throws InvalidException if a rule forbids it. */
    void add(ExternName name, NameAttributes attributes, Entity entity, long offset) {
        addUnnamed(name, attributes, entity, offset);
        if (entity instanceof Entity.OfType type && type.type() instanceof TypeItem.OfResource resource) {
            resourceNames.put(resource.type(), name.text());
        }
    }

    /** As {@link #add}, where exporting a resource type gives it no name: in instances made of existing items. */
    void addUnnamed(ExternName name, NameAttributes attributes, Entity entity, long offset) {
        checkAttributes(name, attributes, entity, offset);
        checkAnnotation(name, entity, offset);
        var before = names.putIfAbsent(canonical(name), name.text());
        if (before != null) {
            throw Problems.invalid(
                    what + " name `" + name.text() + "` conflicts with previous name `" + before + "`", offset);
        }
    }

    /** "Name Uniqueness" in Explainer.md. */
    private static String canonical(ExternName name) {
        if (name instanceof ExternName.Method method) {
            return member(method.resource(), method.name());
        }
        if (name instanceof ExternName.Static member) {
            return member(member.resource(), member.name());
        }
        if (name instanceof InterfaceName id) {
            return id.unversioned().toLowerCase(Locale.ROOT) + "@" + id.version();
        }
        return name.text().toLowerCase(Locale.ROOT);
    }

    private static String member(String resource, String name) {
        return (resource.equalsIgnoreCase(name) ? name : resource + "." + name).toLowerCase(Locale.ROOT);
    }

    private static void checkAttributes(ExternName name, NameAttributes attributes, Entity entity, long offset) {
        if (attributes.implemented() == null) {
            return;
        }
        if (!(entity instanceof Entity.OfInstance)) {
            throw Problems.invalid("only instances can have an `implements`", offset);
        }
        if (!(name instanceof ExternName.Label)) {
            throw Problems.invalid("name `" + name.text() + "` is not valid with `implements`", offset);
        }
    }

    private void checkAnnotation(ExternName name, Entity entity, long offset) {
        if (name instanceof ExternName.Constructor constructor) {
            checkConstructor(constructor, function(name, entity, offset), offset);
        } else if (name instanceof ExternName.Method method) {
            checkMethod(method, function(name, entity, offset), offset);
        } else if (name instanceof ExternName.Static member) {
            function(name, entity, offset);
            if (resourceNames.values().stream().noneMatch(member.resource()::equals)) {
                throw Problems.invalid("static resource name is not known in this context", offset);
            }
        }
    }

    private static FuncSignature function(ExternName name, Entity entity, long offset) {
        if (entity instanceof Entity.OfFunc func) {
            return func.type();
        }
        throw Problems.invalid("item with annotated name `" + name.text() + "` is not a func", offset);
    }

    private void checkConstructor(ExternName.Constructor name, FuncSignature type, long offset) {
        var result = type.result();
        if (result == null) {
            throw Problems.invalid("function should return one value", offset);
        }
        var made = result instanceof WitType.ResultType fallible ? fallible.ok() : result;
        if (!(made instanceof WitType.OwnType own)) {
            throw Problems.invalid("function should return `(own $T)` or `(result (own $T))`", offset);
        }
        checkResource(own.resource(), name.resource(), offset);
    }

    private void checkMethod(ExternName.Method name, FuncSignature type, long offset) {
        if (type.parameters().isEmpty()) {
            throw Problems.invalid("function should have at least one argument", offset);
        }
        var self = type.parameters().get(0);
        if (!self.name().equals("self")) {
            throw Problems.invalid("function should have a first argument called `self`", offset);
        }
        if (!(self.type() instanceof WitType.BorrowType borrow)) {
            throw Problems.invalid("function should take a first argument of `(borrow $T)`", offset);
        }
        checkResource(borrow.resource(), name.resource(), offset);
    }

    private void checkResource(ResourceType resource, String expected, long offset) {
        @Nullable String name = resourceNames.get(resource);
        if (name == null) {
            throw Problems.invalid("resource used in function does not have a name in this context", offset);
        }
        if (!name.equals(expected)) {
            throw Problems.invalid("function does not match expected resource name `" + name + "`", offset);
        }
    }
}
