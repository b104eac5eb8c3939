package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;

/** Emits constant expressions (spec 3.4.10), in methods whose first parameter is the module instance. */
final class ConstantCode {
    private final ModuleLayout layout;

    ConstantCode(ModuleLayout layout) {
        this.layout = layout;
    }

    /** Emits what leaves the expression's value on the stack. */
    void emit(ConstExpr expression, MethodAssembler code) {
        expression.instructions().forEach(instruction -> emit(instruction, code));
    }

    private void emit(Instruction instruction, MethodAssembler code) {
        if (instruction instanceof Instruction.I32Const constant) {
            code.constant(constant.value());
        } else if (instruction instanceof Instruction.I64Const constant) {
            code.constant(constant.value());
        } else if (instruction instanceof Instruction.F32Const constant) {
            code.constant(Float.intBitsToFloat(constant.bits()));
        } else if (instruction instanceof Instruction.F64Const constant) {
            code.constant(Double.longBitsToDouble(constant.bits()));
        } else if (instruction instanceof Instruction.V128Const constant) {
            pushVector(constant, code);
        } else if (instruction instanceof Instruction.RefNull) {
            code.insn(Opcodes.ACONST_NULL);
        } else if (instruction instanceof Instruction.RefFunc reference) {
            pushFunction(reference.function(), code);
        } else if (instruction instanceof Instruction.GlobalGet get) {
            pushGlobal(layout.global(get.global()), code);
        } else if (instruction instanceof Instruction.Aggregate aggregate) {
            new AggregateCode(layout, code, 0).emit(aggregate, code.newLocal(0));
        } else if (instruction.opcode().lowering() instanceof Lowering.Insn insn) {
            insn.opcodes().forEach(code::insn);
        } else if (instruction.opcode().lowering() instanceof Lowering.Call call) {
            code.invokeStatic(call.owner(), call.name(), call.descriptor());
        } else {
            throw new UnsupportedException(
                    instruction.opcode().text() + " in a constant expression", Location.at(instruction.offset()));
        }
    }

    /** Pushes a constant vector. */
    static void pushVector(Instruction.V128Const constant, MethodAssembler code) {
        if (constant.low() == 0 && constant.high() == 0) {
            JvmTypes.pushZero(code, JvmTypes.V128);
        } else {
            code.constant(constant.low())
                    .constant(constant.high())
                    .invokeStatic(RuntimeClass.V128, "of", "(JJ)" + JvmTypes.V128.getDescriptor());
        }
    }

    /** Pushes a function as a value. */
    void pushFunction(int function, MethodAssembler code) {
        code.load(Opcodes.ALOAD, 0)
                .constant(layout.ids().id(function))
                .invokeVirtual(layout.className(), "function", ModuleClass.FUNCTION_DESCRIPTOR);
    }

    /** Pushes the value of a global. */
    void pushGlobal(GlobalField global, MethodAssembler code) {
        global.field().push(code, 0);
        if (global.shared()) {
            pushSharedValue(global, code);
        }
    }

    /** Replaces a shared global on the stack by its value. */
    static void pushSharedValue(GlobalField global, MethodAssembler code) {
        code.getField(global.sharedClass(), "value", global.valueType().getDescriptor());
    }
}
