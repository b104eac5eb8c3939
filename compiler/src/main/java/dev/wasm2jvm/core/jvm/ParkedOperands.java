package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * Operands that wait in temporaries while a block with a loop runs: HotSpot enters the compiled code of a running loop only
 * if nothing else is on the stack. In a block with an interpreter's switch each arm would have to drop them. All such blocks
 * park what lies below them, so that each has its own operands only.
 */
final class ParkedOperands {
    /** Values that are moved at most: many blocks in a row above many operands would move all of them again and again. */
    static final int MOST = 32;

    private final Emission emission;
    private final TypedCode code;

    /** The types of the operands, the bottom first, and where they wait. */
    private final List<Type> types;

    private final int[] slots;

    /** The locals without those that wait. */
    private final int mark;

    private ParkedOperands(Emission emission, List<Type> types) {
        this.emission = emission;
        this.code = emission.code;
        this.types = types;
        this.slots = new int[types.size()];
        this.mark = code.mark();
    }

    /** Moves all values but the top ones to temporaries, which are behind all other locals from now on. */
    static ParkedOperands below(int top, Emission emission) {
        TypedCode code = emission.code;
        List<Type> stack = code.snapshot();
        int count = stack.size() - top;
        var parked = new ParkedOperands(emission, stack.subList(0, count));
        var kept = new int[top];
        for (int i = top - 1; i >= 0; i--) {
            kept[i] = code.storeTemporary();
        }
        for (int i = count - 1; i >= 0; i--) {
            parked.slots[i] = code.storeTemporary();
        }
        for (int i = 0; i < top; i++) {
            code.load(stack.get(count + i), kept[i]);
        }
        return parked;
    }

    /** Puts them back below the top values, which are all that there are, if control comes here, and ends their wait. */
    void end(boolean reachable) {
        if (reachable) {
            putBack();
        }
        code.release(mark);
    }

    private void putBack() {
        emission.insertBelow(code.height(), () -> {
            for (int i = 0; i < slots.length; i++) {
                code.load(types.get(i), slots[i]);
            }
        });
    }
}
