package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Executes pieces as the specification says, for tests: integers only, and an import that records how it was called, and exceptions. The
 * data that validation attaches to instructions is checked on the way.
 */
final class PieceEvaluator {
    static final String ENDLESS = "endless";

    private final SplitFunction function;
    private final long mostSteps;
    private final byte[] memory = new byte[65536];
    private final int[][] ends;
    private final int[][] opens;

    /** The innermost {@code try_table} around each instruction, by position; -1 if there is none. */
    private final int[][] handlers;

    private final List<Thrown> exceptions = new ArrayList<>();
    private long[] slots = {};
    private long trace;
    private long steps;

    /** An exception on its way; a reference to it is its number, from 1 on. */
    private static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1;

        final int tag;
        private final transient long[] arguments;

        Thrown(int tag, long... arguments) {
            super(null, null, false, false);
            this.tag = tag;
            this.arguments = arguments;
        }
    }

    PieceEvaluator(SplitFunction function, long mostSteps) {
        this.function = function;
        this.mostSteps = mostSteps;
        int count = function.pieces().size();
        ends = new int[count][];
        opens = new int[count][];
        handlers = new int[count][];
        for (int i = 0; i < count; i++) {
            match(i, function.pieces().get(i).code());
        }
    }

    private void match(int piece, List<TypedInstruction> code) {
        ends[piece] = new int[code.size() + 1];
        opens[piece] = new int[code.size() + 1];
        handlers[piece] = new int[code.size() + 1];
        int handler = -1;
        for (int i = 0; i < code.size(); i++) {
            Instruction instruction = code.get(i).instruction();
            int block = code.get(i).block();
            if (instruction instanceof Instruction.End) {
                ends[piece][block] = i;
                int open = opens[piece][block];
                boolean body = block > 0 && code.get(open).instruction() instanceof Instruction.TryTable;
                handler = body ? handlers[piece][open] : handler;
            }
            handlers[piece][i] = handler;
            if (instruction instanceof Instruction.Opening) {
                opens[piece][block] = i;
                handler = instruction instanceof Instruction.TryTable ? i : handler;
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
        } catch (Thrown thrown) {
            result = "exception " + Arrays.toString(thrown.arguments);
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
                try {
                    step(typed);
                } catch (Thrown thrown) {
                    handle(thrown);
                }
            }
        }

        private void handle(Thrown thrown) {
            for (int i = handlers[piece][position - 1]; i >= 0; i = handlers[piece][i]) {
                TypedInstruction typed = code.get(i);
                for (int j = 0; j < typed.targets().size(); j++) {
                    CatchClause clause = ((Instruction.TryTable) typed.instruction())
                            .clauses()
                            .get(j);
                    if (!clause.kind().hasTag() || clause.tag() == thrown.tag) {
                        // What lies below the label has not been touched.
                        push(clause, thrown);
                        branch(typed.targets().get(j));
                        return;
                    }
                }
            }
            throw thrown;
        }

        private void push(CatchClause clause, Thrown thrown) {
            if (clause.kind().hasTag()) {
                for (long argument : thrown.arguments) {
                    push(argument);
                }
            }
            if (clause.kind().givesReference()) {
                exceptions.add(thrown);
                push(exceptions.size());
            }
        }

        void step(TypedInstruction typed) {
            Instruction instruction = typed.instruction();
            switch (instruction.opcode()) {
                case BLOCK, LOOP, TRY_TABLE, NOP, END -> {}
                case THROW -> {
                    int tag = ((Instruction.Throw) instruction).tag();
                    throw tag == WasmCode.I32_TAG ? new Thrown(tag, pop()) : new Thrown(tag);
                }
                case THROW_REF -> throw exceptions.get((int) pop() - 1);
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
                    depth += next instanceof Instruction.Opening ? 1 : next instanceof Instruction.End ? -1 : 0;
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
