package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ConstExpr;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;

/** Validates constant expressions (spec 3.4.13). */
final class ConstantValidator {
    private final ValidModule module;

    ConstantValidator(ValidModule module) {
        this.module = module;
    }

    /**
     * Validates and annotates.
     *
     * @param expression the expression
     * @param expected what it must give
     * @param globals how many globals it may see
     * @return its instructions
     */
    List<TypedInstruction> typed(ConstExpr expression, ValType expected, int globals) {
        var locals = new LocalInitialization(List.of(), 0);
        var stack = new OperandStack(module.subtyping(), locals, List.of(expected), expression.offset());
        var typing = new InstructionTyping(module, List.of(), stack);
        var typed = new ArrayList<TypedInstruction>(expression.instructions().size());
        for (Instruction instruction : expression.instructions()) {
            requireConstant(instruction, globals);
            typed.add(typing.step(instruction));
        }
        typing.step(new Instruction.End(expression.offset()));
        return typed;
    }

    private void requireConstant(Instruction instruction, int globals) {
        Location at = Location.at(instruction.offset());
        if (instruction instanceof Instruction.GlobalGet get) {
            if (Integer.compareUnsigned(get.global(), globals) >= 0) {
                throw new InvalidException("unknown global " + Integer.toUnsignedString(get.global()), at);
            }
            if (!module.module().globalType(get.global()).mutable()) {
                return;
            }
        } else if (isConstant(instruction.opcode())) {
            return;
        }
        throw new InvalidException(
                "constant expression required, found " + instruction.opcode().text(), at);
    }

    private static boolean isConstant(Opcode opcode) {
        return switch (opcode) {
            case I32_CONST, I64_CONST, F32_CONST, F64_CONST, V128_CONST, REF_NULL, REF_FUNC -> true;
            case STRUCT_NEW, STRUCT_NEW_DEFAULT, ARRAY_NEW, ARRAY_NEW_DEFAULT, ARRAY_NEW_FIXED -> true;
            case REF_I31, ANY_CONVERT_EXTERN, EXTERN_CONVERT_ANY -> true;
            case I32_ADD, I32_SUB, I32_MUL, I64_ADD, I64_SUB, I64_MUL -> true;
            default -> false;
        };
    }
}
