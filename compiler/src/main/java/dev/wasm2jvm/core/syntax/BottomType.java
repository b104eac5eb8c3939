package dev.wasm2jvm.core.syntax;

/** The type of operands that unreachable code takes from nowhere (spec 3.1.1); never seen in reachable code. */
public enum BottomType implements ValType {
    /** Matches every value type. */
    BOTTOM;

    @Override
    public String text() {
        return "bot";
    }
}
