package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;

/**
 * A field of a module instance, or of an object that the instance holds because a class can't have that many fields.
 *
 * @param instanceClass internal name of the module's class
 * @param owner internal name of the class that has the field
 * @param holder the instance's field that refers to the owner; empty if the instance is the owner
 * @param name the field's name
 * @param descriptor its descriptor
 */
record FieldReference(String instanceClass, String owner, String holder, String name, String descriptor) {
    /** Replaces the instance on the stack by the object that has the field. */
    void toOwner(MethodAssembler code) {
        if (!holder.isEmpty()) {
            code.getField(instanceClass, holder, RuntimeClass.descriptor(owner));
        }
    }

    /** Pushes the field's value. */
    void push(MethodAssembler code, int instanceSlot) {
        code.load(Opcodes.ALOAD, instanceSlot);
        toOwner(code);
        code.getField(owner, name, descriptor);
    }
}
