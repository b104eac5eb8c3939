package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a {@link FunctionTree} of the stream of typed instructions of one body. */
final class FunctionTreeBuilder {
    private static final int UNREACHABLE_BLOCK = -2;

    final FuncType type;
    final List<TypedInstruction> nodes = new ArrayList<>();
    final IntList starts = new IntList();
    final IntList partners = new IntList();
    final IntList heights = new IntList();
    final IntList operandBases = new IntList();
    final IntList operandStarts = new IntList();
    final IntList targetBases = new IntList();
    final IntList targets = new IntList();
    final BitSet targeted = new BitSet();
    final Map<Integer, Integer> branchCounts = new HashMap<>();
    boolean bodyTargeted;
    final Effects effects = new Effects();
    final Hooks hooks = new Hooks();

    private final NodeEffects nodeEffects;

    /** Where the run begins that left a value, or {@link FunctionTree#ON_STACK}; one entry a value. */
    private final IntList values = new IntList();

    /** The opening node of each structured instruction by its number. */
    private final IntList openings = new IntList();

    /** Per open block: its opening node and the number of values below its parameters. */
    private final IntList openBlocks = new IntList();

    private final IntList openHeights = new IntList();

    /** The opening node of the last loop. */
    private int lastLoop = FunctionTree.BODY;

    /**
     * A builder for one body.
     *
     * @param type the function's type
     * @param growing which calls may grow a memory
     */
    FunctionTreeBuilder(FuncType type, GrowingCalls growing) {
        this.type = type;
        this.nodeEffects = new NodeEffects(growing);
        openings.add(FunctionTree.BODY);
        openBlocks.add(FunctionTree.BODY);
        openHeights.add(0);
        operandBases.add(0);
        targetBases.add(0);
    }

    /** The finished tree, after the body's final {@code end}. */
    FunctionTree build() {
        return new FunctionTree(this);
    }

    /** Takes the next instruction. */
    void accept(TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        if (instruction instanceof Instruction.Opening) {
            acceptBlock(typed);
        } else if (instruction instanceof Instruction.Else) {
            if (openings.get(typed.block()) != UNREACHABLE_BLOCK) {
                acceptElse(typed);
            }
        } else if (instruction instanceof Instruction.End) {
            if (openings.get(typed.block()) != UNREACHABLE_BLOCK) {
                acceptEnd(typed);
            }
        } else if (typed.reachable()) {
            acceptPlain(typed);
        }
    }

    private void acceptPlain(TypedInstruction typed) {
        boolean conditional = typed.instruction() instanceof Instruction.BrIf;
        int popped = conditional ? 1 : typed.popped().size();
        int node = append(typed, popped, FunctionTree.BODY);
        for (BranchTarget target : typed.targets()) {
            if (!(typed.instruction() instanceof Instruction.Plain)) {
                addTarget(openings.get(target.block()));
            }
        }
        finishTargets();
        if (conditional) {
            keepTogether(typed.pushed().size());
        } else {
            pushResults(node, node, typed.pushed().size());
        }
    }

    /** What a branch carries must lie side by side: no hook may push anything between these values. */
    private void keepTogether(int carried) {
        for (int value = values.size() - carried + 1; value < values.size(); value++) {
            values.set(value, FunctionTree.ON_STACK);
        }
    }

    private void addTarget(int opening) {
        targets.add(opening);
        if (opening == FunctionTree.BODY) {
            bodyTargeted = true;
        } else {
            targeted.set(opening);
            branchCounts.merge(opening, 1, Integer::sum);
        }
    }

    private void acceptBlock(TypedInstruction typed) {
        while (openings.size() <= typed.block()) {
            openings.add(UNREACHABLE_BLOCK);
        }
        if (!typed.reachable()) {
            return;
        }
        int node = append(typed, typed.popped().size(), UNREACHABLE_BLOCK);
        for (BranchTarget target : typed.targets()) {
            addTarget(openings.get(target.block()));
        }
        finishTargets();
        if (typed.instruction().opcode() == Opcode.LOOP) {
            lastLoop = node;
        }
        openings.set(typed.block(), node);
        openBlocks.add(node);
        openHeights.add(values.size());
        pushOnStack(typed.pushed().size());
    }

    private void acceptElse(TypedInstruction typed) {
        int opening = openBlocks.last();
        int node = append(typed, 0, UNREACHABLE_BLOCK);
        finishTargets();
        partners.set(opening, node);
        values.truncate(openHeights.last());
        pushOnStack(typed.pushed().size());
    }

    private void acceptEnd(TypedInstruction typed) {
        int opening = openBlocks.removeLast();
        int node = append(typed, 0, opening);
        finishTargets();
        values.truncate(openHeights.removeLast());
        if (opening != FunctionTree.BODY) {
            closePartner(opening, node);
            starts.set(node, starts.get(opening));
        }
        pushResults(
                node,
                opening == FunctionTree.BODY ? node : opening,
                typed.pushed().size());
    }

    private void closePartner(int opening, int end) {
        int middle = partners.get(opening);
        partners.set(middle == UNREACHABLE_BLOCK ? opening : middle, end);
    }

    /** Appends a node that takes its operands from the top of the stack. */
    private int append(TypedInstruction typed, int popped, int partner) {
        int node = nodes.size();
        nodes.add(typed);
        heights.add(values.size());
        partners.add(partner);
        int first = values.size() - popped;
        forgetRunsWithLoops(first);
        int start = node;
        for (int value = values.size() - 1; value >= first; value--) {
            start = values.get(value) == FunctionTree.ON_STACK ? start : values.get(value);
        }
        for (int value = first; value < values.size(); value++) {
            operandStarts.add(values.get(value));
        }
        operandBases.add(operandStarts.size());
        values.truncate(first);
        starts.add(start);
        addHooks(node, typed.instruction());
        nodeEffects.addTo(effects, typed.instruction());
        return node;
    }

    /**
     * No hook may leave anything below a loop: the JVM enters the compiled code of a running loop with an empty stack only. So
     * if there is one behind the beginning of the first operand, none of the operands has a run of its own.
     */
    private void forgetRunsWithLoops(int first) {
        if (first < values.size() && values.get(first) != FunctionTree.ON_STACK && values.get(first) <= lastLoop) {
            for (int value = first; value < values.size(); value++) {
                values.set(value, FunctionTree.ON_STACK);
            }
        }
    }

    private void finishTargets() {
        targetBases.add(targets.size());
    }

    /**
     * Pushes the results of a node whose operands are those of the given node. Where the lowest operand was on the stack
     * before, the result has no run of its own either: what a hook pushed would come to lie above that operand.
     */
    private void pushResults(int node, int operandsOf, int count) {
        if (count > 0) {
            int first = operandBases.get(operandsOf);
            boolean onStack =
                    operandBases.get(operandsOf + 1) > first && operandStarts.get(first) == FunctionTree.ON_STACK;
            values.add(onStack ? FunctionTree.ON_STACK : starts.get(node));
            pushOnStack(count - 1);
        }
    }

    private void pushOnStack(int count) {
        for (int i = 0; i < count; i++) {
            values.add(FunctionTree.ON_STACK);
        }
    }

    private void addHooks(int node, Instruction instruction) {
        if (instruction instanceof Instruction.MemoryAccess access) {
            addHook(node, 0);
            if (access.opcode().popped().size() > 1) {
                addHook(node, 1);
            }
        } else if (instruction.opcode().lowering() instanceof Lowering.Compare compare) {
            if (compare.kind() == Lowering.Compare.Kind.UNSIGNED_INT) {
                addHook(node, 1);
            }
        } else if (Receivers.needsReceiver(instruction)) {
            addHook(node, 0);
        } else if (instruction.opcode() == Opcode.SELECT || instruction.opcode() == Opcode.SELECT_TYPED) {
            addHook(node, 2);
        }
    }

    private void addHook(int node, int operand) {
        int position = operandStarts.get(operandBases.get(node) + operand);
        if (position != FunctionTree.ON_STACK) {
            hooks.add(position, node, operand);
        }
    }
}
