package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits {@code select}: the second value waits in a temporary while the condition is computed. */
final class Selections {
    private final Emission emission;
    private final TypedCode code;

    /** The temporary of each {@code select} whose condition is being computed. */
    private final Map<Integer, Integer> temporaries = new HashMap<>();

    private final Extremes extremes;

    Selections(Emission emission) {
        this.emission = emission;
        this.code = emission.code;
        this.extremes = new Extremes(emission.tree);
    }

    static boolean isSelect(@Nullable Instruction instruction) {
        return instruction != null
                && (instruction.opcode() == Opcode.SELECT || instruction.opcode() == Opcode.SELECT_TYPED);
    }

    /** Before the condition: the second value is on top. */
    void beforeCondition(int node) {
        temporaries.put(node, code.storeTemporary());
    }

    /** Emits the select at the current node; the operands of the condition are on the stack. */
    void emit(Condition condition) {
        Integer temporary = temporaries.remove(emission.node);
        Type type = JvmTypes.of(emission.tree.pushed(emission.node).get(0));
        String extreme = temporary != null && emission.optimizations.contains(Optimization.MIN_MAX)
                ? extremes.method(emission.node)
                : null;
        if (extreme != null) {
            if (condition.operands() == 1) {
                // The comparison has absorbed this constant.
                code.constant(0);
            }
            code.invokeStatic(RuntimeClass.MATH, extreme, "(II)I");
            code.release(code.mark() - 1);
            dropBelow();
            return;
        }
        code.pop(condition.operands());
        var first = new Label();
        if (temporary != null) {
            code.out.jump(condition.jump(), first);
            code.drop();
            code.load(type, temporary);
            code.release(code.mark() - 1);
            code.bind(first);
        } else {
            emitOnStack(condition, type, first);
        }
    }

    /** Drops the first value, which lies below the result. */
    private void dropBelow() {
        code.out.insn(Opcodes.SWAP);
        code.out.insn(Opcodes.POP);
        code.pop(1);
    }

    private void emitOnStack(Condition condition, Type type, Label first) {
        var end = new Label();
        code.out.jump(condition.jump(), first);
        int mark = code.mark();
        int second = code.storeTemporary();
        code.drop();
        code.load(type, second);
        code.release(mark);
        code.out.jump(end);
        code.push(type);
        code.bind(first);
        code.drop();
        code.bind(end);
    }
}
