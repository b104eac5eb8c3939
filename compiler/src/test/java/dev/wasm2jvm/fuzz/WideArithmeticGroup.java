package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.syntax.Feature;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.List;

/** Arithmetic on 128 bits, which leaves two values. */
final class WideArithmeticGroup implements FeatureGroup {
    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.feature() == Feature.WIDE_ARITHMETIC) {
                List<ValueType> results = NumericGroup.types(opcode.pushed());
                grammar.value(ValueType.I64, 15, body -> {
                    NumericGroup.types(opcode.popped()).forEach(body::value);
                    NumericGroup.write(body.code, opcode);
                    body.keep(results, body.choice.below(2));
                });
            }
        }
    }
}
