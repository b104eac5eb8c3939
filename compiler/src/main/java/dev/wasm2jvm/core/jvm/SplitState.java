package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

    private final GrowingCalls growing;
    private final Map<ValType, List<Integer>> transferSlots = new HashMap<>();

    SplitState(FuncType type, List<ValType> localTypes, CodeBlock body, GrowingCalls growing) {
        this.type = type;
        this.localTypes = new ArrayList<>(localTypes);
        this.body = body;
        this.growing = growing;
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

    /** Whether control may come out of some code with a memory that has grown. */
    boolean grows(List<CodeOp> code) {
        for (int i = 0; i < code.size(); i++) {
            boolean comesBack =
                    i + 1 == code.size() || code.get(i + 1).instruction().opcode() != Opcode.UNREACHABLE;
            if (comesBack && grows(code.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean grows(CodeOp op) {
        if (op.calledPiece() >= 0) {
            return regions.get(op.calledPiece() - 1).grows();
        }
        return NodeEffects.grows(op.instruction(), growing);
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
