package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.BitSet;

/**
 * Finds accesses to memory that are calls of methods of the runtime, in place of calls of a {@code VarHandle}.
 *
 * <p>All of the JDK that stands behind a {@code VarHandle} is inlined by C1 at each access: about 1,100 bytes of machine
 * code with dozens of counters, which take 20 ns while a method is profiled, and a method with 100 accesses on Java 17, or
 * 170 on 25, has more of it than C1 can compile. The runtime's methods are such that C1 calls them and C2 inlines them.
 * They check the address, too, since C1 inlines {@code Objects.checkIndex} as well.
 *
 * <p>C2 stops inlining what is not marked inside of the JDK when a method has become too large, in bytes of bytecode or in
 * nodes of its graph, and then calls would be left. So in a method with too many accesses a {@code VarHandle} is called
 * where they may all be hot: in loops, and where many of them follow each other without a branch.
 */
final class AccessMethods {
    /** Bytes of bytecode that C2 counts for an access that it inlines; of what the JDK marks it counts one a method. */
    private static final int INLINED_BYTES = 54;

    /** Bytes of bytecode up to which C2 inlines, with something to spare: its {@code DesiredMethodLimit} is 8,000. */
    private static final int MOST_BYTES = 7_000;

    /** Nodes that C2 makes for an access that it inlines. */
    private static final int INLINED_NODES = 190;

    /** Nodes that C2 makes for a byte of bytecode, in code that computes. */
    private static final double NODES_OF_A_BYTE = 1.5;

    /**
     * Nodes up to which C2 inlines, with more to spare, for the functions that it inlines, too: its
     * {@code NodeCountInliningCutoff} is 18,000.
     */
    private static final int MOST_NODES = 13_000;

    /** So many accesses without a branch are the work of a method, and no step of it. */
    static final int LONG_RUN = 12;

    /** With more accesses a loop is one of an interpreter, or a state machine: few of them are hot. */
    static final int LARGE_LOOP = 150;

    private final FunctionTree tree;
    private final BitSet all = new BitSet();
    private final IntList allInOrder = new IntList();
    private final BitSet scattered = new BitSet();
    private final BitSet run = new BitSet();

    private AccessMethods(FunctionTree tree) {
        this.tree = tree;
    }

    /**
     * Finds the accesses of a method.
     *
     * @param estimate bytes of its bytecode
     * @return their nodes
     */
    static BitSet find(FunctionTree tree, int estimate) {
        var found = new AccessMethods(tree);
        found.findAll();
        if (found.allInOrder.size() <= inlined(estimate)) {
            return found.all;
        }
        found.findScattered();
        return found.scattered;
    }

    /** Number of accesses that C2 inlines into a method, or a negative number. */
    private static double inlined(int estimate) {
        double byBytes = (double) (MOST_BYTES - estimate) / INLINED_BYTES;
        double byNodes = (MOST_NODES - NODES_OF_A_BYTE * estimate) / INLINED_NODES;
        return Math.min(byBytes, byNodes);
    }

    private void findAll() {
        for (int node = 0; node < tree.size(); node++) {
            if (tree.instruction(node) instanceof Instruction.MemoryAccess access && MemoryAccesses.hasView(access)) {
                all.set(node);
                allInOrder.add(node);
            }
        }
    }

    private void findScattered() {
        int loopEnd = FunctionTree.BODY;
        int passed = 0;
        for (int node = 0; node < tree.size(); node++) {
            Opcode opcode = tree.instruction(node).opcode();
            if (all.get(node)) {
                run.set(node, node > loopEnd);
                passed++;
            } else if (endsRun(opcode)) {
                endRun();
            }
            if (opcode == Opcode.LOOP && node > loopEnd && !isLarge(node, passed)) {
                loopEnd = tree.end(node);
            }
        }
    }

    /** Whether the accesses behind the first ones reach far enough into a loop. */
    private boolean isLarge(int loop, int passed) {
        int last = passed + LARGE_LOOP;
        return last < allInOrder.size() && allInOrder.get(last) < tree.end(loop);
    }

    private static boolean endsRun(Opcode opcode) {
        return switch (opcode) {
            case BLOCK, LOOP, IF, ELSE, END, BR, BR_IF, BR_TABLE, RETURN, UNREACHABLE -> true;
            default -> false;
        };
    }

    private void endRun() {
        if (run.cardinality() < LONG_RUN) {
            scattered.or(run);
        }
        run.clear();
    }
}
