package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/**
 * Keeps every operand in a local of its own, so that code can be cut between any two instructions. For the rare function
 * whose operand stack is never low: one expression of a hundred thousand operators.
 */
final class OperandLocals {
    private final SplitState state;
    private final Map<Place, Integer> locals = new HashMap<>();
    private final List<CodeOp> rewritten = new ArrayList<>();

    /** An operand's place on the stack. What takes it may expect a supertype of its type, but never another JVM type. */
    private record Place(int height, Type type) {}

    private OperandLocals(SplitState state) {
        this.state = state;
    }

    static List<CodeOp> rewrite(SplitState state, CodeLayout layout) {
        var operands = new OperandLocals(state);
        for (int i = 0; i < layout.code.size() - 1; i++) {
            operands.rewrite(layout.code.get(i), layout.height(i));
        }
        CodeOp end = layout.code.get(layout.code.size() - 1);
        if (end.reachable()) {
            operands.load(end.popped(), 0, end.offset());
        }
        operands.rewritten.add(end);
        return operands.rewritten;
    }

    private void rewrite(CodeOp op, int heightBefore) {
        int base = heightBefore - op.popped().size();
        if (op.block() != null && !op.opens()) {
            base = op.block().base.height;
        }
        if (op.reachable()) {
            load(op.popped(), base, op.offset());
        }
        rewritten.add(op);
        if (op.reachableAfter()) {
            store(op.pushed(), base, op.offset());
        }
    }

    private void load(List<ValType> types, int base, int offset) {
        for (int i = 0; i < types.size(); i++) {
            rewritten.add(CodeOp.localGet(local(base + i, types.get(i)), types.get(i), offset));
        }
    }

    private void store(List<ValType> types, int base, int offset) {
        for (int i = types.size() - 1; i >= 0; i--) {
            rewritten.add(CodeOp.localSet(local(base + i, types.get(i)), types.get(i), offset));
        }
    }

    private int local(int height, ValType type) {
        return locals.computeIfAbsent(new Place(height, JvmTypes.of(type)), place -> state.newLocal(type));
    }
}
