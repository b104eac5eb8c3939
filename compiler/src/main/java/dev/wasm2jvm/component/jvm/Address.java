package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;

/**
 * A place in linear memory, known to be in bounds and aligned.
 *
 * @param local holds the base address
 * @param offset bytes from there
 */
record Address(int local, int offset) {
    Address plus(int bytes) {
        return new Address(local, offset + bytes);
    }

    void push(MethodAssembler code, Addressing memory) {
        code.load(memory.load(), local);
        if (offset != 0 && memory == Addressing.ARRAY) {
            code.constant(offset).insn(Opcodes.IADD);
        } else if (offset != 0) {
            code.constant((long) offset).insn(Opcodes.LADD);
        }
    }
}
