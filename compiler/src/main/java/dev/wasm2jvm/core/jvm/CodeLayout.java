package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Positions, operand types and sizes of a list of code. It holds as long as the list is not changed, and only one at a
 * time for the same blocks.
 */
final class CodeLayout {
    final List<CodeOp> code;
    final CodeBlock body;
    private final OperandTypes[] before;
    private final long[] bytesBefore;
    private int blocks;

    CodeLayout(List<CodeOp> code, CodeBlock body) {
        this.code = code;
        this.body = body;
        before = new OperandTypes[code.size() + 1];
        bytesBefore = new long[code.size() + 1];
        body.open = CodeBlock.NOWHERE;
        body.parent = null;
        walk();
    }

    private void walk() {
        @Nullable CodeBlock current = body;
        OperandTypes stack = OperandTypes.EMPTY;
        for (int i = 0; i < code.size(); i++) {
            CodeOp op = code.get(i);
            before[i] = stack;
            bytesBefore[i + 1] = bytesBefore[i] + op.bytes();
            CodeBlock block = op.block();
            if (block == null) {
                stack = stack.pop(op.popped().size()).push(op.pushed());
            } else if (op.opens()) {
                stack = stack.pop(op.popped().size());
                enter(block, i, current, stack);
                current = block;
                stack = stack.push(op.pushed());
            } else {
                stack = block.base.push(op.pushed());
                current = leave(op, block, i);
            }
        }
        before[code.size()] = stack;
    }

    private void enter(CodeBlock block, int position, @Nullable CodeBlock parent, OperandTypes base) {
        block.open = position;
        block.number = ++blocks;
        block.middle = CodeBlock.NOWHERE;
        block.parent = parent;
        block.base = base;
        block.pinned = false;
        block.depth = parent == null ? 0 : parent.depth + 1;
        block.loopDepth = (parent == null ? 0 : parent.loopDepth) + (block.isLoop() ? 1 : 0);
    }

    private static @Nullable CodeBlock leave(CodeOp op, CodeBlock block, int position) {
        if (op.isElse()) {
            block.middle = position;
            return block;
        }
        block.end = position;
        return block.parent;
    }

    /** The operands before an instruction. */
    OperandTypes before(int position) {
        return before[position];
    }

    int height(int position) {
        return before[position].height;
    }

    /** Estimated bytes of a range. */
    long bytes(int from, int to) {
        return bytesBefore[to] - bytesBefore[from];
    }

    /** Estimated bytes of everything. */
    long bytes() {
        return bytesBefore[code.size()];
    }

    /** Where the instruction after this one, or after the block that this one opens, stands. */
    int next(int position) {
        CodeOp op = code.get(position);
        CodeBlock block = op.block();
        return block != null && op.opens() ? block.end + 1 : position + 1;
    }

    /** The lowest that the stack gets in a range of whole instructions of one sequence. */
    int lowest(int from, int to) {
        int lowest = height(from);
        for (int i = from; i < to; i = next(i)) {
            lowest = Math.min(lowest, height(i) - code.get(i).popped().size());
        }
        return lowest;
    }
}
