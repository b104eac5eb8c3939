package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import dev.wasm2jvm.jvm.JvmLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Executes pieces as the specification says, for tests: integers only, and an import that records how it was called, and exceptions. The
 * data that validation attaches to instructions is checked on the way.
 */
final class PieceEvaluator {
    /** The size of functions of which nobody knows but the estimate. */
    static final MethodSplitter.Size UNKNOWN_SIZE = new MethodSplitter.Size(split -> Long.MAX_VALUE, 0);

    static final String ENDLESS = "endless";

    private final SplitFunction function;
    private final long mostSteps;
    private final byte[] memory = new byte[65536];
    private final int[][] ends;
    private final int[][] opens;

    /** What catches the exceptions of each instruction: where it opens, by position; -1 if nothing does. */
    private final int[][] handlers;

    /** The handlers of legacy {@code try}s and who gets what they delegate, by the opening in piece 0. */
    private final Map<Integer, List<Integer>> catches = new HashMap<>();

    private final Map<Integer, Integer> delegates = new HashMap<>();

    /** What legacy handlers caught, by block. */
    private final Map<Integer, Thrown> caught = new HashMap<>();

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
        // For each open block, what catches exceptions in it.
        var around = new ArrayList<>(List.of(-1));
        for (int i = 0; i < code.size(); i++) {
            Instruction instruction = code.get(i).instruction();
            int block = code.get(i).block();
            int last = around.size() - 1;
            handlers[piece][i] = around.get(last);
            if (instruction instanceof Instruction.Opening) {
                opens[piece][block] = i;
                boolean guards = instruction.opcode() == Opcode.TRY || instruction.opcode() == Opcode.TRY_TABLE;
                around.add(guards ? (Integer) i : around.get(last));
            } else if (instruction instanceof Instruction.Catch) {
                catches.computeIfAbsent(opens[piece][block], open -> new ArrayList<>())
                        .add(i);
                around.set(last, around.get(last - 1));
            } else if (closes(instruction)) {
                ends[piece][block] = i;
                around.remove(last);
                if (instruction instanceof Instruction.Delegate) {
                    int depth = code.get(i).targets().get(0).depth();
                    delegates.put(opens[piece][block], around.get(around.size() - 1 - depth));
                }
            }
        }
    }

    private static boolean closes(Instruction instruction) {
        return instruction instanceof Instruction.End || instruction instanceof Instruction.Delegate;
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
            for (int i = handlers[piece][position - 1]; i >= 0; i = delegates.getOrDefault(i, handlers[piece][i])) {
                TypedInstruction typed = code.get(i);
                if (typed.instruction().opcode() == Opcode.TRY && handle(typed, i, thrown)) {
                    return;
                }
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

        private boolean handle(TypedInstruction typed, int open, Thrown thrown) {
            for (int handler : catches.getOrDefault(open, List.of())) {
                var instruction = (Instruction.Catch) code.get(handler).instruction();
                if (instruction.opcode() == Opcode.CATCH_ALL || instruction.tag() == thrown.tag) {
                    height = typed.heightBefore() - typed.popped().size();
                    if (instruction.opcode() == Opcode.CATCH) {
                        pushArguments(thrown);
                    }
                    caught.put(typed.block(), thrown);
                    position = handler + 1;
                    return true;
                }
            }
            return false;
        }

        private void pushArguments(Thrown thrown) {
            for (long argument : thrown.arguments) {
                push(argument);
            }
        }

        private void push(CatchClause clause, Thrown thrown) {
            if (clause.kind().hasTag()) {
                pushArguments(thrown);
            }
            if (clause.kind().givesReference()) {
                exceptions.add(thrown);
                push(exceptions.size());
            }
        }

        void step(TypedInstruction typed) {
            Instruction instruction = typed.instruction();
            switch (instruction.opcode()) {
                case BLOCK, LOOP, TRY, TRY_TABLE, NOP, END, DELEGATE -> {}
                case CATCH, CATCH_ALL -> position = ends[piece][typed.block()];
                case RETHROW ->
                    throw Objects.requireNonNull(
                            caught.get(typed.targets().get(0).block()));
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
                    depth += next instanceof Instruction.Opening ? 1 : closes(next) ? -1 : 0;
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
