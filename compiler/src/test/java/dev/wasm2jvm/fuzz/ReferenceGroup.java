package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.ArrayList;
import java.util.List;

/** References to functions and to the host's objects, and tables of them. */
final class ReferenceGroup implements FeatureGroup {
    private static final int TABLE = 1;
    private static final int REF_IS_NULL = 0xD1;
    private static final int REF_FUNC = 0xD2;
    private static final int I32_AND = 0x71;
    private static final int DECLARATIVE = 3;

    private final RunLimits limits;
    private final int calls;
    private final boolean changeCalls;
    private final List<Integer> functions = new ArrayList<>();

    /** @param calls the table of calls, which most modules leave as it is */
    ReferenceGroup(RunLimits limits, int calls, Choice choice) {
        this.limits = limits;
        this.calls = calls;
        this.changeCalls = choice.chance(20);
    }

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        for (ValueType type : List.of(ValueType.FUNCREF, ValueType.EXTERNREF)) {
            module.valueTypes.add(type);
            module.addTable(type, choice.between(4, 6), 12);
            var init = new WasmCode();
            type.zero(init);
            module.addGlobal(type, true, init);
        }
        module.export("t", TABLE, 0);
    }

    @Override
    public void declareWithFunctions(ModuleDraft module, Choice choice) {
        for (int function = 0; function < module.functions.size(); function++) {
            if (limits.isCallable(function) && choice.chance(50)) {
                functions.add(function);
            }
        }
        // References in code are to functions that are mentioned elsewhere.
        var entry = new WasmCode().raw(DECLARATIVE, 0).unsigned(functions.size());
        functions.forEach(entry::unsigned);
        module.addElements(entry);
        var passive = new WasmCode().raw(1, 0).unsigned(functions.size());
        functions.forEach(passive::unsigned);
        module.addElements(passive);
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (ValueType type : List.of(ValueType.FUNCREF, ValueType.EXTERNREF)) {
            grammar.leaf(type, 30, body -> type.zero(body.code));
            grammar.value(ValueType.I32, 8, body -> {
                body.value(type);
                body.code.raw(REF_IS_NULL);
            });
            grammar.value(type, 10, body -> {
                body.value(type);
                body.value(type);
                body.condition();
                type.write(body.code.raw(0x1C, 1));
            });
        }
        for (int function : functions) {
            grammar.leaf(ValueType.FUNCREF, 10, body -> body.code.raw(REF_FUNC).unsigned(function));
        }
        for (int table = 0; table < module.tables.size(); table++) {
            addReads(grammar, module, table);
            if (table != calls || changeCalls) {
                addWrites(grammar, module, table);
            }
        }
        grammar.statement(2, body -> body.code.raw(0xFC, 13).unsigned(body.choice.below(body.module.elementCount())));
    }

    private static void addReads(Grammar grammar, ModuleDraft module, int table) {
        grammar.value(module.tables.get(table).type(), 8, body -> {
            index(body);
            body.code.raw(0x25).unsigned(table);
        });
        grammar.leaf(ValueType.I32, 2, body -> body.code.raw(0xFC, 16).unsigned(table));
    }

    private void addWrites(Grammar grammar, ModuleDraft module, int table) {
        ValueType type = module.tables.get(table).type();
        grammar.statement(4, body -> {
            index(body);
            body.value(type);
            body.code.raw(0x26).unsigned(table);
        });
        grammar.value(ValueType.I32, 3, body -> {
            body.value(type);
            body.code.i32(body.choice.below(3)).raw(0xFC, 15).unsigned(table);
        });
        grammar.statement(2, body -> {
            index(body);
            body.value(type);
            body.code.i32(body.choice.below(3)).raw(0xFC, 17).unsigned(table);
        });
        for (int other = 0; other < module.tables.size(); other++) {
            if (module.tables.get(other).type().equals(type)) {
                int source = other;
                grammar.statement(1, body -> {
                    index(body);
                    index(body);
                    body.code
                            .i32(body.choice.below(3))
                            .raw(0xFC, 14)
                            .unsigned(table)
                            .unsigned(source);
                });
            }
        }
        if (type.equals(ValueType.FUNCREF)) {
            grammar.statement(1, body -> {
                index(body);
                body.code.i32(0).i32(body.choice.below(2));
                body.code
                        .raw(0xFC, 12)
                        .unsigned(body.choice.below(module.elementCount()))
                        .unsigned(table);
            });
        }
    }

    /** Mostly within the smallest table. */
    private static void index(BodyWriter body) {
        if (body.choice.chance(70)) {
            body.code.i32(0);
        } else {
            body.value(ValueType.I32);
            body.code.i32(3).raw(I32_AND);
        }
    }
}
