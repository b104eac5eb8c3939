package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns branches on references into tests and {@code br_if}. The reference waits in a local, since the branch may carry
 * values below it; as all references look the same to the JVM, none of the locals needs more than one type.
 */
final class ReferenceBranches {
    private final CodeRewriter code;
    private final Map<RefType, Integer> locals = new HashMap<>();

    private ReferenceBranches(FunctionCode original) {
        code = new CodeRewriter(original);
    }

    static FunctionCode rewrite(FunctionCode original) {
        if (original.instructions().stream().noneMatch(ReferenceBranches::concerns)) {
            return original;
        }
        var branches = new ReferenceBranches(original);
        original.instructions().forEach(branches::rewrite);
        return branches.code.finish(original);
    }

    private static boolean concerns(TypedInstruction typed) {
        return typed.reachable()
                && (typed.instruction() instanceof Instruction.BrOnNull
                        || typed.instruction() instanceof Instruction.BrOnCast);
    }

    private void rewrite(TypedInstruction typed) {
        if (!concerns(typed)) {
            code.copy(typed);
            return;
        }
        code.replace(typed);
        List<ValType> popped = typed.popped();
        RefType operand = (RefType) popped.get(popped.size() - 1);
        int local = locals.computeIfAbsent(operand, code::local);
        code.localSet(local);
        if (typed.instruction() instanceof Instruction.BrOnCast cast) {
            code.localGet(local);
            code.localGet(local);
            onCast(cast, typed);
        } else if (typed.instruction().opcode() == Opcode.BR_ON_NULL) {
            code.localGet(local);
            code.predicate(Opcode.REF_IS_NULL, operand);
            code.branchIf(typed.targets().get(0));
            code.localGet(local);
        } else {
            code.localGet(local);
            code.localGet(local);
            code.predicate(Opcode.REF_IS_NULL, operand);
            code.predicate(Opcode.I32_EQZ, NumType.I32);
            code.branchIf(typed.targets().get(0));
            code.add(new Instruction.Plain(Opcode.DROP, code.offset()), List.of(operand), List.of());
        }
    }

    private void onCast(Instruction.BrOnCast cast, TypedInstruction typed) {
        RefType to = cast.to();
        var opcode = to.nullable() ? Opcode.REF_TEST_NULL : Opcode.REF_TEST;
        var test = new Instruction.ReferenceCast(opcode, to, code.offset());
        code.add(test, List.of(cast.from()), List.of(NumType.I32));
        if (cast.opcode() == Opcode.BR_ON_CAST_FAIL) {
            code.predicate(Opcode.I32_EQZ, NumType.I32);
        }
        code.branchIf(typed.targets().get(0));
    }
}
