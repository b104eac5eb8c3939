package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reachable part of a function body as a tree, stored in the order of execution.
 *
 * <p>A node is an instruction. Its children are the runs of nodes that leave its operands, one run an operand; void
 * statements between two operands belong to the earlier run. The tree is written down in post-order, which is the order
 * of the binary, so that a subtree is a range of indices that ends with its root: {@code [start(i), i]}. Blocks are
 * bracketed by their opening node and their {@code end}; {@link #partner} leads from one to the other. Arrays instead of
 * objects keep bodies of megabytes small, and no walk over them needs recursion, however deep the nesting.
 *
 * <p>Unreachable nodes are not in the tree, but for the {@code else} and {@code end} of reachable blocks.
 */
final class FunctionTree {
    /** Stands for the function's own body where a block's opening node is expected. */
    static final int BODY = -1;

    /** Stands for an operand that was on the stack before: it has no run of its own. */
    static final int ON_STACK = -1;

    private final FuncType type;
    private final TypedInstruction[] nodes;
    private final int[] starts;
    private final int[] partners;
    private final int[] heights;
    private final int[] operandBases;
    private final int[] operandStarts;
    private final int[] targetBases;
    private final int[] targets;
    private final BitSet targeted;
    private final Map<Integer, Integer> branchCounts;
    private final boolean bodyTargeted;
    private final Effects effects;
    private final Hooks hooks;

    FunctionTree(FunctionTreeBuilder builder) {
        this.type = builder.type;
        this.nodes = builder.nodes.toArray(new TypedInstruction[0]);
        this.starts = builder.starts.toArray();
        this.partners = builder.partners.toArray();
        this.heights = builder.heights.toArray();
        this.operandBases = builder.operandBases.toArray();
        this.operandStarts = builder.operandStarts.toArray();
        this.targetBases = builder.targetBases.toArray();
        this.targets = builder.targets.toArray();
        this.targeted = builder.targeted;
        this.branchCounts = builder.branchCounts;
        this.bodyTargeted = builder.bodyTargeted;
        this.effects = builder.effects;
        this.hooks = builder.hooks;
    }

    /** The function's type. */
    FuncType type() {
        return type;
    }

    /** Number of nodes. */
    int size() {
        return nodes.length;
    }

    TypedInstruction typed(int node) {
        return nodes[node];
    }

    Instruction instruction(int node) {
        return nodes[node].instruction();
    }

    /** The node's instruction, or null behind the last node. */
    @Nullable
    Instruction instructionOrNull(int node) {
        return node < nodes.length ? nodes[node].instruction() : null;
    }

    List<ValType> popped(int node) {
        return nodes[node].popped();
    }

    List<ValType> pushed(int node) {
        return nodes[node].pushed();
    }

    /** First node of the subtree whose root is the given node; for an {@code end} that of the block's operands. */
    int start(int node) {
        return starts[node];
    }

    /**
     * The other bracket: from {@code block} and {@code loop} to {@code end}; from {@code if} to {@code else}, or
     * {@code end} if there is none; from {@code else} to {@code end}; from {@code end} to the opening node or
     * {@link #BODY}.
     */
    int partner(int node) {
        return partners[node];
    }

    /** The {@code end} of a block, whatever its opening node. */
    int end(int opening) {
        if (opening == BODY) {
            return nodes.length - 1;
        }
        int partner = partners[opening];
        return instruction(partner) instanceof Instruction.Else ? partners[partner] : partner;
    }

    /** Number of Wasm values on the operand stack before the node. */
    int height(int node) {
        return heights[node];
    }

    int operandCount(int node) {
        return operandBases[node + 1] - operandBases[node];
    }

    /** First node of the run that leaves an operand, or {@link #ON_STACK}. */
    int operandStart(int node, int operand) {
        return operandStarts[operandBases[node] + operand];
    }

    /** Index behind the run that leaves an operand: where the next operand begins. */
    int operandEnd(int node, int operand) {
        for (int next = operand + 1; next < operandCount(node); next++) {
            if (operandStart(node, next) != ON_STACK) {
                return operandStart(node, next);
            }
        }
        return node;
    }

    /** Whether each operand has a run of its own, which leaves exactly that one value. */
    boolean operandsSeparate(int node) {
        for (int operand = 0; operand < operandCount(node); operand++) {
            if (operandStart(node, operand) == ON_STACK) {
                return false;
            }
        }
        return true;
    }

    /** Number of labels of a branch: one, or for {@code br_table} all of them with the default last; 0 for others. */
    int targetCount(int node) {
        return targetBases[node + 1] - targetBases[node];
    }

    /** The opening node of the block that a branch's label belongs to, or {@link #BODY}. */
    int target(int node, int label) {
        return targets[targetBases[node] + label];
    }

    /** Whether a branch has the block as its target; {@code return} does not count as a branch. */
    boolean isTargeted(int opening) {
        return opening == BODY ? bodyTargeted : targeted.get(opening);
    }

    /** Number of labels that have the block as their target. */
    int branchCount(int opening) {
        return branchCounts.getOrDefault(opening, 0);
    }

    /** What happens in the nodes of a range. */
    Effects effects() {
        return effects;
    }

    Hooks hooks() {
        return hooks;
    }
}
