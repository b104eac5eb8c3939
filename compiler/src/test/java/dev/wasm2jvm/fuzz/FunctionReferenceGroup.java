package dev.wasm2jvm.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Typed references to functions, and calls through them. */
final class FunctionReferenceGroup implements FeatureGroup {
    private static final int BLOCK = 0x02;
    private static final int CALL_REF = 0x14;
    private static final int RETURN_CALL_REF = 0x15;
    private static final int REF_AS_NON_NULL = 0xD4;
    private static final int BR_ON_NULL = 0xD5;
    private static final int REF_FUNC = 0xD2;

    private final RunLimits limits;
    private final List<Callee> callees = new ArrayList<>();

    /**
     * A type of functions, and one of them.
     *
     * @param type of references to such functions, or null
     */
    private record Callee(int function, FunctionShape shape, int typeIndex, ValueType type) {}

    FunctionReferenceGroup(RunLimits limits) {
        this.limits = limits;
    }

    @Override
    public void declareWithFunctions(ModuleDraft module, Choice choice) {
        for (int function = 0; function < module.functions.size(); function++) {
            if (limits.isCallable(function) && choice.chance(50)) {
                FunctionShape shape = module.functions.get(function);
                int index = module.typeOf(shape);
                var type = ValueType.nullable(index);
                callees.add(new Callee(function, shape, index, type));
                module.mention(function);
                if (!module.valueTypes.contains(type)) {
                    module.valueTypes.add(type);
                }
            }
        }
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (Callee callee : callees) {
            grammar.leaf(callee.type, 30, body -> body.code.raw(REF_FUNC).unsigned(callee.function));
            grammar.leaf(callee.type, 3, body -> callee.type.zero(body.code));
            grammar.value(callee.type, 4, body -> {
                body.value(callee.type);
                body.code.raw(REF_AS_NON_NULL);
            });
            grammar.value(ValueType.FUNCREF, 5, body -> body.value(callee.type));
            grammar.value(ValueType.I32, 3, body -> {
                body.value(callee.type);
                body.code.raw(0xD1);
            });
            addCalls(grammar, callee);
        }
    }

    private static void addCalls(Grammar grammar, Callee callee) {
        FunctionShape shape = callee.shape;
        for (int i = 0; i < shape.results().size(); i++) {
            int kept = i;
            grammar.value(shape.results().get(i), 10, true, body -> {
                call(body, callee, CALL_REF);
                body.keep(shape.results(), kept);
            });
        }
        grammar.statement(4, true, body -> {
            call(body, callee, CALL_REF);
            body.consume(shape.results());
        });
        grammar.statement(3, true, body -> {
            if (shape.results().equals(body.shape.results())) {
                CallGroup.tail(body, () -> call(body, callee, RETURN_CALL_REF));
            }
        });
        grammar.statement(3, true, body -> {
            body.open(BLOCK, new FunctionShape(List.of(), List.of()), List.of());
            body.values(shape.parameters());
            body.value(callee.type);
            body.code.raw(BR_ON_NULL).unsigned(0);
            body.beforeCall(false);
            body.code.raw(CALL_REF).unsigned(callee.typeIndex);
            body.consume(shape.results());
            body.close();
        });
    }

    private static void call(BodyWriter body, Callee callee, int opcode) {
        body.values(callee.shape.parameters());
        body.value(callee.type);
        body.beforeCall(opcode == RETURN_CALL_REF);
        body.code.raw(opcode).unsigned(callee.typeIndex);
    }
}
