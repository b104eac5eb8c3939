package dev.wasm2jvm.component.valid;

import static dev.wasm2jvm.component.valid.Problems.invalid;

import dev.wasm2jvm.component.syntax.Definition;
import dev.wasm2jvm.component.syntax.Sort;

/** Checks aliases ("Alias Definitions" of Explainer.md and Binary.md). */
final class Aliases {

    private Aliases() {}

    static void export(Definition.AliasExport alias, Scope scope) {
        var offset = alias.offset();
        var instance = scope.get(Sort.INSTANCE, alias.instance(), InstanceType.class, offset);
        var entity = instance.exports().get(alias.name());
        if (entity == null) {
            throw invalid("instance " + alias.instance() + " has no export named `" + alias.name() + "`", offset);
        }
        scope.add(alias.sort(), item(entity, alias, offset));
    }

    private static Object item(Entity entity, Definition.AliasExport alias, long offset) {
        if (entity instanceof Entity.OfModule module && alias.sort() == Sort.CORE_MODULE) {
            return module.type();
        }
        if (entity instanceof Entity.OfFunc func && alias.sort() == Sort.FUNC) {
            return func.type();
        }
        if (entity instanceof Entity.OfType type && alias.sort() == Sort.TYPE) {
            return type.type();
        }
        if (entity instanceof Entity.OfComponent component && alias.sort() == Sort.COMPONENT) {
            return component.type();
        }
        if (entity instanceof Entity.OfInstance instance && alias.sort() == Sort.INSTANCE) {
            return instance.type();
        }
        throw invalid(
                "export `" + alias.name() + "` for instance " + alias.instance() + " is not a "
                        + alias.sort().text().replace("core ", ""),
                offset);
    }

    static void coreExport(Definition.AliasCoreExport alias, Scope scope) {
        var offset = alias.offset();
        var exports = scope.get(Sort.CORE_INSTANCE, alias.instance(), CoreInstanceType.class, offset)
                .exports();
        var entity = exports.get(alias.name());
        if (entity == null) {
            throw invalid("core instance " + alias.instance() + " has no export named `" + alias.name() + "`", offset);
        }
        if (CoreTypeChecker.sortOf(entity.kind()) != alias.sort()) {
            throw invalid(
                    "export `" + alias.name() + "` for core instance " + alias.instance() + " is not a "
                            + alias.sort().text().replace("core ", ""),
                    offset);
        }
        scope.add(alias.sort(), entity);
    }

    static void outer(Definition.AliasOuter alias, Scope scope) {
        var offset = alias.offset();
        var target = scope.outer(alias.count());
        if (target == null) {
            throw invalid("invalid outer alias count of " + Integer.toUnsignedString(alias.count()), offset);
        }
        switch (alias.sort()) {
            case CORE_MODULE, CORE_TYPE, COMPONENT ->
                scope.add(alias.sort(), target.get(alias.sort(), alias.index(), Object.class, offset));
            case TYPE -> {
                var type = target.type(alias.index(), offset);
                if (scope.leavesComponent(alias.count()) && FreeResources.anyIn(type)) {
                    throw invalid(
                            "outer type alias cannot refer to a type that transitively refers to resources", offset);
                }
                scope.add(Sort.TYPE, type);
            }
            default ->
                throw invalid("an outer alias cannot refer to a " + alias.sort().text(), offset);
        }
    }
}
