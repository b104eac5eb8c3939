package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.BitSet;
import java.util.List;

/**
 * Makes a function stop soon when its thread is interrupted: it looks at the beginning of each round of a loop, and at its
 * own beginning if it calls others. Between two looks only a bounded number of instructions is executed.
 *
 * <p>A look is a call of the function {@link #CHECK}.
 */
final class InterruptChecks {
    /** A function index that stands for the check; no function and no piece of one has it, and it makes no memory grow. */
    static final int CHECK = SplitFunction.PIECE - 1;

    /** Rounds of an innermost loop without calls that pass without a look: some ten microseconds. */
    static final int MOST_ROUNDS = 1 << 12;

    private final FunctionCode original;
    private final BitSet bounded;
    private final CodeRewriter code;

    private InterruptChecks(FunctionCode original, BitSet bounded) {
        this.original = original;
        this.bounded = bounded;
        this.code = new CodeRewriter(original);
    }

    /**
     * The function with checks.
     *
     * @param bounded the block numbers of loops that end after a bounded number of rounds
     */
    static FunctionCode insert(FunctionCode original, BitSet bounded) {
        return new InterruptChecks(original, bounded).insert();
    }

    private FunctionCode insert() {
        List<TypedInstruction> instructions = original.instructions();
        if (instructions.stream().anyMatch(InterruptChecks::calls)) {
            code.replaceAtBottom(instructions.get(0));
            check();
        }
        for (TypedInstruction typed : instructions) {
            code.copy(typed);
            if (typed.reachable() && typed.instruction().opcode() == Opcode.LOOP && !bounded.get(typed.block())) {
                code.replace(typed);
                check();
            }
        }
        return code.finish(original);
    }

    private void check() {
        code.add(new Instruction.Call(CHECK, code.offset()), List.of(), List.of());
    }

    private static boolean calls(TypedInstruction typed) {
        return typed.reachable()
                && switch (typed.instruction().opcode()) {
                    case CALL, CALL_INDIRECT, CALL_REF, RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
                    default -> false;
                };
    }
}
