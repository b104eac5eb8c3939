package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * The JVM locals of a method: its arguments, the frame object that pieces share, the instance, and the other locals of
 * the Wasm code.
 *
 * @param types the JVM types of all Wasm locals, parameters first
 * @param slots their slots
 * @param frameSlot the slot of the frame object; negative if there is none
 * @param instanceSlot the slot of the module instance
 */
record Locals(List<Type> types, int[] slots, int frameSlot, int instanceSlot) {
    Type type(int local) {
        return types.get(local);
    }

    int slot(int local) {
        return slots[local];
    }
}
