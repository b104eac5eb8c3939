package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What one attempt at splitting a function has made so far. */
final class SplitState {
    /** The function's own body. */
    final CodeBlock body;

    final FuncType type;
    /** Types of all locals: parameters, declared ones, then those that splitting added. */
    final List<ValType> localTypes;

    /** Locals that are only used for values which are soon forgotten. */
    final BitSet narrow = new BitSet();

    final List<ValType> slots = new ArrayList<>();
    /** The regions; piece 0, the function, is missing. */
    final List<PieceDraft> regions = new ArrayList<>();

    private final IntPredicate callGrows;
    private final Map<ValType, List<Integer>> transferSlots = new HashMap<>();

    SplitState(FuncType type, List<ValType> localTypes, CodeBlock body, IntPredicate callGrows) {
        this.type = type;
        this.localTypes = new ArrayList<>(localTypes);
        this.body = body;
        this.callGrows = callGrows;
    }

    int newLocal(ValType localType) {
        localTypes.add(localType);
        return localTypes.size() - 1;
    }

    int newSlot(ValType slotType) {
        slots.add(slotType);
        return slots.size() - 1;
    }

    /** Adds a region and returns its number as a piece. */
    int add(PieceDraft region) {
        regions.add(region);
        return regions.size();
    }

    /** Whether an instruction may grow a memory. */
    boolean grows(CodeOp op) {
        if (op.calledPiece() >= 0) {
            return regions.get(op.calledPiece() - 1).grows();
        }
        if (op.instruction() instanceof Instruction.Call call) {
            return callGrows.test(call.function());
        }
        return op.instruction() instanceof Instruction.CallIndirect
                || op.instruction() instanceof Instruction.CallRef
                || op.instruction() instanceof Instruction.MemoryGrow;
    }

    /** Hands out slots for values that are read right after a region wrote them, so that all regions share them. */
    final class Transfer {
        private final Map<ValType, Integer> used = new HashMap<>();

        /** A transfer that goes on from here. */
        Transfer copy() {
            var copy = new Transfer();
            copy.used.putAll(used);
            return copy;
        }

        /** A slot that this transfer has not used yet. */
        int next(ValType valueType) {
            int ordinal = used.merge(valueType, 1, Integer::sum) - 1;
            List<Integer> known = transferSlots.computeIfAbsent(valueType, any -> new ArrayList<>());
            if (ordinal == known.size()) {
                known.add(newSlot(valueType));
            }
            return known.get(ordinal);
        }
    }
}
