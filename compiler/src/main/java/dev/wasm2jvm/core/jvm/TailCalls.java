package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.TypedInstruction;

/** Turns tail calls into calls and returns. */
final class TailCalls {
    private TailCalls() {}

    static FunctionCode rewrite(FunctionCode original, Module module) {
        if (original.instructions().stream().noneMatch(TailCalls::concerns)) {
            return original;
        }
        var code = new CodeRewriter(original);
        for (TypedInstruction typed : original.instructions()) {
            if (!concerns(typed)) {
                code.copy(typed);
                continue;
            }
            code.replace(typed);
            int offset = code.offset();
            FuncType callee = callee(typed.instruction(), module);
            code.add(call(typed.instruction()), typed.popped(), callee.results());
            code.leave(new Instruction.Plain(Opcode.RETURN, offset), callee.results(), typed.targets());
        }
        return code.finish(original);
    }

    private static boolean concerns(TypedInstruction typed) {
        return typed.reachable()
                && switch (typed.instruction().opcode()) {
                    case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
                    default -> false;
                };
    }

    private static FuncType callee(Instruction instruction, Module module) {
        if (instruction instanceof Instruction.ReturnCall call) {
            return module.functionType(call.function());
        }
        if (instruction instanceof Instruction.ReturnCallIndirect call) {
            return module.funcType(call.typeIndex());
        }
        return module.funcType(((Instruction.ReturnCallRef) instruction).typeIndex());
    }

    private static Instruction call(Instruction instruction) {
        if (instruction instanceof Instruction.ReturnCall call) {
            return new Instruction.Call(call.function(), call.offset());
        }
        if (instruction instanceof Instruction.ReturnCallIndirect call) {
            return new Instruction.CallIndirect(call.typeIndex(), call.table(), call.offset());
        }
        return new Instruction.CallRef(((Instruction.ReturnCallRef) instruction).typeIndex(), instruction.offset());
    }
}
