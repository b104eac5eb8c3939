package dev.wasm2jvm.core.jvm;

import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The JVM locals of a method: its arguments, the frame object that pieces share, the instance, and the other locals of
 * the Wasm code.
 *
 * @param types the JVM types of all Wasm locals, parameters first
 * @param slots their slots
 * @param pairs the vectors that are {@link VectorPairs}
 * @param frameSlot the slot of the frame object; negative if there is none
 * @param instanceSlot the slot of the module instance
 */
record Locals(List<Type> types, int[] slots, BitSet pairs, int frameSlot, int instanceSlot) {
    int slot(int local) {
        return slots[local];
    }

    /** Pushes the value of a Wasm local. */
    void load(TypedCode code, int local) {
        if (pairs.get(local)) {
            VectorPairs.load(code, slots[local]);
        } else {
            code.load(types.get(local), slots[local]);
        }
    }

    /** Moves the value on top of the stack to a Wasm local. */
    void store(TypedCode code, int local) {
        if (pairs.get(local)) {
            VectorPairs.store(code, slots[local]);
        } else {
            code.store(slots[local]);
        }
    }

    /** Copies the value on top of the stack to a Wasm local. */
    void tee(TypedCode code, int local) {
        Type type = types.get(local);
        code.out.insn(type.getSize() == 2 ? Opcodes.DUP2 : Opcodes.DUP);
        code.push(type);
        store(code, local);
    }
}
