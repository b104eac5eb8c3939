package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * Keeps the arms of an interpreter's switch apart. What several of them compute from the same values C2 computes once,
 * before the switch, for all arms; and as that is more than there are registers, it is stored there and loaded again.
 *
 * <p>So an arm begins with values of its own: each local that the code before the switch mentions is combined, by
 * exclusive or, with a field of the instance that is 0. For C2 that is another value in every arm, provided that the field
 * is read from another state of memory: the read of a volatile field before it makes one. Memory is read again, too. A
 * piece of the function that an arm calls begins in the same way, for C2 inlines it into the arm; if the arm begins with
 * that call, then only the piece does, for the method with the switch has no room for it.
 */
final class ArmsApart {
    /** Nodes between the beginning of a loop and its switch; interpreters have few. */
    private static final int LONGEST_PRELUDE = 1_000;

    /** Nodes of an arm that are looked at: what it computes later is not computed in many arms. */
    private static final int LONGEST_ARM = 2_000;

    private final FunctionTree tree;

    /** The open loops, the innermost first, and those whose switch has been seen. */
    private final Deque<Integer> loops = new ArrayDeque<>();

    private final BitSet done = new BitSet();

    /** What an arm has for itself, by the opening node of the block behind whose end it begins. */
    private final Map<Integer, BitSet> locals = new HashMap<>();

    /** Which parameters a called piece has for itself, by its number. */
    private final Map<Integer, BitSet> parameters = new HashMap<>();

    private ArmsApart(FunctionTree tree) {
        this.tree = tree;
    }

    /** Finds the arms in a piece of a function. */
    static ArmsApart of(FunctionTree tree) {
        var arms = new ArmsApart(tree);
        for (int node = 0; node < tree.size(); node++) {
            arms.visit(node);
        }
        return arms;
    }

    private void visit(int node) {
        switch (tree.instruction(node).opcode()) {
            case LOOP -> loops.push(node);
            case END -> {
                if (!loops.isEmpty() && loops.element() == tree.partner(node)) {
                    loops.pop();
                }
            }
            case BR_TABLE -> {
                if (!loops.isEmpty() && !done.get(loops.element()) && node - loops.element() < LONGEST_PRELUDE) {
                    addArms(loops.element(), node);
                }
            }
            default -> {}
        }
    }

    /**
     * The locals that an arm has for itself, by the opening node of the block behind whose end it begins: those that it
     * computes with. There may be none. Arms that only hand locals on to a piece are not among them.
     */
    Map<Integer, BitSet> locals() {
        return locals;
    }

    /** The parameters of pieces that arms hand on to them, by number of the piece; it may have none. */
    Map<Integer, BitSet> parameters() {
        return parameters;
    }

    private void addArms(int loop, int table) {
        Set<Integer> targets = new HashSet<>();
        for (int i = 0; i < tree.targetCount(table); i++) {
            targets.add(tree.target(table, i));
        }
        if (targets.size() < DispatchLoops.ARMS) {
            return;
        }
        done.set(loop);
        BitSet prelude = mentioned(loop, table);
        for (int opening : targets) {
            if (opening > loop) {
                int arm = tree.end(opening) + 1;
                BitSet own = computedWith(arm);
                own.and(prelude);
                int piece = pieceCalledFirst(arm);
                if (own.isEmpty() && piece >= 0) {
                    parameters.computeIfAbsent(piece, key -> new BitSet());
                } else {
                    locals.put(opening, own);
                }
            }
        }
    }

    /** The piece that an arm calls, with locals as they are, before it does anything else; or -1. */
    private int pieceCalledFirst(int arm) {
        int node = arm;
        while (tree.instruction(node) instanceof Instruction.LocalGet) {
            node++;
        }
        return tree.instruction(node) instanceof Instruction.Call call ? PieceMethods.piece(call.function()) : -1;
    }

    private BitSet mentioned(int from, int to) {
        var mentioned = new BitSet();
        for (int node = from; node < to; node++) {
            int local = Math.max(read(node), CodeOp.assignedLocal(tree.instruction(node)));
            if (local >= 0) {
                mentioned.set(local);
            }
        }
        return mentioned;
    }

    /** The local of type i32 that a node reads, or -1. */
    private int read(int node) {
        boolean reads = tree.instruction(node) instanceof Instruction.LocalGet
                && tree.pushed(node).get(0) == NumType.I32;
        return reads ? ((Instruction.LocalGet) tree.instruction(node)).local() : -1;
    }

    /** The locals that a piece uses for more than to hand them to functions. */
    static BitSet computedWith(FunctionTree tree) {
        return new ArmsApart(tree).computedWith(0);
    }

    /** The same of the code from a node to the end of the block in which that is. */
    private BitSet computedWith(int from) {
        var reads = new BitSet();
        int end = Math.min(tree.size(), from + LONGEST_ARM);
        for (int node = from; node < end && !endsEarlierBlock(node, from); node++) {
            if (read(node) >= 0) {
                reads.set(node);
            } else if (tree.instruction(node) instanceof Instruction.Call call && !ByteSwaps.is(call)) {
                handOn(node, PieceMethods.piece(call.function()), reads);
            }
        }
        var locals = new BitSet();
        reads.stream().forEach(node -> locals.set(read(node)));
        return locals;
    }

    private boolean endsEarlierBlock(int node, int from) {
        return switch (tree.instruction(node).opcode()) {
            case END -> tree.partner(node) < from;
            case ELSE -> tree.partner(tree.partner(node)) < from;
            default -> false;
        };
    }

    /** Takes the arguments of a call that are locals as they are out of the reads, and notes those of a piece. */
    private void handOn(int call, int piece, BitSet reads) {
        for (int i = 0; i < tree.operandCount(call); i++) {
            int start = tree.operandStart(call, i);
            if (start != FunctionTree.ON_STACK && tree.operandEnd(call, i) == start + 1 && read(start) >= 0) {
                reads.clear(start);
                if (piece >= 0) {
                    parameters.computeIfAbsent(piece, key -> new BitSet()).set(i);
                }
            }
        }
    }

    /** Emits the beginning of an arm, or of a piece that it calls. What was read from memory before is to be read again. */
    static void begin(MethodAssembler out, Locals locals, BitSet own) {
        int instance = locals.instanceSlot();
        out.load(Opcodes.ALOAD, instance)
                .getField(RuntimeClass.MODULE_INSTANCE, "apart", "I")
                .pop(1);
        own.stream().forEach(local -> {
            int slot = locals.slot(local);
            out.load(Opcodes.ILOAD, slot)
                    .load(Opcodes.ALOAD, instance)
                    .getField(RuntimeClass.MODULE_INSTANCE, "zero", "I")
                    .insn(Opcodes.IXOR)
                    .store(Opcodes.ISTORE, slot);
        });
    }
}
