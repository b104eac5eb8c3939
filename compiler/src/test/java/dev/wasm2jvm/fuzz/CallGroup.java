package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.List;

/** Calls of functions, of the host's functions, and through a table. */
final class CallGroup implements FeatureGroup {
    private static final int UNREACHABLE = 0x00;
    private static final int CALL = 0x10;
    private static final int CALL_INDIRECT = 0x11;
    private static final int RETURN_CALL = 0x12;
    private static final int RETURN_CALL_INDIRECT = 0x13;

    private final RunLimits limits;
    private final int[] elements;
    private final int table;

    CallGroup(ModuleDraft module, RunLimits limits, Choice choice) {
        this.limits = limits;
        this.elements = new int[choice.between(4, 16)];
        this.table = module.addTable(ValueType.FUNCREF, elements.length + choice.below(3), elements.length + 8);
    }

    /** The table through which functions are called. */
    int table() {
        return table;
    }

    @Override
    public void declareWithFunctions(ModuleDraft module, Choice choice) {
        var entry = new WasmCode().raw(0).i32(0).end().unsigned(elements.length);
        for (int i = 0; i < elements.length; i++) {
            do {
                elements[i] = choice.below(module.functions.size());
            } while (!limits.isCallable(elements[i]));
            entry.unsigned(elements[i]);
        }
        module.addElements(entry);
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (int function = 0; function < module.functions.size(); function++) {
            if (limits.isCallable(function)) {
                addCall(grammar, function, module.functions.get(function), module.grows(function));
            }
        }
        for (int i = 0; i < elements.length; i++) {
            addIndirect(grammar, i, module.functions.get(elements[i]));
        }
    }

    private void addCall(Grammar grammar, int function, FunctionShape shape, boolean grows) {
        for (int i = 0; i < shape.results().size(); i++) {
            int kept = i;
            grammar.value(shape.results().get(i), 12, grows, body -> {
                call(body, function, shape);
                body.keep(shape.results(), kept);
            });
        }
        grammar.statement(4, grows, body -> {
            call(body, function, shape);
            body.consume(shape.results());
        });
        grammar.statement(1, grows, body -> unreachableBehind(body, function, shape));
        grammar.statement(3, grows, body -> {
            if (shape.results().equals(body.shape.results())) {
                tail(body, () -> {
                    body.values(shape.parameters());
                    body.beforeCall(true);
                    body.code.raw(RETURN_CALL).unsigned(function);
                });
            }
        });
    }

    /** A call that does not come back, unless by an exception. */
    private static void unreachableBehind(BodyWriter body, int function, FunctionShape shape) {
        body.condition();
        body.code.i32(7).raw(0x71, 0x45);
        body.open(0x04, new FunctionShape(List.of(), List.of()), List.of());
        call(body, function, shape);
        body.code.raw(UNREACHABLE);
        body.close();
    }

    private static void call(BodyWriter body, int function, FunctionShape shape) {
        body.values(shape.parameters());
        body.beforeCall(false);
        body.code.raw(CALL).unsigned(function);
    }

    /** In an {@code if}, since nothing behind it is reached. */
    static void tail(BodyWriter body, Runnable call) {
        body.condition();
        body.open(0x04, new FunctionShape(List.of(), List.of()), List.of());
        call.run();
        body.close();
    }

    private void addIndirect(Grammar grammar, int element, FunctionShape shape) {
        for (int i = 0; i < shape.results().size(); i++) {
            int kept = i;
            grammar.value(shape.results().get(i), 6, true, body -> {
                indirect(body, element, shape, CALL_INDIRECT);
                body.keep(shape.results(), kept);
            });
        }
        grammar.statement(2, true, body -> {
            indirect(body, element, shape, CALL_INDIRECT);
            body.consume(shape.results());
        });
        grammar.statement(1, true, body -> {
            if (shape.results().equals(body.shape.results())) {
                tail(body, () -> indirect(body, element, shape, RETURN_CALL_INDIRECT));
            }
        });
    }

    /** Mostly of an element that has the type; sometimes of any, which traps if it has another. */
    private void indirect(BodyWriter body, int element, FunctionShape shape, int opcode) {
        body.values(shape.parameters());
        if (body.choice.chance(97)) {
            body.code.i32(element);
        } else {
            body.value(ValueType.I32);
            body.code.i32(15).raw(0x71);
        }
        body.beforeCall(opcode == RETURN_CALL_INDIRECT);
        body.code.raw(opcode).unsigned(body.module.typeOf(shape)).unsigned(table);
    }
}
