package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits instructions on tables: calls of the table's methods. The table lies below the operands. Indices are ints; 64-bit
 * ones are narrowed first, to a negative int where no int can hold them, which is out of bounds.
 */
final class TableCalls {
    private final Emission emission;
    private final ModuleLayout layout;
    private final TypedCode code;

    TableCalls(Emission emission) {
        this.emission = emission;
        this.layout = emission.layout;
        this.code = emission.code;
    }

    private boolean is64(int table) {
        return layout.module().tableType(table).is64();
    }

    /** Makes an int of the index or count on top of the stack. */
    void narrow() {
        if (code.top().equals(Type.LONG_TYPE)) {
            code.invokeStatic(RuntimeClass.TABLE, "narrow", "(J)I");
        }
    }

    private void narrowAll(int operands) {
        emission.convert(operands, operand -> narrow());
    }

    private void call(String name, String descriptor) {
        code.invokeVirtual(RuntimeClass.TABLE, name, descriptor);
    }

    private void widenResult(int table) {
        if (is64(table)) {
            code.insn(Opcodes.I2L, 1, Type.LONG_TYPE);
        }
    }

    void get() {
        narrow();
        call("get", "(I)Ljava/lang/Object;");
    }

    void set(int table) {
        if (is64(table)) {
            narrowAll(2);
        }
        call("set", "(ILjava/lang/Object;)V");
    }

    void size(int table) {
        emission.pushField(layout.table(table));
        code.getField(RuntimeClass.TABLE, "size", "I");
        widenResult(table);
    }

    void grow(int table) {
        narrow();
        call("grow", "(Ljava/lang/Object;I)I");
        widenResult(table);
    }

    void fill(int table) {
        if (is64(table)) {
            narrowAll(3);
        }
        call("fill", "(ILjava/lang/Object;I)V");
    }

    void copy(Instruction.TableCopy copy) {
        emission.insertBelow(3, () -> emission.pushField(layout.table(copy.source())), operand -> narrow());
        call("copy", "(" + RuntimeClass.descriptor(RuntimeClass.TABLE) + "III)V");
    }

    void init(Instruction.TableInit init) {
        Runnable push = () -> {
            emission.pushField(layout.elementSegments());
            code.constant(init.segment());
            code.insn(Opcodes.AALOAD, 2, Type.getType("[Ljava/lang/Object;"));
        };
        emission.insertBelow(3, push, operand -> narrow());
        call("init", "([Ljava/lang/Object;III)V");
    }
}
