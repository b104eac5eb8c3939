package dev.wasm2jvm.runtime;

import org.jspecify.annotations.Nullable;

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

    /**
     * Checks that boxed values can be arguments of a function of this type.
     *
     * @throws IllegalArgumentException if there are too many or too few, or one is of another type
     */
    public void checkArguments(@Nullable Object[] arguments) {
        int count = 0;
        for (int i = 0; i < parameters.length(); i++) {
            boolean fits = count < arguments.length && fits(parameters.charAt(i), arguments[count]);
            if (!fits) {
                throw new IllegalArgumentException("argument " + count + " does not fit the type " + descriptor());
            }
            i = parameters.charAt(i) == '(' ? parameters.indexOf(')', i) : i;
            count++;
        }
        if (count != arguments.length) {
            throw new IllegalArgumentException(arguments.length + " arguments do not fit the type " + descriptor());
        }
    }

    private static boolean fits(char letter, @Nullable Object value) {
        return switch (letter) {
            case 'i' -> value instanceof Integer;
            case 'l' -> value instanceof Long;
            case 'f' -> value instanceof Float;
            case 'd' -> value instanceof Double;
            case 'v' -> value instanceof V128;
            case 'F' -> value == null || value instanceof FunctionInstance;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return descriptor();
    }
}
