package dev.wasm2jvm.component.valid;

import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.Collection;
import java.util.IdentityHashMap;

/**
 * Bounds how large types grow when references are followed, and how deep: a few bytes can describe a type of 2^100
 * parts. Everything that walks over types relies on these bounds for its time and for its stack.
 */
final class TypeMeasure {

    private static final int MAX_SIZE = 200_000;
    private static final int MAX_DEPTH = 100;

    /** How many parts a type has, and how deep they are nested. */
    private record Measure(int size, int depth) {

        private static final Measure LEAF = new Measure(1, 1);

        Measure with(Measure part) {
            return new Measure(Math.min(MAX_SIZE + 1, size + part.size), Math.max(depth, part.depth + 1));
        }
    }

    private final IdentityHashMap<Object, Measure> known = new IdentityHashMap<>();

    /** Throws UnsupportedException if the type is too large or too deep. */
    void check(TypeItem type, long offset) {
        check(of(type), offset);
    }

    /** As the other, for what a component imports or exports. */
    void check(ComponentType type, long offset) {
        check(of(type), offset);
    }

    private static void check(Measure measure, long offset) {
        if (measure.size > MAX_SIZE) {
            throw new UnsupportedException("a type of more than " + MAX_SIZE + " parts", Location.at(offset))
                    .as(ErrorCode.TOO_LARGE);
        }
        if (measure.depth > MAX_DEPTH) {
            throw new UnsupportedException("a type nested more than " + MAX_DEPTH + " deep", Location.at(offset))
                    .as(ErrorCode.TOO_LARGE);
        }
    }

    private Measure of(TypeItem type) {
        if (type instanceof TypeItem.OfValue value) {
            return of(value.type());
        }
        if (type instanceof TypeItem.OfFunc func) {
            return of(func.type());
        }
        if (type instanceof TypeItem.OfInstance instance) {
            return of(instance.type());
        }
        return type instanceof TypeItem.OfComponent component ? of(component.type()) : Measure.LEAF;
    }

    private Measure of(FuncSignature type) {
        var measure = Measure.LEAF;
        for (var parameter : type.parameters()) {
            measure = measure.with(of(parameter.type()));
        }
        return type.result() == null ? measure : measure.with(of(type.result()));
    }

    private Measure of(InstanceType type) {
        var before = known.get(type.exports());
        if (before != null) {
            return before;
        }
        var measure = of(type.exports().values());
        known.put(type.exports(), measure);
        return measure;
    }

    private Measure of(ComponentType type) {
        var before = known.get(type.exports());
        if (before != null) {
            return before;
        }
        var measure = of(type.imports().values()).with(of(type.exports().values()));
        known.put(type.exports(), measure);
        return measure;
    }

    private Measure of(Collection<Entity> entities) {
        var measure = Measure.LEAF;
        for (var entity : entities) {
            measure = measure.with(of(entity));
        }
        return measure;
    }

    private Measure of(Entity entity) {
        if (entity instanceof Entity.OfFunc func) {
            return of(func.type());
        }
        if (entity instanceof Entity.OfType type) {
            return of(type.type());
        }
        if (entity instanceof Entity.OfInstance instance) {
            return of(instance.type());
        }
        return entity instanceof Entity.OfComponent component ? of(component.type()) : Measure.LEAF;
    }

    private Measure of(WitType type) {
        var before = known.get(type);
        if (before != null) {
            return before;
        }
        var measure = Measure.LEAF;
        if (type instanceof WitType.EnumType labels) {
            measure = new Measure(labels.labels().size() + 1, 1);
        }
        for (var part : Shape.parts(type)) {
            measure = measure.with(of(part));
        }
        known.put(type, measure);
        return measure;
    }
}
