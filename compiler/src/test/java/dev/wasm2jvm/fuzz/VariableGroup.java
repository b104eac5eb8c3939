package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.List;

/** Locals and globals. */
final class VariableGroup implements FeatureGroup {
    private static final int GLOBAL = 3;

    private final RunLimits limits;

    VariableGroup(RunLimits limits) {
        this.limits = limits;
    }

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        for (int i = choice.between(1, 6); i > 0; i--) {
            ValueType type = choice.of(
                    module.valueTypes.stream().filter(ValueType::hasDefault).toList());
            int global = module.addGlobal(type, choice.chance(75), constant(type, choice));
            if (choice.chance(30) && !type.equals(ValueType.V128)) {
                module.export("g" + global, GLOBAL, global);
            }
        }
    }

    private static WasmCode constant(ValueType type, Choice choice) {
        var code = new WasmCode();
        switch (type.text()) {
            case "i32" -> code.i32(choice.i32());
            case "i64" -> code.i64(choice.i64());
            case "f32" -> NumericGroup.f32(code, choice.f32());
            case "f64" -> NumericGroup.f64(code, choice.f64());
            default -> type.zero(code);
        }
        return code;
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (ValueType type : module.valueTypes) {
            if (!type.hasDefault()) {
                grammar.leaf(type, 30, body -> parameterOrZero(body, type));
                continue;
            }
            grammar.leaf(type, 80, body -> body.code.get(body.local(type)));
            grammar.value(type, 40, body -> {
                body.value(type);
                body.code.tee(body.local(type));
            });
            grammar.statement(60, body -> {
                body.value(type);
                body.code.set(body.local(type));
            });
            grammar.statement(5, body -> {
                body.value(type);
                body.code.raw(0x1A);
            });
        }
        grammar.statement(20, VariableGroup::increment);
        for (int i = 0; i < module.globals.size(); i++) {
            addGlobal(grammar, i, module.globals.get(i));
        }
    }

    /** A variable that has no value before it is assigned can only be a parameter. */
    private static void parameterOrZero(BodyWriter body, ValueType type) {
        int parameter = body.shape.parameters().indexOf(type);
        if (parameter < 0) {
            type.zero(body.code);
        } else {
            body.code.get(parameter);
        }
    }

    private void addGlobal(Grammar grammar, int global, ModuleDraft.GlobalDraft draft) {
        if (!limits.isAssignable(global)) {
            return;
        }
        grammar.leaf(draft.type(), 15, body -> body.code.raw(0x23).unsigned(global));
        if (draft.mutable()) {
            grammar.statement(15, body -> {
                body.value(draft.type());
                body.code.raw(0x24).unsigned(global);
            });
        }
    }

    /** Adds to a local what fits an instruction of the JVM, or just does not. */
    private static void increment(BodyWriter body) {
        int local = body.local(ValueType.I32);
        int amount = body.choice.of(List.of(1, 1, -1, 127, 128, 32_767, 32_768, -32_768, -32_769, 70_000));
        body.code.get(local).i32(amount).raw(body.choice.chance(70) ? 0x6A : 0x6B);
        if (body.choice.chance(70)) {
            body.code.set(local);
        } else {
            body.code.tee(local).set(body.local(ValueType.I32));
        }
    }
}
