package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.Arrays;
import java.util.List;

/**
 * Executes pieces as the specification says, for tests: integers only, and an import that records how it was called. The
 * data that validation attaches to instructions is checked on the way.
 */
final class PieceEvaluator {
    static final String ENDLESS = "endless";

    private final SplitFunction function;
    private final long mostSteps;
    private final byte[] memory = new byte[65536];
    private final int[][] ends;
    private final int[][] opens;
    private long[] slots = {};
    private long trace;
    private long steps;

    PieceEvaluator(SplitFunction function, long mostSteps) {
        this.function = function;
        this.mostSteps = mostSteps;
        int count = function.pieces().size();
        ends = new int[count][];
        opens = new int[count][];
        for (int i = 0; i < count; i++) {
            match(i, function.pieces().get(i).code());
        }
    }

    private void match(int piece, List<TypedInstruction> code) {
        ends[piece] = new int[code.size() + 1];
        opens[piece] = new int[code.size() + 1];
        for (int i = 0; i < code.size(); i++) {
            if (code.get(i).instruction() instanceof Instruction.Block) {
                opens[piece][code.get(i).block()] = i;
            } else if (code.get(i).instruction() instanceof Instruction.End) {
                ends[piece][code.get(i).block()] = i;
            }
        }
    }

    /** Everything that can be seen of a call: its result, the calls of the import, the memory; or that it trapped. */
    String run(long... arguments) {
        slots = new long[function.slots().size()];
        trace = 17;
        steps = 0;
        String result;
        try {
            result = String.valueOf(call(0, arguments));
        } catch (IllegalStateException trap) {
            result = String.valueOf(trap.getMessage());
        }
        if (result.equals(ENDLESS)) {
            return ENDLESS;
        }
        return result + " " + trace + " " + Arrays.hashCode(memory);
    }

    private final class Activation {
        final int piece;
        final List<TypedInstruction> code;
        final long[] locals;
        long[] stack = new long[4096];
        int height;
        int position;

        Activation(int piece, long[] arguments) {
            var draft = function.pieces().get(piece);
            this.piece = piece;
            this.code = draft.code();
            check(arguments.length == draft.type().parameters().size(), "arguments");
            check(arguments.length <= JvmLimits.ARGUMENT_WORDS - 2, "argument words");
            this.locals =
                    Arrays.copyOf(arguments, arguments.length + draft.locals().size());
        }

        long pop() {
            return stack[--height];
        }

        int popInt() {
            return (int) pop();
        }

        void push(long value) {
            if (height == stack.length) {
                stack = Arrays.copyOf(stack, 2 * height);
            }
            stack[height++] = value;
        }

        void pushInt(long value) {
            push(value << 32 >> 32);
        }

        void branch(BranchTarget target) {
            int carried = target.types().size();
            System.arraycopy(stack, height - carried, stack, target.height(), carried);
            height = target.height() + carried;
            if (target.loop()) {
                position = opens[piece][target.block()] + 1;
            } else {
                position = target.block() == 0 ? code.size() : ends[piece][target.block()] + 1;
            }
        }

        void run() {
            while (position < code.size()) {
                TypedInstruction typed = code.get(position++);
                check(!typed.reachable() || typed.heightBefore() == height, "height");
                if (++steps > mostSteps) {
                    throw new IllegalStateException(ENDLESS);
                }
                step(typed);
            }
        }

        void step(TypedInstruction typed) {
            Instruction instruction = typed.instruction();
            switch (instruction.opcode()) {
                case BLOCK, LOOP, NOP, END -> {}
                case IF -> enterIf(typed);
                case ELSE -> position = ends[piece][typed.block()];
                case BR, RETURN -> branch(typed.targets().get(0));
                case BR_IF -> {
                    if (popInt() != 0) {
                        branch(typed.targets().get(0));
                    }
                }
                case BR_TABLE -> {
                    long index = pop() & 0xffff_ffffL;
                    branch(typed.targets()
                            .get((int) Math.min(index, typed.targets().size() - 1)));
                }
                case CALL -> call((Instruction.Call) instruction, typed);
                case LOCAL_GET -> push(locals[((Instruction.LocalGet) instruction).local()]);
                case LOCAL_SET -> locals[((Instruction.LocalSet) instruction).local()] = pop();
                case LOCAL_TEE -> locals[((Instruction.LocalTee) instruction).local()] = stack[height - 1];
                case GLOBAL_GET -> push(slots[((Instruction.GlobalGet) instruction).global() - SplitFunction.SLOT]);
                case GLOBAL_SET -> slots[((Instruction.GlobalSet) instruction).global() - SplitFunction.SLOT] = pop();
                default -> compute(instruction);
            }
        }

        private void enterIf(TypedInstruction typed) {
            if (popInt() == 0) {
                position = opens[piece][typed.block()] + 1;
                for (int depth = 1; ; position++) {
                    Instruction next = code.get(position).instruction();
                    depth += next instanceof Instruction.Block ? 1 : next instanceof Instruction.End ? -1 : 0;
                    if (depth == 0 || (depth == 1 && next instanceof Instruction.Else)) {
                        position++;
                        return;
                    }
                }
            }
        }

        private void call(Instruction.Call call, TypedInstruction typed) {
            var arguments = new long[typed.popped().size()];
            for (int i = arguments.length - 1; i >= 0; i--) {
                arguments[i] = pop();
            }
            if (call.function() >= SplitFunction.PIECE) {
                long result = PieceEvaluator.this.call(call.function() - SplitFunction.PIECE, arguments);
                check(typed.pushed().size() <= 1, "results");
                if (!typed.pushed().isEmpty()) {
                    push(result);
                }
            } else {
                trace = trace * 31 + arguments[0];
                pushInt(trace ^ (trace >>> 32));
            }
        }

        private void compute(Instruction instruction) {
            switch (instruction.opcode()) {
                case I32_CONST -> push(((Instruction.I32Const) instruction).value());
                case I64_CONST -> push(((Instruction.I64Const) instruction).value());
                case DROP -> pop();
                case UNREACHABLE -> throw new IllegalStateException("unreachable");
                case I32_EQZ -> push(popInt() == 0 ? 1 : 0);
                case SELECT -> {
                    int condition = popInt();
                    long second = pop();
                    long first = pop();
                    push(condition != 0 ? first : second);
                }
                case I32_LOAD8_U -> push(memory[popInt() & 0xffff] & 0xff);
                case I32_WRAP_I64 -> pushInt(pop());
                case I64_EXTEND_I32_U -> push(pop() & 0xffff_ffffL);
                case I32_STORE8 -> {
                    byte value = (byte) pop();
                    memory[popInt() & 0xffff] = value;
                }
                default -> binary(instruction);
            }
        }

        private void binary(Instruction instruction) {
            long second = pop();
            long first = pop();
            push(
                    switch (instruction.opcode()) {
                        case I32_ADD -> (int) (first + second);
                        case I32_SUB -> (int) (first - second);
                        case I32_MUL -> (int) (first * second);
                        case I32_XOR -> (int) (first ^ second);
                        case I32_AND -> (int) (first & second);
                        case I32_ROTL -> Integer.rotateLeft((int) first, (int) second);
                        case I32_LT_S -> first < second ? 1 : 0;
                        case I32_EQ -> first == second ? 1 : 0;
                        case I32_LT_U -> Integer.compareUnsigned((int) first, (int) second) < 0 ? 1 : 0;
                        case I64_ADD -> first + second;
                        case I64_MUL -> first * second;
                        case I64_XOR -> first ^ second;
                        default -> throw new AssertionError(instruction);
                    });
        }
    }

    private long call(int piece, long... arguments) {
        var activation = new Activation(piece, arguments);
        activation.run();
        return activation.height == 0 ? 0 : activation.pop();
    }

    private static void check(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
