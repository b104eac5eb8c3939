package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A vector as scalars.
 *
 * @param shape what they are
 * @param scalars the one in the lowest bits first
 * @param trait what more is known
 */
record Lanes(LaneShape shape, List<Scalar> scalars, Trait trait) {
    /** What is known of the lanes. */
    enum Trait {
        /** Nothing. */
        NONE,
        /** Each is all ones or all zeros. */
        TRUTH
    }

    static Lanes of(LaneShape shape, List<Scalar> scalars) {
        return new Lanes(shape, scalars, Trait.NONE);
    }

    static Lanes of(LaneShape shape, IntFunction<Scalar> scalar) {
        var scalars = new ArrayList<Scalar>();
        for (int i = 0; i < shape.count; i++) {
            scalars.add(scalar.apply(i));
        }
        return of(shape, scalars);
    }

    /** One scalar everywhere. */
    static Lanes splat(Scalar scalar) {
        LaneShape shape = LaneShape.of(scalar.type());
        return of(shape, Collections.nCopies(shape.count, scalar));
    }

    static Lanes constant(long low, long high) {
        return of(LaneShape.LONGS, List.of(Scalar.of(low), Scalar.of(high)));
    }

    Lanes with(Trait other) {
        return new Lanes(shape, scalars, other);
    }

    Scalar get(int lane) {
        return scalars.get(lane);
    }

    boolean isConstant() {
        return scalars.stream().allMatch(Scalar::isConstant);
    }

    /** The same with another scalar in a lane. */
    Lanes replace(int lane, Scalar scalar) {
        var others = new ArrayList<>(scalars);
        others.set(lane, scalar);
        return of(shape, others);
    }

    /** Whether a local is among the scalars. */
    boolean mentions(int local) {
        return scalars.stream().anyMatch(scalar -> scalar.local() == local);
    }

    NumType type() {
        return shape.type;
    }
}
