package dev.wasm2jvm.core.syntax;

/**
 * A reference type (spec 2.3.4).
 *
 * @param nullable whether null is among its values
 * @param heap what it refers to
 */
public record RefType(boolean nullable, HeapType heap) implements ValType {
    /** {@code (ref null func)}. */
    public static final RefType FUNCREF = new RefType(true, AbstractHeapType.FUNC);

    /** {@code (ref null extern)}. */
    public static final RefType EXTERNREF = new RefType(true, AbstractHeapType.EXTERN);

    /** {@code (ref null exn)}. */
    public static final RefType EXNREF = new RefType(true, AbstractHeapType.EXN);

    @Override
    public boolean defaultable() {
        return nullable;
    }

    @Override
    public String text() {
        if (nullable && (heap == AbstractHeapType.FUNC || heap == AbstractHeapType.EXTERN)) {
            return heap.text() + "ref";
        }
        return (nullable ? "(ref null " : "(ref ") + heap.text() + ")";
    }
}
