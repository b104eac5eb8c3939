package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subtype relation ("Type Checking" in Explainer.md). Each method returns why the first is no subtype of the second
 * as a sentence, or null if it is one.
 */
final class Subtyping {

    private Subtyping() {}

    /** Compares entities; abstract resource types that the second binds stand for those of the first. */
    static @Nullable String mismatch(Entity found, Entity expected) {
        if (found instanceof Entity.OfModule a && expected instanceof Entity.OfModule b) {
            return a.type().mismatch(b.type());
        }
        if (found instanceof Entity.OfFunc a && expected instanceof Entity.OfFunc b) {
            return mismatch(a.type(), b.type());
        }
        if (found instanceof Entity.OfInstance a && expected instanceof Entity.OfInstance b) {
            return mismatch(a.type(), b.type());
        }
        if (found instanceof Entity.OfComponent a && expected instanceof Entity.OfComponent b) {
            return mismatch(a.type(), b.type());
        }
        if (found instanceof Entity.OfType a && expected instanceof Entity.OfType b) {
            return mismatch(a.type(), b.type());
        }
        return "expected " + expected.text() + ", found " + found.text();
    }

    private static @Nullable String mismatch(TypeItem found, TypeItem expected) {
        if (found instanceof TypeItem.OfValue a && expected instanceof TypeItem.OfValue b) {
            return ValueSubtyping.mismatch(a.type(), b.type());
        }
        if (found instanceof TypeItem.OfFunc a && expected instanceof TypeItem.OfFunc b) {
            return mismatch(a.type(), b.type());
        }
        if (found instanceof TypeItem.OfResource a && expected instanceof TypeItem.OfResource b) {
            return a.type().equals(b.type()) ? null : "resource types are not the same";
        }
        if (found instanceof TypeItem.OfInstance a && expected instanceof TypeItem.OfInstance b) {
            var problem = mismatch(a.type(), b.type());
            return problem == null ? mismatch(b.type(), a.type()) : problem;
        }
        if (found instanceof TypeItem.OfComponent a && expected instanceof TypeItem.OfComponent b) {
            var problem = mismatch(a.type(), b.type());
            return problem == null ? mismatch(b.type(), a.type()) : problem;
        }
        return "expected " + expected.text() + ", found " + found.text();
    }

    static @Nullable String mismatch(FuncSignature found, FuncSignature expected) {
        var wanted = expected.parameters();
        if (found.parameters().size() != wanted.size()) {
            return "expected " + wanted.size() + " parameters, found "
                    + found.parameters().size();
        }
        for (var i = 0; i < wanted.size(); i++) {
            var own = found.parameters().get(i);
            if (!own.name().equals(wanted.get(i).name())) {
                return "expected parameter named `" + wanted.get(i).name() + "`, found `" + own.name() + "`";
            }
            var problem = ValueSubtyping.mismatch(own.type(), wanted.get(i).type());
            if (problem != null) {
                return "type mismatch in function parameter `" + own.name() + "`: " + problem;
            }
        }
        return mismatchOfResult(found.result(), expected.result());
    }

    private static @Nullable String mismatchOfResult(@Nullable WitType found, @Nullable WitType expected) {
        if (found == null || expected == null) {
            if (found == expected) {
                return null;
            }
            return found == null ? "expected a result, found none" : "expected no result, found one";
        }
        var problem = ValueSubtyping.mismatch(found, expected);
        return problem == null ? null : "type mismatch with result type: " + problem;
    }

    private static @Nullable String mismatch(InstanceType found, InstanceType expected) {
        var ids = new HashMap<Integer, Integer>();
        bind(expected.exports(), found.exports(), expected.bound(), ids);
        var substitution = new Substitution(ids);
        return mismatchOfExports(found.exports(), substitution.apply(expected).exports(), "instance export");
    }

    private static @Nullable String mismatchOfExports(
            Map<String, Entity> found, Map<String, Entity> expected, String what) {
        for (var entry : expected.entrySet()) {
            var own = found.get(entry.getKey());
            if (own == null) {
                return "missing expected export `" + entry.getKey() + "`";
            }
            var problem = mismatch(own, entry.getValue());
            if (problem != null) {
                return "type mismatch in " + what + " `" + entry.getKey() + "`: " + problem;
            }
        }
        return null;
    }

    private static @Nullable String mismatch(ComponentType found, ComponentType expected) {
        var imported = new HashMap<Integer, Integer>();
        bind(found.imports(), expected.imports(), found.importedResources(), imported);
        var supplied = new Substitution(imported);
        for (var entry : found.imports().entrySet()) {
            var given = expected.imports().get(entry.getKey());
            if (given == null) {
                return "missing import named `" + entry.getKey() + "`";
            }
            var problem = mismatch(given, supplied.apply(entry.getValue()));
            if (problem != null) {
                return "type mismatch in import `" + entry.getKey() + "`: " + problem;
            }
        }
        var own = new InstanceType(found.exports(), Set.of());
        var exports = supplied.apply(own).exports();
        var ids = new HashMap<Integer, Integer>();
        bind(expected.exports(), exports, expected.definedResources(), ids);
        var wanted = new Substitution(ids).apply(new InstanceType(expected.exports(), Set.of()));
        return mismatchOfExports(exports, wanted.exports(), "component export");
    }

    /**
     * Finds out what abstract resource types stand for: where {@code abstracts} has one that is bound, {@code actual} has
     * its meaning under the same name.
     *
     * @param ids receives the actual ids by the bound ones
     */
    static void bind(
            Map<String, Entity> abstracts, Map<String, Entity> actual, Set<Integer> bound, Map<Integer, Integer> ids) {
        abstracts.forEach((name, entity) -> {
            var other = actual.get(name);
            if (other != null) {
                bind(entity, other, bound, ids);
            }
        });
    }

    /** As the other, for one item. */
    static void bind(Entity entity, Entity actual, Set<Integer> bound, Map<Integer, Integer> ids) {
        if (entity instanceof Entity.OfType type
                && type.type() instanceof TypeItem.OfResource resource
                && bound.contains(resource.type().id())) {
            if (actual instanceof Entity.OfType given && given.type() instanceof TypeItem.OfResource own) {
                ids.putIfAbsent(resource.type().id(), own.type().id());
            }
        } else if (entity instanceof Entity.OfInstance instance && actual instanceof Entity.OfInstance given) {
            bind(instance.type().exports(), given.type().exports(), bound, ids);
        }
    }
}
