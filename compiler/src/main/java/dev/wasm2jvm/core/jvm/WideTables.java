package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Turns branch tables with hundreds of different targets, which fill a method by themselves, into two levels.
 *
 * <p>The targets, which enclose each other, are divided into groups from the innermost on. The table branches to the targets
 * of the first group, and for those of another group to the place where that group begins, right inside of its first
 * block. There a second table over the same index, kept in a local, goes on. A zero in that local means that control came
 * to the place in another way. Producers that can resume a function anywhere, as Go's does, make such tables.
 */
final class WideTables {
    /** Targets a group: each costs some twenty bytes for the call of its code and for its entry. */
    private static final int GROUP = 128;

    private final SplitState state;
    private final CodeLayout layout;
    private final Map<Integer, List<CodeOp>> behind = new HashMap<>();
    private final Map<Integer, List<CodeOp>> instead = new HashMap<>();

    private WideTables(SplitState state, CodeLayout layout) {
        this.state = state;
        this.layout = layout;
    }

    static List<CodeOp> rewrite(SplitState state, CodeLayout layout) {
        var tables = new WideTables(state, layout);
        for (int i = 0; i < layout.code.size(); i++) {
            CodeOp op = layout.code.get(i);
            if (op.instruction() instanceof Instruction.BrTable && op.popped().size() == 1) {
                tables.divide(i, op);
            }
        }
        return tables.behind.isEmpty() ? layout.code : tables.merged();
    }

    private List<CodeOp> merged() {
        var code = new ArrayList<CodeOp>(layout.code.size());
        for (int i = 0; i < layout.code.size(); i++) {
            code.addAll(instead.getOrDefault(i, layout.code.subList(i, i + 1)));
            code.addAll(behind.getOrDefault(i, List.of()));
        }
        return code;
    }

    private void divide(int position, CodeOp op) {
        var targets = new ArrayList<CodeBlock>();
        for (CodeBlock target : new HashSet<>(op.targets())) {
            if (!target.isLoop() && target.kind != CodeBlock.Kind.BODY) {
                targets.add(target);
            }
        }
        if (targets.size() <= 2 * GROUP) {
            return;
        }
        targets.sort(Comparator.comparingInt((CodeBlock target) -> target.depth).reversed());
        var groups = new HashMap<CodeBlock, Integer>();
        for (int i = 0; i < targets.size(); i++) {
            groups.put(targets.get(i), i / GROUP);
        }
        int selector = state.newLocal(NumType.I32);
        instead.put(position, firstTable(op, selector, targets, groups));
        for (int group = 1; group * GROUP < targets.size(); group++) {
            int end = targets.get(group * GROUP - 1).end;
            behind.computeIfAbsent(end, key -> new ArrayList<>()).addAll(landing(op, selector, group, groups));
        }
    }

    /** Keeps the index plus one, all indices beyond the table being equal, and branches to a target or a group. */
    private static List<CodeOp> firstTable(
            CodeOp op, int selector, List<CodeBlock> targets, Map<CodeBlock, Integer> groups) {
        int offset = op.offset();
        int beyond = op.targets().size() - 1;
        var landings = new ArrayList<CodeBlock>();
        landings.add(op.targets().get(beyond));
        for (CodeBlock target : op.targets()) {
            int group = groups.getOrDefault(target, 0);
            landings.add(group == 0 ? target : targets.get(group * GROUP - 1));
        }
        var code = new ArrayList<CodeOp>();
        code.add(CodeOp.localTee(selector, NumType.I32, offset));
        code.add(CodeOp.constant(beyond, offset));
        code.add(CodeOp.localGet(selector, NumType.I32, offset));
        code.add(CodeOp.constant(beyond, offset));
        code.add(operator(Opcode.I32_LT_U, 2, offset));
        code.add(operator(Opcode.SELECT, 3, offset));
        code.add(CodeOp.constant(1, offset));
        code.add(operator(Opcode.I32_ADD, 2, offset));
        code.add(CodeOp.localTee(selector, NumType.I32, offset));
        code.add(CodeOp.branchTable(landings, offset));
        return code;
    }

    private static CodeOp operator(Opcode opcode, int operands, int offset) {
        var types = List.of(NumType.I32, NumType.I32, NumType.I32);
        return CodeOp.of(
                new Instruction.Plain(opcode, offset),
                List.copyOf(types.subList(0, operands)),
                List.of(NumType.I32),
                true,
                null,
                List.of());
    }

    /** What stands at the beginning of a group: a table from the first label of the group to the last. */
    private static List<CodeOp> landing(CodeOp op, int selector, int group, Map<CodeBlock, Integer> groups) {
        int offset = op.offset();
        var on = new CodeBlock(CodeBlock.Kind.BLOCK, List.of());
        var code = new ArrayList<CodeOp>();
        code.add(CodeOp.open(on, List.of(), offset));
        int[] own = IntStream.range(0, op.targets().size())
                .filter(label -> groups.getOrDefault(op.targets().get(label), 0) == group)
                .toArray();
        int least = own[0];
        var landings = new CodeBlock[own[own.length - 1] - least + 2];
        Arrays.fill(landings, on);
        for (int label : own) {
            landings[label - least] = op.targets().get(label);
        }
        code.add(CodeOp.localGet(selector, NumType.I32, offset));
        code.add(CodeOp.constant(1 + least, offset));
        code.add(operator(Opcode.I32_SUB, 2, offset));
        code.add(CodeOp.constant(0, offset));
        code.add(CodeOp.localSet(selector, NumType.I32, offset));
        code.add(CodeOp.branchTable(List.of(landings), offset));
        code.add(CodeOp.end(on, false, offset));
        return code;
    }
}
