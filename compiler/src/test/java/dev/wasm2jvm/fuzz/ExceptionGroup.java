package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Exceptions, with handlers that branch ({@code try_table}) and with handlers in the block ({@code try}). */
final class ExceptionGroup implements FeatureGroup {
    private static final int UNREACHABLE = 0x00;
    private static final int BLOCK = 0x02;
    private static final int IF = 0x04;
    private static final int TRY = 0x06;
    private static final int CATCH = 0x07;
    private static final int THROW = 0x08;
    private static final int RETHROW = 0x09;
    private static final int THROW_REF = 0x0A;
    private static final int CALL = 0x10;
    private static final int DELEGATE = 0x18;
    private static final int CATCH_ALL = 0x19;
    private static final int DROP = 0x1A;
    private static final int TRY_TABLE = 0x1F;
    private static final int MEMORY_GROW = 0x40;
    private static final int I32_EQZ = 0x45;
    private static final FunctionShape NOTHING = new FunctionShape(List.of(), List.of());

    private final boolean modern;
    private final boolean legacy;

    /** How many labels there were where each handler began that is being written. */
    private final Deque<Integer> handlers = new ArrayDeque<>();

    /** The memory that {@link #thrower} grows. */
    private int grown;

    /** The function that grows a memory and throws, if it is called with 0. */
    private int thrower;

    /** The function that catches this. */
    private int catcher;

    ExceptionGroup(boolean modern, boolean legacy) {
        this.modern = modern;
        this.legacy = legacy;
    }

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        for (int i = choice.between(1, 3); i > 0; i--) {
            FunctionShape shape = FunctionShape.random(choice, module.valueTypes, 3, 0);
            module.addTag(shape);
        }
        if (modern) {
            module.valueTypes.add(ValueType.EXNREF);
        }
        grown = choice.below(module.memories.size());
        thrower = module.declareGrowing(new FunctionShape(List.of(ValueType.I32), List.of()));
        catcher = module.declare(NOTHING);
    }

    @Override
    public void define(ModuleDraft module) {
        var growing = new WasmCode().get(0).raw(I32_EQZ).ifBlock(WasmCode.EMPTY);
        if (module.memories.get(grown).wide()) {
            growing.i64(1);
        } else {
            growing.i32(1);
        }
        growing.raw(MEMORY_GROW).unsigned(grown).raw(DROP);
        module.tags.get(0).parameters().forEach(type -> type.zero(growing));
        module.define(List.of(), growing.raw(THROW).unsigned(0).end().end());
        module.define(List.of(), growthCaught().end());
    }

    /** A call that throws, behind which nothing is reached: only the exception tells that a memory has grown. */
    private WasmCode growthCaught() {
        var code = new WasmCode();
        if (modern) {
            code.raw(BLOCK, WasmCode.EMPTY, TRY_TABLE, WasmCode.EMPTY, 1, 2, 0);
        } else {
            code.raw(TRY, WasmCode.EMPTY);
        }
        code.i32(0).raw(CALL).unsigned(thrower).raw(UNREACHABLE);
        return (modern ? code.end() : code.raw(CATCH_ALL)).end();
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (int tag = 0; tag < module.tags.size(); tag++) {
            int thrown = tag;
            grammar.statement(8, body -> inIf(body, () -> throwTag(body, thrown)));
        }
        grammar.statement(3, body -> body.code.append(growthCaught()));
        grammar.statement(20, body -> body.code.raw(CALL).unsigned(catcher));
        if (modern) {
            grammar.leaf(ValueType.EXNREF, 10, body -> ValueType.EXNREF.zero(body.code));
            grammar.value(ValueType.EXNREF, 30, body -> caught(body, ValueType.EXNREF));
            grammar.statement(20, body -> tryTable(body, body.choice.below(module.tags.size())));
            grammar.statement(
                    4,
                    body -> inIf(body, () -> {
                        body.value(ValueType.EXNREF);
                        body.code.raw(THROW_REF);
                    }));
        }
        if (legacy) {
            grammar.statement(20, body -> tryCatch(body, NOTHING));
            grammar.statement(4, this::rethrow);
            grammar.statement(5, ExceptionGroup::delegate);
            for (ValueType type : module.valueTypes) {
                grammar.value(type, 6, body -> tryCatch(body, new FunctionShape(List.of(), List.of(type))));
            }
        }
    }

    private static void inIf(BodyWriter body, Runnable leaving) {
        body.condition();
        if (body.choice.chance(50)) {
            body.code.i32(7).raw(0x71, I32_EQZ);
        }
        body.open(IF, NOTHING, List.of());
        leaving.run();
        body.close();
    }

    private static void throwTag(BodyWriter body, int tag) {
        body.values(body.module.tags.get(tag).parameters());
        body.code.raw(THROW).unsigned(tag);
    }

    /** What is guarded: statements, and an exception sometimes. */
    private static void guarded(BodyWriter body, List<ValueType> results) {
        body.statements(3);
        if (body.choice.chance(40)) {
            int tag = body.choice.below(body.module.tags.size());
            inIf(body, () -> throwTag(body, tag));
        }
        body.values(results);
    }

    // Handlers that branch.

    /** The exception that was caught, or null. */
    private static void caught(BodyWriter body, ValueType type) {
        body.open(BLOCK, new FunctionShape(List.of(), List.of(type)), List.of(type));
        var clauses = new WasmCode().raw(1, 3, 0);
        openTryTable(body, NOTHING, clauses);
        guarded(body, List.of());
        body.close();
        body.value(type);
        body.close();
    }

    private static void openTryTable(BodyWriter body, FunctionShape shape, WasmCode clauses) {
        body.open(TRY_TABLE, shape, shape.results());
        body.code.append(clauses);
    }

    /** Two blocks: what the exception carries arrives behind the inner one. */
    private static void tryTable(BodyWriter body, int tag) {
        boolean reference = body.choice.chance(40);
        List<ValueType> carried = new ArrayList<>(body.module.tags.get(tag).parameters());
        if (reference) {
            carried.add(ValueType.EXNREF);
        }
        body.open(BLOCK, NOTHING, List.of());
        body.open(BLOCK, new FunctionShape(List.of(), carried), carried);
        List<WasmCode> clauses = new ArrayList<>();
        clauses.add(new WasmCode().raw(reference ? 1 : 0).unsigned(tag).raw(0));
        for (int label = 1; label < body.labelCount() && clauses.size() < 4; label++) {
            addClause(body, label, clauses);
        }
        var all = new WasmCode().unsigned(clauses.size());
        clauses.forEach(all::append);
        FunctionShape shape = FunctionShape.random(body.choice, body.module.valueTypes, 0, 2);
        openTryTable(body, shape, all);
        guarded(body, shape.results());
        body.close();
        body.consume(shape.results());
        body.code.br(1);
        body.close();
        body.consume(carried);
        body.close();
    }

    /** Another clause, if some exception carries what branches to the label do. */
    private static void addClause(BodyWriter body, int label, List<WasmCode> clauses) {
        if (body.choice.chance(70)) {
            return;
        }
        List<ValueType> carried = body.carried(label);
        if (carried.isEmpty()) {
            clauses.add(new WasmCode().raw(2).unsigned(label));
        } else if (carried.equals(List.of(ValueType.EXNREF))) {
            clauses.add(new WasmCode().raw(3).unsigned(label));
        }
        for (int tag = 0; tag < body.module.tags.size(); tag++) {
            if (body.module.tags.get(tag).parameters().equals(carried)) {
                clauses.add(0, new WasmCode().raw(0).unsigned(tag).unsigned(label));
            }
        }
    }

    // Handlers in the block.

    private void tryCatch(BodyWriter body, FunctionShape shape) {
        body.open(TRY, shape, shape.results());
        guarded(body, shape.results());
        for (int tag = 0; tag < body.module.tags.size(); tag++) {
            if (body.choice.chance(50)) {
                body.code.raw(CATCH).unsigned(tag);
                handler(body, body.module.tags.get(tag).parameters(), shape.results());
            }
        }
        if (body.choice.chance(50)) {
            body.code.raw(CATCH_ALL);
            handler(body, List.of(), shape.results());
        }
        body.close();
    }

    private void handler(BodyWriter body, List<ValueType> caught, List<ValueType> results) {
        handlers.push(body.labelCount());
        body.consume(caught);
        body.statements(2);
        body.values(results);
        handlers.pop();
    }

    /** Throws again what a handler around this has caught. */
    private void rethrow(BodyWriter body) {
        if (handlers.isEmpty()) {
            return;
        }
        int handler = body.choice.of(List.copyOf(handlers));
        inIf(body, () -> body.code.raw(RETHROW).unsigned(body.labelCount() - handler));
    }

    /** Leaves exceptions to the handlers of a block around, or to the caller. */
    private static void delegate(BodyWriter body) {
        body.open(TRY, NOTHING, List.of());
        guarded(body, List.of());
        body.closeWith(() -> body.code.raw(DELEGATE).unsigned(body.choice.below(body.labelCount())));
    }
}
