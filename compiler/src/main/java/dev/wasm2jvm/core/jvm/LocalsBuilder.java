package dev.wasm2jvm.core.jvm;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Reserves the slots of a method's locals and emits their initialisation: parameters that come in an object are unpacked,
 * the function itself makes the frame object, and other locals become zero (spec 4.4.11).
 */
final class LocalsBuilder {
    /** Instructions of one byte push what lies in the slots up to this one. */
    private static final int LAST_SHORT = 3;

    private final TypedCode code;
    private final PieceMethods methods;
    private final Type instance;
    private final boolean memory;
    private final boolean firstSlots;

    /**
     * Reserves nothing yet.
     *
     * @param memory whether the array and the limit of a memory come behind the instance
     * @param firstSlots whether what every call of a piece takes is to be in slots that one byte pushes
     */
    LocalsBuilder(TypedCode code, PieceMethods methods, Type instance, boolean memory, boolean firstSlots) {
        this.code = code;
        this.methods = methods;
        this.instance = instance;
        this.memory = memory;
        this.firstSlots = firstSlots;
    }

    /**
     * Begins the method of a piece.
     *
     * @param piece its number; 0 for the function itself
     * @param wide the class of the object that its arguments come in; null if they come one by one
     * @param types the JVM types of all Wasm locals
     * @param pairs the vectors that are to be {@link VectorPairs}
     */
    Locals build(int piece, @Nullable String wide, List<Type> types, BitSet pairs) {
        int parameters = methods.types().get(piece).parameters().size();
        var slots = new int[types.size()];
        int argumentSlot =
                wide == null ? addParameters(slots, types, parameters) : code.addLocal(Type.getObjectType(wide));
        int frameSlot = piece > 0 && methods.hasFrame() ? code.addLocal(methods.frameType()) : -1;
        int instanceSlot = code.addLocal(instance);
        if (memory) {
            code.addLocal(JvmTypes.BYTES);
            code.addLocal(Type.INT_TYPE);
        }
        if (piece == 0 && methods.hasFrame()) {
            frameSlot = newFrame();
            boolean isShort = frameSlot <= LAST_SHORT;
            // Who takes the array and the limit finds them behind the instance.
            if (firstSlots && !isShort && !memory) {
                moveParameters(slots, types);
                moveTo(0, methods.frameType(), frameSlot);
                moveTo(1, instance, instanceSlot);
                frameSlot = 0;
                instanceSlot = 1;
            }
        }
        var locals = new Locals(types, slots, pairs, frameSlot, instanceSlot);
        for (int i = 0; i < types.size(); i++) {
            if (i >= parameters) {
                addZero(locals, i);
            } else if (wide != null) {
                code.load(Type.getObjectType(wide), argumentSlot);
                code.getField(wide, "p" + i, types.get(i).getDescriptor());
                add(locals, i);
            } else if (locals.pairs().get(i)) {
                code.load(types.get(i), slots[i]);
                add(locals, i);
            }
        }
        return locals;
    }

    /** Moves the first parameters away: two words of them, or three if the third belongs to a number of two words. */
    private void moveParameters(int[] slots, List<Type> types) {
        int count = types.get(0).getSize() == 2 ? 1 : 2;
        int words = 0;
        for (int i = 0; i < count; i++) {
            Type type = types.get(i);
            code.load(type, slots[i]);
            slots[i] = code.storeTemporary();
            words += type.getSize();
        }
        var first = new ArrayList<>(List.of(methods.frameType(), instance));
        if (words > first.size()) {
            code.out.zero(Type.INT_TYPE).store(Type.INT_TYPE, first.size());
            first.add(Type.INT_TYPE);
        }
        code.replaceLocals(count, first);
    }

    private void moveTo(int slot, Type type, int from) {
        code.load(type, from);
        code.store(slot);
    }

    private void reserve(Locals locals, int i) {
        boolean pair = locals.pairs().get(i);
        locals.slots()[i] =
                pair ? VectorPairs.addLocal(code) : code.addLocal(locals.types().get(i));
    }

    /** Gives a local the value on top of the stack at the beginning. */
    private void add(Locals locals, int i) {
        reserve(locals, i);
        locals.store(code, i);
    }

    private void addZero(Locals locals, int i) {
        Type type = locals.types().get(i);
        reserve(locals, i);
        if (locals.pairs().get(i)) {
            VectorPairs.clear(code, locals.slot(i));
        } else {
            JvmTypes.pushZero(code.out, type);
            code.push(type);
            code.store(locals.slot(i));
        }
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
