package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.List;

/**
 * What a function, a block or a label takes and gives.
 *
 * @param parameters types of what it takes
 * @param results types of what it gives
 */
record FunctionShape(List<ValueType> parameters, List<ValueType> results) {
    /** A random shape over some types. */
    static FunctionShape random(Choice choice, List<ValueType> types, int mostParameters, int mostResults) {
        return new FunctionShape(list(choice, types, mostParameters), list(choice, types, mostResults));
    }

    private static List<ValueType> list(Choice choice, List<ValueType> types, int most) {
        return java.util.stream.IntStream.range(0, choice.between(0, most))
                .mapToObj(i -> choice.of(types))
                .toList();
    }

    /** Writes the function type. */
    void write(WasmCode out) {
        out.raw(0x60);
        write(out, parameters);
        write(out, results);
    }

    private static void write(WasmCode out, List<ValueType> types) {
        out.unsigned(types.size());
        types.forEach(type -> type.write(out));
    }

    @Override
    public String toString() {
        return parameters + " -> " + results;
    }
}
