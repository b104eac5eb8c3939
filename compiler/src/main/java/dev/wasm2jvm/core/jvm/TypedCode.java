package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The code of one method with the types that the verifier sees: of the operand stack, of the locals, and of temporaries
 * behind the locals. Whoever emits an instruction keeps the stack up to date; frames are then made of what is here.
 */
final class TypedCode {
    final MethodAssembler out;
    private final List<Type> stack = new ArrayList<>();
    private final List<Type> locals = new ArrayList<>();
    private Object[] frameLocals = {};
    private int words;

    TypedCode(MethodAssembler out) {
        this.out = out;
    }

    /** Adds a local, parameters first, and returns its slot. Temporaries are released in reverse order. */
    int addLocal(Type type) {
        int slot = words;
        locals.add(type);
        words += type.getSize();
        frameLocals = new Object[0];
        return slot;
    }

    /** Puts locals of as many words in the place of the first ones; they need values before the next label is bound. */
    void replaceLocals(int count, List<Type> types) {
        locals.subList(0, count).clear();
        locals.addAll(0, types);
        frameLocals = new Object[0];
    }

    /** Number of locals; for {@link #release}. */
    int mark() {
        return locals.size();
    }

    /** Forgets the locals that were added since. */
    void release(int mark) {
        while (locals.size() > mark) {
            words -= locals.remove(locals.size() - 1).getSize();
            frameLocals = new Object[0];
        }
    }

    int height() {
        return stack.size();
    }

    Type top() {
        return stack.get(stack.size() - 1);
    }

    /** The type so many values below the top. */
    Type peek(int below) {
        return stack.get(stack.size() - 1 - below);
    }

    void push(Type type) {
        if (!type.equals(Type.VOID_TYPE)) {
            stack.add(type);
        }
    }

    void push(List<Type> types) {
        stack.addAll(types);
    }

    Type pop() {
        return stack.remove(stack.size() - 1);
    }

    void pop(int count) {
        stack.subList(stack.size() - count, stack.size()).clear();
    }

    /** Replaces the top values by others. */
    void replace(int count, Type result) {
        pop(count);
        push(result);
    }

    /** Forgets what lies above a height. */
    void truncate(int height) {
        stack.subList(height, stack.size()).clear();
    }

    /** The stack, bottom first. */
    List<Type> snapshot() {
        return List.copyOf(stack);
    }

    /** Sets the stack, where control comes from elsewhere. */
    void reset(List<Type> types) {
        stack.clear();
        stack.addAll(types);
    }

    void load(Type type, int slot) {
        out.load(type, slot);
        push(type);
    }

    void store(int slot) {
        out.store(pop(), slot);
    }

    /** Moves the top value to a new temporary and returns its slot. */
    int storeTemporary() {
        int slot = addLocal(top());
        store(slot);
        return slot;
    }

    /** Drops the top value. */
    void drop() {
        out.pop(pop().getSize());
    }

    void invokeStatic(String owner, String name, String descriptor) {
        out.invokeStatic(owner, name, descriptor);
        afterCall(descriptor, 0);
    }

    void invokeVirtual(String owner, String name, String descriptor) {
        out.invokeVirtual(owner, name, descriptor);
        afterCall(descriptor, 1);
    }

    private void afterCall(String descriptor, int receivers) {
        pop(Type.getArgumentCount(descriptor) + receivers);
        push(Type.getReturnType(descriptor));
    }

    void getField(String owner, String name, String descriptor) {
        out.getField(owner, name, descriptor);
        replace(1, Type.getType(descriptor));
    }

    void putField(String owner, String name, String descriptor) {
        out.putField(owner, name, descriptor);
        pop(2);
    }

    /** From this one on, JVM locals are free. */
    int firstFree() {
        return words;
    }

    /** Binds a label that is jumped to. */
    void bind(Label label) {
        out.label(label);
        out.frame(frameLocals(), frameStack());
    }

    private Object[] frameStack() {
        var types = new Object[stack.size()];
        for (int i = 0; i < types.length; i++) {
            types[i] = JvmTypes.frame(stack.get(i));
        }
        return types;
    }

    private Object[] frameLocals() {
        if (frameLocals.length != locals.size()) {
            frameLocals = locals.stream().map(JvmTypes::frame).toArray();
        }
        return frameLocals;
    }

    /** Pushes an int. */
    void constant(int value) {
        out.constant(value);
        push(Type.INT_TYPE);
    }

    /** Pushes a long. */
    void constant(long value) {
        out.constant(value);
        push(Type.LONG_TYPE);
    }

    /** Emits an instruction without immediates and replaces the operands by the result. */
    void insn(int opcode, int operands, Type result) {
        out.insn(opcode);
        replace(operands, result);
    }

    /** Widens the int on top as an unsigned number. */
    void unsignedToLong() {
        out.insn(Opcodes.I2L).constant(0xffff_ffffL).insn(Opcodes.LAND);
        replace(1, Type.LONG_TYPE);
    }
}
