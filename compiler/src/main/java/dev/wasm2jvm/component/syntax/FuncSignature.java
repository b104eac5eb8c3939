package dev.wasm2jvm.component.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resolved {@code functype}.
 *
 * @param parameters in order; a method's first is {@code self}
 * @param result null if the function returns nothing
 */
public record FuncSignature(
        List<Parameter> parameters, @Nullable WitType result) {

    public FuncSignature {
        parameters = List.copyOf(parameters);
    }

    /** A named parameter. */
    public record Parameter(String name, WitType type) {}

    /** The parameters' types in order. */
    public List<WitType> parameterTypes() {
        return parameters.stream().map(Parameter::type).toList();
    }

    /** The result as a list of none or one. */
    public List<WitType> resultTypes() {
        return result == null ? List.of() : List.of(result);
    }
}
