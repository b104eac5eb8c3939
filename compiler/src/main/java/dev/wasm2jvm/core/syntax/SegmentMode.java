package dev.wasm2jvm.core.syntax;

/** When a data or element segment is used (spec 2.5.7, 2.5.8). */
public sealed interface SegmentMode {
    /**
     * Copied when the module is instantiated.
     *
     * @param index the memory or table
     * @param position address or element that it is copied to
     */
    record Active(int index, ConstExpr position) implements SegmentMode {}

    /** Copied by instructions only. */
    record Passive() implements SegmentMode {}

    /** Not copied at all: only declares that {@code ref.func} may name its functions. */
    record Declarative() implements SegmentMode {}

    /** The one value of {@link Passive}. */
    SegmentMode PASSIVE = new Passive();

    /** The one value of {@link Declarative}. */
    SegmentMode DECLARATIVE = new Declarative();
}
