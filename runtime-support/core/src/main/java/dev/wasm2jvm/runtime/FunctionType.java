package dev.wasm2jvm.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function type at run time. Types are equal if their names are: the name follows from the definition alone, so that
 * separately compiled modules agree on it (core specification 3.0, "Type Equivalence").
 *
 * <p>One letter a value: {@code i l f d} for i32, i64, f32, f64, {@code v} for v128, {@code F} for funcref, {@code E} for
 * externref; any other reference type is spelled in the text format between parentheses.
 *
 * @param parameters the parameters' letters
 * @param results the results' letters
 * @param name what equal types have in common; that of a final type without supertype is its {@link #descriptor}
 * @param supertypes the names of all types that this one extends
 */
public record FunctionType(String parameters, String results, String name, List<String> supertypes) {
    /** Copies the list. */
    public FunctionType {
        supertypes = List.copyOf(supertypes);
    }

    /** A final type without supertype, as most are. */
    public FunctionType(String parameters, String results) {
        this(parameters, results, parameters + "_" + results, List.of());
    }

    /**
     * A type that extends others; what generated code calls.
     *
     * @param supertypes names, separated by line feeds; empty for none
     */
    public static FunctionType of(String parameters, String results, String name, String supertypes) {
        List<String> names = supertypes.isEmpty() ? List.of() : List.of(supertypes.split("\n", -1));
        return new FunctionType(parameters, results, name, names);
    }

    /** What the function takes and gives in one string, for example {@code "ii_l"}. */
    public String descriptor() {
        return parameters + "_" + results;
    }

    /** Whether a function of this type can stand where one of another type is expected. */
    public boolean matches(FunctionType expected) {
        return equals(expected) || supertypes.contains(expected.name);
    }

    /**
     * Checks that boxed values can be arguments of a function of this type.
     *
     * @throws IllegalArgumentException if there are too many or too few, or one is of another type
     */
    public void checkArguments(@Nullable Object[] arguments) {
        int count = 0;
        for (int i = 0; i < parameters.length(); i++) {
            boolean fits = count < arguments.length && fits(i, arguments[count]);
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

    private boolean fits(int position, @Nullable Object value) {
        return switch (parameters.charAt(position)) {
            case 'i' -> value instanceof Integer;
            case 'l' -> value instanceof Long;
            case 'f' -> value instanceof Float;
            case 'd' -> value instanceof Double;
            case 'v' -> value instanceof V128;
            case 'F' -> value == null || value instanceof FunctionInstance;
            case '(' -> value != null || parameters.startsWith("(ref null ", position);
            default -> true;
        };
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FunctionType type && type.name.equals(name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return descriptor();
    }
}
