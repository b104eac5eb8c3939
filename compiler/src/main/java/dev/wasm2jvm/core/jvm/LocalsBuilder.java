package dev.wasm2jvm.core.jvm;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Reserves the slots of a method's locals and emits their initialisation: parameters that come in an object are unpacked,
 * the function itself makes the frame object, and other locals become zero (spec 4.4.11).
 */
final class LocalsBuilder {
    private final TypedCode code;
    private final PieceMethods methods;
    private final Type instance;

    LocalsBuilder(TypedCode code, PieceMethods methods, Type instance) {
        this.code = code;
        this.methods = methods;
        this.instance = instance;
    }

    /**
     * Begins the method of a piece.
     *
     * @param piece its number; 0 for the function itself
     * @param wide the class of the object that its arguments come in; null if they come one by one
     * @param types the JVM types of all Wasm locals
     */
    Locals build(int piece, @Nullable String wide, List<Type> types) {
        int parameters = methods.types().get(piece).parameters().size();
        var slots = new int[types.size()];
        int argumentSlot =
                wide == null ? addParameters(slots, types, parameters) : code.addLocal(Type.getObjectType(wide));
        int frameSlot = piece > 0 && methods.hasFrame() ? code.addLocal(methods.frameType()) : -1;
        int instanceSlot = code.addLocal(instance);
        if (piece == 0 && methods.hasFrame()) {
            frameSlot = newFrame();
        }
        for (int i = wide == null ? parameters : 0; i < types.size(); i++) {
            slots[i] = code.addLocal(types.get(i));
            if (wide != null && i < parameters) {
                code.load(Type.getObjectType(wide), argumentSlot);
                code.getField(wide, "p" + i, types.get(i).getDescriptor());
            } else {
                JvmTypes.pushZero(code.out, types.get(i));
                code.push(types.get(i));
            }
            code.store(slots[i]);
        }
        return new Locals(types, slots, frameSlot, instanceSlot);
    }

    private int addParameters(int[] slots, List<Type> types, int parameters) {
        for (int i = 0; i < parameters; i++) {
            slots[i] = code.addLocal(types.get(i));
        }
        return -1;
    }

    private int newFrame() {
        code.out.newObject(methods.frameClass()).invokeSpecial(methods.frameClass(), "<init>", "()V");
        code.push(methods.frameType());
        return code.storeTemporary();
    }
}
