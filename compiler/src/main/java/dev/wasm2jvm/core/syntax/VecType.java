package dev.wasm2jvm.core.syntax;

/** A vector type (spec 2.3.2). */
public enum VecType implements ValType {
    /** 128 bits, of which instructions choose the lanes. */
    V128;

    @Override
    public String text() {
        return "v128";
    }
}
