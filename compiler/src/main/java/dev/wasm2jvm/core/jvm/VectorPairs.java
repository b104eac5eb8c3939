package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Vectors in variables, as two longs. C2 keeps an object in registers only if no other object can take its place where
 * paths meet; a variable that a loop assigns would cost an allocation a round.
 */
final class VectorPairs {
    private static final String HALF = "()J";
    private static final String OF = "(JJ)" + JvmTypes.V128.getDescriptor();

    private VectorPairs() {}

    /** Adds two locals that hold a vector and returns the first slot. */
    static int addLocal(TypedCode code) {
        int slot = code.addLocal(Type.LONG_TYPE);
        code.addLocal(Type.LONG_TYPE);
        return slot;
    }

    /** Makes the vector in two locals zero. */
    static void clear(TypedCode code, int slot) {
        code.out.constant(0L).store(Type.LONG_TYPE, slot).constant(0L).store(Type.LONG_TYPE, slot + 2);
    }

    static void load(TypedCode code, int slot) {
        code.load(Type.LONG_TYPE, slot);
        code.load(Type.LONG_TYPE, slot + 2);
        code.invokeStatic(RuntimeClass.V128, "of", OF);
    }

    static void store(TypedCode code, int slot) {
        code.out.insn(Opcodes.DUP);
        code.push(JvmTypes.V128);
        code.invokeVirtual(RuntimeClass.V128, "low", HALF);
        code.store(slot);
        code.invokeVirtual(RuntimeClass.V128, "high", HALF);
        code.store(slot + 2);
    }

    /** The field for the second half of a vector whose first half is in a field of this name. */
    private static String highField(String field) {
        return field + "h";
    }

    /** Adds two fields that hold a vector. */
    static void addFields(ClassAssembler type, String field) {
        type.field(Opcodes.ACC_PUBLIC, field, "J");
        type.field(Opcodes.ACC_PUBLIC, highField(field), "J");
    }

    /** Pushes the vector in two fields of the object in a local. */
    static void getFields(MethodAssembler code, int slot, String owner, String field) {
        code.load(Opcodes.ALOAD, slot)
                .getField(owner, field, "J")
                .load(Opcodes.ALOAD, slot)
                .getField(owner, highField(field), "J")
                .invokeStatic(RuntimeClass.V128, "of", OF);
    }

    /** Moves the vector on top of the stack to two fields of the object below it. */
    static void putFields(MethodAssembler code, String owner, String field) {
        code.insn(Opcodes.DUP2)
                .invokeVirtual(RuntimeClass.V128, "low", HALF)
                .putField(owner, field, "J")
                .invokeVirtual(RuntimeClass.V128, "high", HALF)
                .putField(owner, highField(field), "J");
    }
}
