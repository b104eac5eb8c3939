package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the accesses to memory that need no check against its limit: their address is in a local, and on every way to
 * them an access behind the same address, at least as far, has been checked since the local was assigned; or their address
 * is a constant and less than the declared minimum. A limit never falls.
 *
 * <p>One walk over the tree, with what is known at each label so far. At the head of a loop that is what holds before,
 * without the locals that the loop assigns.
 */
final class CheckedAccesses {
    /** Addresses that are remembered at a time. */
    private static final int MOST_FACTS = 64;

    private final FunctionTree tree;
    private final ModuleLayout layout;
    private final BitSet checked = new BitSet();

    /** The nodes that assign a local, ascending. */
    private final Map<Integer, IntList> assignments = new HashMap<>();

    /** What is known at the ends of open blocks, by their opening nodes, if something branches there. */
    private final Map<Integer, Facts> atEnds = new HashMap<>();

    /** What is known where the {@code else} of an open {@code if} begins, by opening node. */
    private final Map<Integer, Facts> atElses = new HashMap<>();

    private Facts facts = new Facts();

    /** An address in a local, into one of the memories. */
    private record Base(int local, int memory) {}

    /** The offset of the last byte behind an address that is known to exist. */
    private static final class Facts {
        private final Map<Base, Integer> last = new HashMap<>();

        Facts copy() {
            var copy = new Facts();
            copy.last.putAll(last);
            return copy;
        }

        /** Keeps what others know too. */
        void restrictTo(Facts others) {
            last.replaceAll((base, offset) -> Math.min(offset, others.last.getOrDefault(base, -1)));
            last.values().removeIf(offset -> offset < 0);
        }
    }

    private CheckedAccesses(FunctionTree tree, ModuleLayout layout) {
        this.tree = tree;
        this.layout = layout;
    }

    /** The nodes of such accesses. */
    static BitSet find(FunctionTree tree, ModuleLayout layout) {
        var accesses = new CheckedAccesses(tree, layout);
        if (tree.effects().any(Effects.Kind.ACCESSES, 0, tree.size())) {
            accesses.collectAssignments();
            for (int node = 0; node < tree.size(); node++) {
                accesses.visit(node);
            }
        }
        return accesses.checked;
    }

    private void collectAssignments() {
        for (int node = 0; node < tree.size(); node++) {
            int local = CodeOp.assignedLocal(tree.instruction(node));
            if (local >= 0) {
                assignments.computeIfAbsent(local, key -> new IntList()).add(node);
            }
        }
    }

    private boolean isAssigned(int local, int from, int to) {
        IntList nodes = assignments.get(local);
        return nodes != null && nodes.anyIn(from, to);
    }

    private void visit(int node) {
        Instruction instruction = tree.instruction(node);
        int local = CodeOp.assignedLocal(instruction);
        if (local >= 0) {
            facts.last.keySet().removeIf(base -> base.local == local);
        } else if (instruction instanceof Instruction.Opening) {
            open(node);
        } else if (instruction instanceof Instruction.Else) {
            otherwise(node);
        } else if (instruction instanceof Instruction.End) {
            end(node);
        } else if (instruction instanceof Instruction.MemoryAccess access) {
            access(node, access);
        } else {
            branch(node);
        }
    }

    private void open(int node) {
        switch (tree.instruction(node).opcode()) {
            case LOOP -> {
                int end = tree.end(node);
                facts.last.keySet().removeIf(base -> isAssigned(base.local, node, end));
            }
            case IF -> atElses.put(node, facts.copy());
            // An exception comes from anywhere in the body.
            case TRY_TABLE -> {
                for (int label = 0; label < tree.targetCount(node); label++) {
                    reach(tree.target(node, label), new Facts());
                }
            }
            default -> {}
        }
    }

    private void otherwise(int node) {
        int opening = opening(node);
        if (tree.typed(node).reachable()) {
            reach(opening, facts);
        }
        facts = known(atElses.remove(opening));
    }

    private int opening(int middle) {
        return tree.partner(tree.partner(middle));
    }

    private void end(int node) {
        int opening = tree.partner(node);
        if (opening == FunctionTree.BODY) {
            return;
        }
        Facts skipped = atElses.remove(opening);
        if (skipped != null) {
            reach(opening, skipped);
        }
        if (tree.instruction(opening).opcode() == Opcode.LOOP) {
            return;
        }
        if (tree.typed(node).reachable()) {
            reach(opening, facts);
        }
        facts = known(atEnds.remove(opening));
    }

    private static Facts known(@Nullable Facts facts) {
        return facts == null ? new Facts() : facts;
    }

    private void branch(int node) {
        for (int label = 0; label < tree.targetCount(node); label++) {
            reach(tree.target(node, label), facts);
        }
    }

    /** Control comes to the end of a block with some knowledge. */
    private void reach(int opening, Facts with) {
        if (opening == FunctionTree.BODY) {
            return;
        }
        Facts before = atEnds.get(opening);
        if (before == null) {
            atEnds.put(opening, with.copy());
        } else {
            before.restrictTo(with);
        }
    }

    private void access(int node, Instruction.MemoryAccess access) {
        int memory = access.argument().memory();
        if (layout.representation(memory) != MemoryRepresentation.ARRAY
                || access.opcode().lowering() instanceof Lowering.Atomic
                || MemoryAccesses.alwaysTraps(access)) {
            return;
        }
        int last =
                (int) access.argument().offset() + MemoryAccesses.cell(access).bytes() - 1;
        int address = addressNode(node);
        if (address < 0) {
            return;
        }
        if (tree.instruction(address) instanceof Instruction.I32Const constant) {
            checked.set(node, Integer.toUnsignedLong(constant.value()) + last < layout.minimumBytes(memory));
            return;
        }
        int local = tree.instruction(address) instanceof Instruction.LocalGet get
                ? get.local()
                : CodeOp.assignedLocal(tree.instruction(address));
        if (local >= 0 && !isAssigned(local, address + 1, node)) {
            check(node, new Base(local, memory), last);
        }
    }

    /** The node that leaves the address, if nothing else happens before the next operand; else -1. */
    private int addressNode(int node) {
        if (tree.operandStart(node, 0) == FunctionTree.ON_STACK) {
            return -1;
        }
        int address = tree.operandEnd(node, 0) - 1;
        return tree.pushed(address).isEmpty() ? -1 : address;
    }

    private void check(int node, Base base, int last) {
        if (facts.last.getOrDefault(base, -1) >= last) {
            checked.set(node);
            return;
        }
        if (facts.last.size() >= MOST_FACTS) {
            facts.last.clear();
        }
        facts.last.put(base, last);
    }
}
