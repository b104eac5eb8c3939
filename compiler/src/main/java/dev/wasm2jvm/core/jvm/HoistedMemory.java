package dev.wasm2jvm.core.jvm;

import org.objectweb.asm.Type;

/**
 * The JVM locals that hold the array and the limit of memory 0. Whatever may grow the memory makes them stale; they are
 * read again before the next access, or before a loop that has accesses.
 */
final class HoistedMemory {
    private static final int NONE = -1;

    private final TypedCode code;
    private int bytesSlot = NONE;
    private int limitSlot = NONE;
    private boolean stale;

    HoistedMemory(TypedCode code) {
        this.code = code;
    }

    /** Reserves the locals and emits their initialisation. */
    void allocate(FieldReference memory, int instanceSlot) {
        this.memory = memory;
        this.instanceSlot = instanceSlot;
        bytesSlot = code.addLocal(JvmTypes.BYTES);
        limitSlot = code.addLocal(Type.INT_TYPE);
        reload(memory, instanceSlot);
    }

    private @org.jspecify.annotations.Nullable FieldReference memory;
    private int instanceSlot;

    private void reload(FieldReference field, int slot) {
        int height = code.height();
        field.push(code.out, slot);
        code.push(Type.getType(field.descriptor()));
        code.out.insn(org.objectweb.asm.Opcodes.DUP);
        code.push(code.top());
        code.getField(RuntimeClass.MEMORY, "bytes", JvmTypes.BYTES.getDescriptor());
        code.store(bytesSlot);
        code.getField(RuntimeClass.MEMORY, "limit", "I");
        code.store(limitSlot);
        code.truncate(height);
        stale = false;
    }

    /** Makes the locals right, if the method has them. */
    void refresh() {
        if (stale && memory != null) {
            reload(memory, instanceSlot);
        }
    }

    boolean isStale() {
        return stale;
    }

    /** Says whether the locals may be wrong from here on. */
    void setStale(boolean value) {
        stale = value && memory != null;
    }

    void pushBytes() {
        code.load(JvmTypes.BYTES, bytesSlot);
    }

    void pushLimit() {
        code.load(Type.INT_TYPE, limitSlot);
    }
}
