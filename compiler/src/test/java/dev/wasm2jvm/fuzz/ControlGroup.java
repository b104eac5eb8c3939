package dev.wasm2jvm.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Blocks, loops, conditions, branches of all kinds, and code that nothing reaches. */
final class ControlGroup implements FeatureGroup {
    private static final int UNREACHABLE = 0x00;
    private static final int BLOCK = 0x02;
    private static final int LOOP = 0x03;
    private static final int IF = 0x04;
    private static final int ELSE = 0x05;
    private static final int RETURN = 0x0F;
    private static final FunctionShape NOTHING = new FunctionShape(List.of(), List.of());

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (ValueType type : module.valueTypes) {
            grammar.value(type, 12, body -> structuredValue(body, module, type));
            grammar.value(type, 3, body -> leaveForValue(body, type));
            grammar.value(type, 8, body -> branchIfValue(body, type));
        }
        grammar.statement(25, body -> structured(body, shape(body, module)));
        grammar.statement(15, ControlGroup::countedLoop);
        grammar.statement(25, ControlGroup::branchIf);
        grammar.statement(12, ControlGroup::branchInIf);
        grammar.statement(12, ControlGroup::branchTable);
        grammar.statement(8, ControlGroup::dispatch);
        grammar.statement(12, ControlGroup::interpreter);
        grammar.statement(2, ControlGroup::trapInIf);
        grammar.statement(4, body -> body.code.raw(0x01));
    }

    private static FunctionShape shape(BodyWriter body, ModuleDraft module) {
        return body.choice.chance(50) ? NOTHING : FunctionShape.random(body.choice, module.valueTypes, 3, 3);
    }

    /** A structured instruction with its operands; its results are put away. */
    private static void structured(BodyWriter body, FunctionShape shape) {
        structure(body, shape);
        body.consume(shape.results());
    }

    private static void structuredValue(BodyWriter body, ModuleDraft module, ValueType type) {
        FunctionShape random = shape(body, module);
        List<ValueType> results = new ArrayList<>(random.results());
        int at = body.choice.below(results.size() + 1);
        results.add(at, type);
        structure(body, new FunctionShape(random.parameters(), results));
        body.keep(results, at);
    }

    private static void structure(BodyWriter body, FunctionShape shape) {
        body.values(shape.parameters());
        switch (body.choice.below(3)) {
            case 0 -> {
                body.open(BLOCK, shape, shape.results());
                inside(body, shape);
                body.close();
            }
            case 1 -> {
                body.open(LOOP, shape, shape.parameters());
                body.burn();
                inside(body, shape);
                body.close();
            }
            default -> {
                body.condition();
                body.open(IF, shape, shape.results());
                inside(body, shape);
                if (!shape.parameters().equals(shape.results()) || body.choice.chance(60)) {
                    body.code.raw(ELSE);
                    inside(body, shape);
                }
                body.close();
            }
        }
    }

    /** What is in a block: it takes the parameters from the stack and leaves the results. */
    private static void inside(BodyWriter body, FunctionShape shape) {
        if (shape.parameters().equals(shape.results()) && body.choice.chance(30)) {
            body.statements(3);
            return;
        }
        body.consume(shape.parameters());
        body.statements(3);
        if (body.choice.chance(6)) {
            branch(body, body.label());
            deadCode(body);
        }
        body.values(shape.results());
    }

    /** Counts a local to some limit, by steps that meet it after a few rounds; or seldom only when fuel has run out. */
    private static void countedLoop(BodyWriter body) {
        Choice choice = body.choice;
        int counter = body.reservedLocal(ValueType.I32);
        int step = choice.of(List.of(1, 2, 4, 8, 12, -1, -4));
        int first = choice.of(List.of(0, 64, -16, Integer.MAX_VALUE - 9));
        int rounds = choice.between(1, 9);
        int limit = choice.chance(95) ? first + step * rounds : first + step * rounds + 1;
        body.code.i32(first).set(counter);
        body.open(LOOP, NOTHING, List.of());
        body.burn();
        body.statements(3);
        boolean limitFirst = choice.chance(30);
        if (limitFirst) {
            body.code.i32(limit);
        }
        body.code.get(counter).i32(step).raw(0x6A).tee(counter);
        if (!limitFirst) {
            body.code.i32(limit);
        }
        body.code.raw(comparison(choice, step > 0, limitFirst)).brIf(0);
        body.close();
    }

    /** {@code i32.ne}, or whether a local that grows is less than its limit: signed or unsigned. */
    private static int comparison(Choice choice, boolean grows, boolean limitFirst) {
        if (!grows || choice.chance(60)) {
            return 0x47;
        }
        int less = limitFirst ? 0x4A : 0x48;
        return choice.chance(50) ? less : less + 1;
    }

    private static void branchIf(BodyWriter body) {
        int label = body.label();
        List<ValueType> carried = body.carried(label);
        body.values(carried);
        body.condition();
        body.code.brIf(label);
        body.consume(carried);
    }

    /** A conditional branch whose last carried value is what is wanted. */
    private static void branchIfValue(BodyWriter body, ValueType type) {
        for (int label = 0; label < body.labelCount(); label++) {
            List<ValueType> carried = body.carried(label);
            if (carried.contains(type)) {
                body.values(carried);
                body.condition();
                body.code.brIf(label);
                body.keep(carried, carried.lastIndexOf(type));
                return;
            }
        }
        body.value(type);
    }

    /** A branch or return to a label; what follows is not reached. */
    private static void branch(BodyWriter body, int label) {
        body.values(body.carried(label));
        if (label == body.labelCount() - 1 && body.choice.chance(60)) {
            body.code.raw(RETURN);
        } else {
            body.code.br(label);
        }
    }

    private static void branchInIf(BodyWriter body) {
        body.condition();
        body.open(IF, NOTHING, List.of());
        body.statements(2);
        branch(body, body.label());
        deadCode(body);
        body.close();
    }

    private static void trapInIf(BodyWriter body) {
        body.value(ValueType.I32);
        body.code.i32(15).raw(0x71, 0x45);
        body.open(IF, NOTHING, List.of());
        body.code.raw(UNREACHABLE);
        deadCode(body);
        body.close();
    }

    /** Leaves in the middle of an expression: the type of what follows the branch is anything. */
    private static void leaveForValue(BodyWriter body, ValueType type) {
        body.condition();
        body.open(IF, new FunctionShape(List.of(), List.of(type)), List.of(type));
        branch(body, body.label());
        deadCode(body);
        if (body.choice.chance(50)) {
            body.value(type);
        }
        body.code.raw(ELSE);
        body.value(type);
        body.close();
    }

    /** Code behind a branch, with operands out of nowhere sometimes. */
    private static void deadCode(BodyWriter body) {
        if (body.choice.chance(20)) {
            body.statements(2);
        }
        if (body.choice.chance(20)) {
            // An addition without operands, and one with half of them.
            body.code.raw(0x6A).set(body.local(ValueType.I32));
            body.value(ValueType.I64);
            body.code.raw(0x7C, 0x1A);
        }
    }

    private static void branchTable(BodyWriter body) {
        body.open(BLOCK, NOTHING, List.of());
        int like = body.label();
        List<Integer> labels = body.labelsLike(like);
        body.values(body.carried(like));
        body.value(ValueType.I32);
        if (body.choice.chance(80)) {
            body.code.i32(7).raw(0x71);
        }
        List<Integer> targets = new ArrayList<>();
        for (int i = body.choice.below(7); i > 0; i--) {
            targets.add(body.choice.of(labels));
        }
        body.code.brTable(targets, body.choice.of(labels));
        deadCode(body);
        body.close();
    }

    /** A switch: arms behind blocks, which fall through. */
    private static void dispatch(BodyWriter body) {
        int arms = body.choice.of(List.of(2, 3, 5, 8, 12));
        for (int i = 0; i <= arms; i++) {
            body.open(BLOCK, NOTHING, List.of());
        }
        body.value(ValueType.I32);
        body.code.i32(15).raw(0x71);
        List<Integer> targets = new ArrayList<>();
        for (int i = body.choice.between(arms, 2 * arms); i > 0; i--) {
            targets.add(body.choice.below(arms));
        }
        body.code.brTable(targets, body.choice.below(arms + 1));
        for (int i = 0; i <= arms; i++) {
            body.close();
            body.statements(2);
            if (i < arms && body.choice.chance(30)) {
                // Out of the switch, or to a later arm.
                body.code.br(body.choice.between(0, arms - i - 1));
            }
        }
    }

    /** A switch with many arms in a loop: after most arms the loop goes around again. */
    private static void interpreter(BodyWriter body) {
        int arms = body.choice.between(16, 20);
        body.open(BLOCK, NOTHING, List.of());
        body.open(LOOP, NOTHING, List.of());
        body.burn();
        body.statements(2);
        for (int i = 0; i < arms; i++) {
            body.open(BLOCK, NOTHING, List.of());
        }
        body.value(ValueType.I32);
        body.code.i32(31).raw(0x71);
        body.code.brTable(IntStream.range(0, arms).boxed().toList(), body.choice.between(0, arms + 1));
        for (int i = 0; i < arms; i++) {
            body.close();
            body.statements(2);
            if (body.choice.chance(80)) {
                body.code.br(arms - 1 - i);
            }
        }
        body.close();
        body.close();
    }
}
