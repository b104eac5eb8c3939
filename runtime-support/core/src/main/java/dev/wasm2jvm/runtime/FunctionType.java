package dev.wasm2jvm.runtime;

/**
 * A function type at run time, compared by structure.
 *
 * <p>One letter a value: {@code i l f d} for i32, i64, f32, f64, {@code v} for v128, {@code F} for funcref, {@code E} for
 * externref; any other reference type is spelled in the text format between parentheses.
 *
 * @param parameters the parameters' letters
 * @param results the results' letters
 */
public record FunctionType(String parameters, String results) {
    /** Both in one string, for example {@code "ii_l"}. */
    public String descriptor() {
        return parameters + "_" + results;
    }

    @Override
    public String toString() {
        return descriptor();
    }
}
