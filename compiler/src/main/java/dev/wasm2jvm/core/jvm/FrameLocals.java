package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves locals from arguments and JVM locals to slots of the frame object, where all pieces see them. */
final class FrameLocals {
    private static final int NONE = -1;

    private final SplitState state;
    private final int[] slots;
    private final Map<ValType, Integer> scratches = new HashMap<>();
    private final List<CodeOp> rewritten = new ArrayList<>();

    private FrameLocals(SplitState state) {
        this.state = state;
        this.slots = new int[state.localTypes.size()];
    }

    /**
     * The code with locals in slots that regions cannot give back, and those that are mentioned over a wider range than the
     * given number of bytes.
     *
     * @param widest estimated bytes between the first and the last mention of a local that stays
     * @param kept locals that stay however widely they are mentioned
     */
    static List<CodeOp> rewrite(SplitState state, CodeLayout layout, long widest, BitSet kept) {
        var locals = new FrameLocals(state);
        Arrays.fill(locals.slots, NONE);
        Liveness.readAfterExceptions(layout).stream().forEach(locals::choose);
        locals.chooseWide(layout, widest, kept);
        locals.storeParameters();
        layout.code.forEach(locals::rewrite);
        return locals.rewritten;
    }

    private void choose(int local) {
        slots[local] = state.newSlot(state.localTypes.get(local));
    }

    private void chooseWide(CodeLayout layout, long widest, BitSet kept) {
        int[] firsts = new int[slots.length];
        Arrays.fill(firsts, NONE);
        for (int i = 0; i < layout.code.size(); i++) {
            int local = layout.code.get(i).local();
            if (local >= 0 && slots[local] == NONE && !kept.get(local) && !state.narrow.get(local)) {
                if (firsts[local] == NONE) {
                    firsts[local] = i;
                } else if (layout.bytes(firsts[local], i) > widest) {
                    choose(local);
                }
            }
        }
    }

    private void storeParameters() {
        for (int local = 0; local < state.type.parameters().size(); local++) {
            if (slots[local] != NONE) {
                ValType type = state.localTypes.get(local);
                rewritten.add(CodeOp.localGet(local, type, 0));
                rewritten.add(CodeOp.slotSet(slots[local], type, 0));
            }
        }
    }

    private void rewrite(CodeOp op) {
        int local = op.local();
        if (local < 0 || slots[local] == NONE) {
            rewritten.add(op);
            return;
        }
        int slot = slots[local];
        ValType type = state.localTypes.get(local);
        if (op.assignedLocal() < 0) {
            rewritten.add(CodeOp.slotGet(slot, type, op.offset()));
        } else if (op.pushed().isEmpty()) {
            rewritten.add(CodeOp.slotSet(slot, type, op.offset()));
        } else {
            int scratch = scratches.computeIfAbsent(type, state::newLocal);
            rewritten.add(CodeOp.localTee(scratch, type, op.offset()));
            rewritten.add(CodeOp.slotSet(slot, type, op.offset()));
            rewritten.add(CodeOp.localGet(scratch, type, op.offset()));
        }
    }
}
