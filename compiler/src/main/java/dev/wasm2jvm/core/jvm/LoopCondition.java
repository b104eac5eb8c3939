package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What keeps an {@link InnerLoop} going: a local that each round changes by a constant is compared with something that no
 * round changes.
 *
 * @param local the local, of type i32
 * @param step what is added to it in each round: neither 0 nor the smallest i32
 * @param limit a constant or the {@code local.get} of a local that the loop does not assign
 * @param below whether the loop goes on while the local is less than the limit, both unsigned, and the step positive;
 *     else it goes on while they differ
 * @param start the position where the condition begins
 * @param steps whether the condition also does the step, by a {@code local.tee}
 */
record LoopCondition(int local, int step, Instruction limit, boolean below, int start, boolean steps) {

    /** The condition of a loop, if it is such a one. */
    static @Nullable LoopCondition of(List<TypedInstruction> code, InnerLoop loop) {
        return new Reader(code, loop).read();
    }

    /** Whether C2 has to be shown how many rounds there are; it sees it itself where a step of 1 ends at the limit. */
    boolean helpsToCount() {
        return below || Math.abs(step) > 1;
    }

    private static final class Reader {
        private final List<TypedInstruction> code;
        private final InnerLoop loop;

        Reader(List<TypedInstruction> code, InnerLoop loop) {
            this.code = code;
            this.loop = loop;
        }

        private Instruction at(int position) {
            return code.get(position).instruction();
        }

        @Nullable
        LoopCondition read() {
            int last = loop.branch() - 1;
            int first = loop.open() + 2;
            if (last < first) {
                return null;
            }
            Opcode opcode = at(last).opcode();
            if (opcode == Opcode.I32_NE || opcode == Opcode.I32_LT_U || opcode == Opcode.I32_GT_U) {
                LoopCondition limitLast = opcode == Opcode.I32_GT_U ? null : limitLast(last, opcode);
                return limitLast != null || opcode == Opcode.I32_LT_U ? limitLast : limitFirst(last, opcode);
            }
            var zero = new Instruction.I32Const(0, at(last).offset());
            return condition(last, zero, false, start(last));
        }

        /** {@code x limit compare}. */
        private @Nullable LoopCondition limitLast(int compare, Opcode opcode) {
            return condition(compare - 2, at(compare - 1), opcode == Opcode.I32_LT_U, start(compare - 2));
        }

        /** {@code limit x compare}. */
        private @Nullable LoopCondition limitFirst(int compare, Opcode opcode) {
            int start = start(compare - 1) - 1;
            return start <= loop.open() ? null : condition(compare - 1, at(start), opcode == Opcode.I32_GT_U, start);
        }

        /** Where the instructions begin that leave the value of the stepped local. */
        private int start(int position) {
            return at(position) instanceof Instruction.LocalTee ? position - 3 : position;
        }

        private @Nullable LoopCondition condition(int value, Instruction limit, boolean below, int start) {
            int local = local(at(value));
            int step = loop.change(code, local);
            boolean decides = below ? step > 0 : step != 0;
            if (!decides || start <= loop.open() || !isConstant(limit, local)) {
                return null;
            }
            boolean steps = at(value) instanceof Instruction.LocalTee;
            return new LoopCondition(local, step, limit, below, start, steps);
        }

        private static int local(Instruction instruction) {
            if (instruction instanceof Instruction.LocalTee tee) {
                return tee.local();
            }
            return instruction instanceof Instruction.LocalGet get ? get.local() : -1;
        }

        private boolean isConstant(Instruction limit, int local) {
            return limit instanceof Instruction.I32Const
                    || (limit instanceof Instruction.LocalGet get
                            && get.local() != local
                            && !loop.assigns(get.local()));
        }
    }
}
