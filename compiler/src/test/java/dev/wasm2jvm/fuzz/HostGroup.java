package dev.wasm2jvm.fuzz;

import java.util.List;

/** The functions that every generated module imports; {@link FuzzHost} has them in Java. */
final class HostGroup implements FeatureGroup {
    @Override
    public void declare(ModuleDraft module, Choice choice) {
        importFunction(module, "mix", List.of(ValueType.I32, ValueType.I64), List.of(ValueType.I64));
        importFunction(module, "note", List.of(ValueType.F64, ValueType.F32), List.of());
        importFunction(module, "pair", List.of(ValueType.I64), List.of(ValueType.I32, ValueType.I64));
        importFunction(module, "test", List.of(ValueType.EXTERNREF), List.of(ValueType.I32));
        importFunction(module, "give", List.of(ValueType.I32), List.of(ValueType.EXTERNREF));
    }

    private static void importFunction(
            ModuleDraft module, String name, List<ValueType> parameters, List<ValueType> results) {
        module.importFunction(name, new FunctionShape(parameters, results));
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        // They are called as any function is.
    }
}
