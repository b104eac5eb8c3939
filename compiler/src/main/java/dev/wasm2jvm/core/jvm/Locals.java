package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.objectweb.asm.Type;

/**
 * The JVM locals of a function's method: its arguments, the instance, and the other locals of the Wasm function.
 *
 * @param types the JVM types of all Wasm locals, parameters first
 * @param slots their slots
 * @param instanceSlot the slot of the module instance
 */
record Locals(List<Type> types, int[] slots, int instanceSlot) {
    /**
     * Reserves slots in the method of a function and emits the initialisation: parameters that come in an object are
     * unpacked, other locals become zero (spec 4.4.11).
     */
    static Locals allocate(TypedCode code, Signature signature, List<Type> types, Type instance) {
        int parameters = signature.type().parameters().size();
        var slots = new int[types.size()];
        String wide = signature.argumentsClass();
        int argumentSlot = 0;
        if (wide != null) {
            argumentSlot = code.addLocal(Type.getObjectType(wide));
        } else {
            for (int i = 0; i < parameters; i++) {
                slots[i] = code.addLocal(types.get(i));
            }
        }
        int instanceSlot = code.addLocal(instance);
        for (int i = wide == null ? parameters : 0; i < types.size(); i++) {
            Type type = types.get(i);
            slots[i] = code.addLocal(type);
            if (i < parameters) {
                code.load(Type.getObjectType(String.valueOf(wide)), argumentSlot);
                code.getField(String.valueOf(wide), "p" + i, type.getDescriptor());
            } else {
                code.out.zero(type);
                code.push(type);
            }
            code.store(slots[i]);
        }
        return new Locals(types, slots, instanceSlot);
    }

    Type type(int local) {
        return types.get(local);
    }

    int slot(int local) {
        return slots[local];
    }
}
