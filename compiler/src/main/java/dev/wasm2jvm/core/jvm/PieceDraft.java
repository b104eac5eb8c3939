package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A piece whose locals still have the numbers of the whole function.
 *
 * @param body what its {@code return}s leave
 * @param parameters the locals that it takes as arguments, in order
 * @param results at most one, but for the function itself
 * @param code with the final {@code end}
 * @param grows whether calling it may grow a memory
 */
record PieceDraft(CodeBlock body, List<Integer> parameters, List<ValType> results, List<CodeOp> code, boolean grows) {

    /** Estimated bytes, with the zeroing of locals. */
    long estimate() {
        long bytes = CodeEstimate.METHOD;
        var locals = new HashSet<Integer>(parameters);
        for (CodeOp op : code) {
            bytes += op.bytes();
            if (op.local() >= 0 && locals.add(op.local())) {
                bytes += CodeEstimate.zero(op.localType());
            }
        }
        return bytes;
    }

    /** Renumbers locals, blocks and heights, so that the piece stands alone. */
    SplitFunction.Piece finish(List<ValType> localTypes) {
        var numbers = new LinkedHashMap<Integer, Integer>();
        for (int parameter : parameters) {
            numbers.put(parameter, numbers.size());
        }
        var renamed = new ArrayList<CodeOp>(code.size());
        for (CodeOp op : code) {
            renamed.add(rename(op, numbers));
        }
        var types = numbers.keySet().stream().map(localTypes::get).toList();
        var type = new FuncType(types.subList(0, parameters.size()), results);
        var locals = types.subList(parameters.size(), types.size());
        var layout = new CodeLayout(renamed, body);
        return new SplitFunction.Piece(type, List.copyOf(locals), typed(layout), grows, (int) estimate());
    }

    private static CodeOp rename(CodeOp op, Map<Integer, Integer> numbers) {
        int local = op.local();
        if (local < 0) {
            return op;
        }
        Integer number = numbers.get(local);
        if (number == null) {
            number = numbers.size();
            numbers.put(local, number);
        }
        return number == local ? op : op.withLocal(number);
    }

    private static List<TypedInstruction> typed(CodeLayout layout) {
        var typed = new ArrayList<TypedInstruction>(layout.code.size());
        CodeBlock current = layout.body;
        for (int i = 0; i < layout.code.size(); i++) {
            CodeOp op = layout.code.get(i);
            typed.add(typed(op, layout.height(i), current.depth));
            CodeBlock block = op.block();
            if (block != null) {
                current = op.ends() && block.parent != null ? block.parent : block;
            }
        }
        return typed;
    }

    private static TypedInstruction typed(CodeOp op, int height, int depth) {
        CodeBlock block = op.block();
        return new TypedInstruction(
                op.instruction(),
                op.popped(),
                op.pushed(),
                op.reachable(),
                op.reachableAfter(),
                height,
                block == null ? TypedInstruction.NO_BLOCK : block.number,
                targets(op.targets(), depth));
    }

    /** Equal labels are one object: the many tables of a large dispatch have tens of thousands of labels each. */
    private static List<BranchTarget> targets(List<CodeBlock> targets, int depth) {
        var known = new HashMap<CodeBlock, BranchTarget>();
        var labels = new BranchTarget[targets.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = known.computeIfAbsent(targets.get(i), target -> target(target, depth));
        }
        return List.of(labels);
    }

    private static BranchTarget target(CodeBlock target, int depth) {
        return new BranchTarget(
                depth - target.depth, target.number, target.isLoop(), target.labelTypes, target.base.height);
    }
}
