package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets branches out of very deep nesting leave it in steps. Code that branches to thousands of the blocks around it could
 * not be moved to a method: the switch over its exits alone would be too large.
 *
 * <p>The nesting is cut into shells of some levels. Each shell but the outermost has a landing around its first block:
 * <pre>shell 0: B0( B1( ... N( M( shell 1 ... br N) dispatch to B0, B1... or the landing of the shell around ) ) )</pre>
 * A branch to a block of an outer shell tells the depth of its target in a local and goes to the landing M of its own
 * shell, where the next shell's dispatch goes on. So a shell has one exit besides its own blocks.
 */
final class FarExits {
    /** Levels a shell; a landing branches to so many blocks. */
    private static final int LEVELS = 48;

    /** A table with more targets than this is left alone: a stub for each would not fit. */
    private static final int MOST_STUBS = 300;

    private final List<CodeOp> code;
    private final CodeLayout layout;
    private final int selector;
    private final int scratch;

    /** The shell that each block belongs to. */
    private final Map<CodeBlock, Shell> shells = new HashMap<>();

    /** The shells that begin with a block. */
    private final Map<CodeBlock, Shell> beginning = new HashMap<>();

    /** The blocks around the instruction that is copied, by depth. */
    private final List<CodeBlock> enclosing = new ArrayList<>();

    private final List<CodeOp> result = new ArrayList<>();

    /** Neighbouring levels of nesting. */
    private static final class Shell {
        /** The shell around this one; null for the outermost. */
        final @Nullable Shell outer;

        final int depth;
        final CodeBlock landing = new CodeBlock(CodeBlock.Kind.BLOCK, List.of());
        final CodeBlock around = new CodeBlock(CodeBlock.Kind.BLOCK, List.of());

        /** Whether control comes behind its first block. */
        final boolean falls;

        /** Whether a branch goes through its landing. */
        boolean left;

        Shell(@Nullable Shell outer, int depth, boolean falls) {
            this.outer = outer;
            this.depth = depth;
            this.falls = falls;
        }
    }

    private FarExits(SplitState state, CodeLayout layout) {
        this.layout = layout;
        this.code = layout.code;
        this.selector = state.newLocal(NumType.I32);
        this.scratch = state.newLocal(NumType.I32);
    }

    /** The code with branches that leave more than a shell in steps. */
    static List<CodeOp> rewrite(SplitState state, CodeLayout layout) {
        int deepest = layout.code.stream()
                .mapToInt(op -> op.block() == null ? 0 : op.block().depth)
                .max()
                .orElse(0);
        if (deepest < 2 * LEVELS) {
            return layout.code;
        }
        var exits = new FarExits(state, layout);
        exits.divide();
        exits.copy();
        return exits.result;
    }

    /** Finds the shells, and which of them are left by branches to outer ones. */
    private void divide() {
        shells.put(layout.body, new Shell(null, 0, false));
        CodeBlock current = layout.body;
        for (CodeOp op : code) {
            CodeBlock block = op.block();
            if (block != null && op.opens()) {
                shells.put(block, shellOf(op, block, shell(current)));
                current = block;
            } else if (block != null && op.ends() && block.parent != null) {
                current = block.parent;
            } else {
                leave(op, shell(current));
            }
        }
    }

    private Shell shell(CodeBlock block) {
        Shell shell = shells.get(block);
        if (shell == null) {
            throw new IllegalStateException("a block that was not opened");
        }
        return shell;
    }

    private Shell shellOf(CodeOp op, CodeBlock block, Shell outer) {
        boolean plain = op.pushed().isEmpty() && code.get(block.end).pushed().isEmpty();
        if (!plain || block.depth - outer.depth < LEVELS) {
            return outer;
        }
        var shell = new Shell(outer, block.depth, code.get(block.end).reachableAfter());
        beginning.put(block, shell);
        return shell;
    }

    private void leave(CodeOp op, Shell from) {
        for (CodeBlock target : stepwise(op)) {
            for (Shell shell = from; shell != shell(target) && shell.outer != null; shell = shell.outer) {
                shell.left = true;
            }
        }
    }

    /** The targets of a branch to which it can go through landings. Returns are no branches. */
    private static Set<CodeBlock> stepwise(CodeOp op) {
        Set<CodeBlock> targets = new LinkedHashSet<>(op.isReturn() ? List.of() : op.targets());
        if (targets.size() > MOST_STUBS) {
            targets.clear();
        }
        targets.removeIf(target -> !isPlain(target));
        return targets;
    }

    /** Whether branches to a block carry nothing and are no returns. */
    private static boolean isPlain(CodeBlock target) {
        return target.labelTypes.isEmpty() && target.kind != CodeBlock.Kind.BODY;
    }

    private void copy() {
        enclosing.add(layout.body);
        for (CodeOp op : code) {
            CodeBlock block = op.block();
            if (block != null && op.opens()) {
                open(op, block);
                enclosing.add(block);
            } else if (block != null && op.ends()) {
                enclosing.remove(enclosing.size() - 1);
                end(op, block);
            } else {
                branch(op);
            }
        }
    }

    private Shell current() {
        return shell(enclosing.get(enclosing.size() - 1));
    }

    private void open(CodeOp op, CodeBlock block) {
        Shell shell = beginning.get(block);
        if (shell == null || !shell.left) {
            result.add(op);
            return;
        }
        int offset = op.offset();
        boolean conditional = !op.popped().isEmpty();
        if (conditional) {
            result.add(CodeOp.localSet(scratch, NumType.I32, offset));
        }
        if (shell.falls) {
            result.add(CodeOp.open(shell.around, List.of(), offset));
        }
        result.add(CodeOp.open(shell.landing, List.of(), offset));
        if (conditional) {
            result.add(CodeOp.localGet(scratch, NumType.I32, offset));
        }
        result.add(op);
    }

    private void end(CodeOp op, CodeBlock block) {
        result.add(op);
        Shell shell = beginning.get(block);
        if (shell == null || !shell.left || shell.outer == null) {
            return;
        }
        int offset = op.offset();
        if (shell.falls) {
            result.add(CodeOp.branch(shell.around, offset));
        }
        result.add(CodeOp.end(shell.landing, false, offset));
        dispatch(shell.outer, shell.depth, offset);
        if (shell.falls) {
            result.add(CodeOp.end(shell.around, false, offset));
        }
    }

    /** Branches to the block of a shell that the selector tells, or to the shell's own landing. */
    private void dispatch(Shell shell, int end, int offset) {
        List<CodeBlock> blocks = enclosing.subList(shell.depth, end);
        CodeBlock otherwise = shell.left ? shell.landing : firstPlain(blocks);
        var targets = new ArrayList<CodeBlock>();
        for (CodeBlock block : blocks) {
            targets.add(isPlain(block) ? block : otherwise);
        }
        targets.add(otherwise);
        result.add(CodeOp.localGet(selector, NumType.I32, offset));
        result.add(CodeOp.constant(shell.depth, offset));
        var subtract = new Instruction.Plain(Opcode.I32_SUB, offset);
        var ints = List.<ValType>of(NumType.I32, NumType.I32);
        result.add(CodeOp.of(subtract, ints, List.of(NumType.I32), true, null, List.of()));
        result.add(CodeOp.branchTable(targets, offset));
    }

    /** Where nobody goes: a shell that is not left has all the targets itself. */
    private static CodeBlock firstPlain(List<CodeBlock> blocks) {
        return blocks.stream().filter(FarExits::isPlain).findFirst().orElseThrow();
    }

    private void branch(CodeOp op) {
        Set<CodeBlock> far = stepwise(op);
        far.removeIf(target -> shell(target) == current());
        if (far.isEmpty()) {
            result.add(op);
        } else if (op.instruction() instanceof Instruction.BrTable) {
            branchTable(op, far);
        } else if (op.instruction() instanceof Instruction.BrIf) {
            var block = new CodeBlock(CodeBlock.Kind.IF, List.of());
            result.add(CodeOp.openIf(block, op.offset()));
            leaveFor(op.targets().get(0), op.offset());
            result.add(CodeOp.end(block, false, op.offset()));
        } else {
            leaveFor(op.targets().get(0), op.offset());
        }
    }

    private void leaveFor(CodeBlock target, int offset) {
        result.add(CodeOp.constant(target.depth, offset));
        result.add(CodeOp.localSet(selector, NumType.I32, offset));
        result.add(CodeOp.branch(current().landing, offset));
    }

    private void branchTable(CodeOp op, Set<CodeBlock> far) {
        int offset = op.offset();
        Map<CodeBlock, CodeBlock> stubs = new LinkedHashMap<>();
        far.forEach(target -> stubs.put(target, new CodeBlock(CodeBlock.Kind.BLOCK, List.of())));
        var reversed = new ArrayList<>(stubs.values());
        Collections.reverse(reversed);
        result.add(CodeOp.localSet(scratch, NumType.I32, offset));
        reversed.forEach(stub -> result.add(CodeOp.open(stub, List.of(), offset)));
        result.add(CodeOp.localGet(scratch, NumType.I32, offset));
        result.add(op.withTargets(op.targets().stream()
                .map(target -> stubs.getOrDefault(target, target))
                .toList()));
        stubs.forEach((target, stub) -> {
            result.add(CodeOp.end(stub, false, offset));
            leaveFor(target, offset);
        });
    }
}
