package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/** Emits blocks and branches. */
final class Branches {
    /**
     * A loop with more branches back than this is a dispatch loop: the memory is not read again before each of them but
     * behind the label.
     */
    private static final int MOST_FRESH_BRANCHES = 16;

    private final Emission emission;
    private final FunctionTree tree;
    private final TypedCode code;
    private final Exceptions exceptions;
    private final boolean jumpsBack;
    private final boolean parksOperands;
    private final List<BlockLabel> open = new ArrayList<>();

    /** The open blocks by opening node. */
    private final Map<Integer, BlockLabel> byOpening = new HashMap<>();

    /** The locals that arms of an interpreter's switch have for themselves, by the opening node of the block before. */
    private final Map<Integer, BitSet> arms;

    private boolean reachable = true;

    Branches(Emission emission) {
        this.emission = emission;
        this.tree = emission.tree;
        this.code = emission.code;
        this.exceptions = new Exceptions(emission);
        this.jumpsBack = emission.optimizations.contains(Optimization.JUMPS_BACK);
        this.parksOperands = emission.optimizations.contains(Optimization.PARKED_OPERANDS);
        boolean apart = emission.optimizations.contains(Optimization.ARMS_APART);
        this.arms = apart ? ArmsApart.of(tree).locals() : Map.of();
        List<Type> results = JvmTypes.of(tree.type().results());
        enter(new BlockLabel(FunctionTree.BODY, false, code.height(), List.of(), results, code.mark(), false));
    }

    /** Says that control does not come behind the last instruction. */
    void unreachable() {
        reachable = false;
    }

    private void enter(BlockLabel label) {
        open.add(label);
        byOpening.put(label.opening, label);
    }

    private BlockLabel innermost() {
        return open.get(open.size() - 1);
    }

    private BlockLabel target(int label) {
        return target(emission.node, label);
    }

    private BlockLabel target(int node, int label) {
        BlockLabel found = byOpening.get(tree.target(node, label));
        if (found == null) {
            throw new IllegalStateException("a branch out of the tree");
        }
        return found;
    }

    /** {@code block} and {@code loop}. */
    void begin(Instruction.Block block) {
        boolean loop = block.opcode() == Opcode.LOOP;
        BlockLabel label = label(loop, 0);
        enter(label);
        if (loop && tree.isTargeted(emission.node)) {
            beginLoop(label);
        }
    }

    /** {@code try_table}. */
    void beginTry(Instruction.TryTable instruction) {
        BlockLabel label = label(false, 0);
        int clauses = tree.targetCount(label.opening);
        int kept = 0;
        for (int i = 0; i < clauses; i++) {
            kept = Math.max(kept, target(i).height);
        }
        enter(label);
        if (clauses > 0) {
            label.guarded = exceptions.begin(instruction, kept);
        }
    }

    /** The block that opens at the current node; its parameters are on the stack, and above them those of a condition. */
    private BlockLabel label(boolean loop, int condition) {
        int node = emission.node;
        int end = tree.end(node);
        List<Type> parameters = JvmTypes.of(tree.pushed(node));
        int own = parameters.size() + condition;
        @Nullable ParkedOperands parked = parks(node, end, own) ? ParkedOperands.below(own, emission) : null;
        boolean fresh = loop
                && tree.branchCount(node) <= MOST_FRESH_BRANCHES
                && tree.effects().any(Effects.Kind.ACCESSES, node, end);
        int height = code.height() - own;
        List<Type> carried = loop ? parameters : JvmTypes.of(tree.pushed(end));
        var label = new BlockLabel(node, loop, height, parameters, carried, code.mark(), fresh);
        label.parked = parked;
        return label;
    }

    /**
     * Whether a block has a loop, or a switch with so many arms that each would have to drop what lies below the block's own
     * operands, and such things do lie there, but not so many that moving them is most of the code.
     */
    private boolean parks(int node, int end, int own) {
        int moved = code.height() + tree.pushed(end).size();
        return parksOperands
                && code.height() > own
                && moved <= ParkedOperands.MOST
                && (tree.effects().any(Effects.Kind.LOOPS, node, end)
                        || tree.effects().any(Effects.Kind.SWITCHES, node, end));
    }

    private void beginLoop(BlockLabel label) {
        if (label.fresh) {
            emission.memories.refresh();
        } else if (tree.effects().any(Effects.Kind.GROWS, label.opening, tree.end(label.opening))) {
            emission.memories.setStale(true);
        }
        code.bind(label.label);
    }

    /** {@code if}; the operands of the condition are on the stack. */
    void beginIf(Condition condition) {
        BlockLabel label = label(false, condition.operands());
        code.pop(condition.operands());
        label.staleOtherwise = emission.memories.isStale();
        label.otherwise = new Label();
        code.out.jump(condition.negate().jump(), label.otherwise);
        enter(label);
    }

    /** {@code else}. */
    void otherwise() {
        BlockLabel label = innermost();
        if (reachable) {
            jump(label);
        }
        placeOtherwise(label);
    }

    private void placeOtherwise(BlockLabel label) {
        if (label.otherwise != null) {
            code.truncate(label.height);
            code.push(label.parameters);
            code.release(label.mark);
            code.bind(label.otherwise);
            label.otherwise = null;
            emission.memories.setStale(label.staleOtherwise || (reachable && emission.memories.isStale()));
            reachable = true;
        }
    }

    /** A jump where the stack is as the label has it. */
    private void jump(BlockLabel label) {
        use(label);
        code.out.jump(label.label);
        reachable = false;
    }

    private void use(BlockLabel label) {
        label.used = true;
        label.stale |= emission.memories.isStale();
    }

    /** {@code end} of anything but the body. */
    void end() {
        BlockLabel label = open.remove(open.size() - 1);
        byOpening.remove(label.opening);
        if (label.guarded != null) {
            emitHandler(label, label.guarded);
        }
        code.release(label.mark);
        if (!reachable || label.otherwise != null || label.used) {
            land(label);
        }
        if (label.parked != null) {
            label.parked.end(reachable);
        }
    }

    /** Control comes to the end of a block from elsewhere, or not at all. */
    private void land(BlockLabel label) {
        placeOtherwise(label);
        if (!label.loop && label.used) {
            code.truncate(label.height);
            code.push(label.carried);
            code.bind(label.label);
            emission.memories.setStale(label.stale || (reachable && emission.memories.isStale()));
            reachable = true;
            beginArm(label.opening);
        }
    }

    /** Begins an arm of an interpreter's switch, if one begins behind the block. */
    private void beginArm(int opening) {
        BitSet own = arms.get(opening);
        if (own != null) {
            ArmsApart.begin(code.out, emission.locals, own);
            emission.memories.setStale(true);
        }
    }

    /** The body of a {@code try_table} ends and its handler follows: one clause after the other. */
    private void emitHandler(BlockLabel label, Exceptions.Guarded guarded) {
        if (reachable) {
            jump(label);
        }
        List<Type> before = code.snapshot();
        exceptions.beginHandler(guarded);
        int exception = code.storeTemporary();
        boolean caught = false;
        for (int i = 0; i < tree.targetCount(label.opening); i++) {
            CatchClause clause = guarded.instruction.clauses().get(i);
            BlockLabel target = target(label.opening, i);
            var next = new Label();
            if (clause.kind().hasTag()) {
                exceptions.jumpUnless(clause.tag(), exception, next);
            }
            // What threw may have grown a memory before, which counts as growth only in functions that return.
            emission.memories.setStale(true);
            exceptions.pushCarried(guarded, target.height, clause, exception);
            branchTo(target);
            code.truncate(0);
            caught = !clause.kind().hasTag();
            if (!caught) {
                code.bind(next);
            }
        }
        if (!caught) {
            exceptions.throwOn(exception);
        }
        reachable = false;
        code.reset(before);
    }

    /** {@code end} of the body. */
    void endBody() {
        BlockLabel label = innermost();
        code.release(label.mark);
        if (label.used) {
            code.truncate(label.height);
            code.push(label.carried);
            code.bind(label.label);
            reachable = true;
        }
        if (reachable) {
            returns();
        }
    }

    /** {@code return}: the results are on top of the stack, whatever lies below. */
    void returns() {
        List<Type> results = JvmTypes.of(tree.type().results());
        emission.storeFurtherResults(results);
        code.out.returns(results.isEmpty() ? Type.VOID_TYPE : results.get(0));
        reachable = false;
    }

    /** {@code br}. */
    void branch() {
        branchTo(target(0));
    }

    private void branchTo(BlockLabel label) {
        if (label.opening == FunctionTree.BODY) {
            returns();
            return;
        }
        if (label.fresh) {
            emission.memories.refresh();
        }
        if (excess(label) > 0) {
            List<Type> before = code.snapshot();
            keepOnly(label);
            jump(label);
            // The enclosing blocks still have what was dropped on this way out of them.
            code.reset(before);
        } else {
            jump(label);
        }
    }

    private int excess(BlockLabel label) {
        return code.height() - label.carried.size() - label.height;
    }

    /** Drops what lies between the carried values and the label's height. */
    private void keepOnly(BlockLabel label) {
        dropBelow(label.carried.size(), excess(label));
    }

    private void dropBelow(int kept, int dropped) {
        if (dropped > 0) {
            emission.insertBelow(kept, () -> {
                for (int i = 0; i < dropped; i++) {
                    code.drop();
                }
            });
        }
    }

    /**
     * {@code br_if}; the operands of the condition are on the stack. A branch back is a jump without condition: HotSpot
     * asks for a safepoint before it, and whatever were on the stack then, the result of {@code lcmp} say, would have to
     * exist for the debugger.
     */
    void branchIf(Condition condition) {
        BlockLabel label = target(0);
        if (label.fresh) {
            emission.memories.refresh();
        }
        code.pop(condition.operands());
        if (excess(label) == 0 && !(label.loop && jumpsBack)) {
            use(label);
            code.out.jump(condition.jump(), label.label);
            return;
        }
        var skip = new Label();
        List<Type> before = code.snapshot();
        code.out.jump(condition.negate().jump(), skip);
        branchTo(label);
        code.reset(before);
        code.bind(skip);
        reachable = true;
    }

    /** {@code br_table}; the index is on top of the stack. */
    void branchTable() {
        int count = tree.targetCount(emission.node);
        var labels = new BlockLabel[count];
        boolean fresh = false;
        int common = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            labels[i] = target(i);
            fresh |= labels[i].fresh;
            common = Math.min(common, excess(labels[i]) - 1);
        }
        if (fresh) {
            emission.memories.refresh();
        }
        List<Type> before = code.snapshot();
        dropBelow(labels[0].carried.size() + 1, common);
        code.pop();
        new BranchTable(emission, this).emit(labels);
        code.reset(before);
        reachable = false;
    }

    /** The place that a jump of a {@code br_table} goes to: the label itself or a stub before it. */
    Label direct(BlockLabel label, Map<BlockLabel, Label> stubs) {
        if (excess(label) == 0) {
            use(label);
            return label.label;
        }
        return stubs.computeIfAbsent(label, key -> new Label());
    }

    /** Emits the stubs behind a {@code br_table}: they drop what the label does not want. */
    void emitStubs(Map<BlockLabel, Label> stubs) {
        List<Type> before = code.snapshot();
        stubs.forEach((label, stub) -> {
            code.reset(before);
            code.bind(stub);
            branchTo(label);
        });
    }
}
