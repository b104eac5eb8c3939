package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns tail calls into what the JVM has. A call of the function itself becomes a branch to its beginning; one in a cycle
 * of several functions stays, with a return behind it, and leaves the callee to a loop around the first of them; all
 * others become a call and a return.
 */
final class TailCalls {
    private final FunctionCode original;
    private final int function;
    private final Module module;
    private final TailCycles cycles;
    private final CodeRewriter code;
    private final int loop;

    /** The calls that moved behind the body, in order, by their positions; and the locals with their arguments. */
    private final Map<Integer, Integer> exits = new LinkedHashMap<>();

    private final List<List<Integer>> exitArguments = new ArrayList<>();

    private TailCalls(FunctionCode original, int function, Module module, TailCycles cycles) {
        this.original = original;
        this.function = function;
        this.module = module;
        this.cycles = cycles;
        this.code = new CodeRewriter(original);
        this.loop = 1
                + original.instructions().stream()
                        .mapToInt(TypedInstruction::block)
                        .max()
                        .orElse(0);
    }

    static FunctionCode rewrite(FunctionCode original, int function, Module module, TailCycles cycles) {
        if (original.instructions().stream().noneMatch(TailCalls::isTailCall)) {
            return original;
        }
        return new TailCalls(original, function, module, cycles).rewrite();
    }

    private static boolean isTailCall(TypedInstruction typed) {
        return typed.reachable()
                && switch (typed.instruction().opcode()) {
                    case RETURN_CALL, RETURN_CALL_INDIRECT, RETURN_CALL_REF -> true;
                    default -> false;
                };
    }

    private boolean callsItself(TypedInstruction typed) {
        return typed.reachable()
                && typed.instruction() instanceof Instruction.ReturnCall call
                && call.function() == function;
    }

    private FunctionCode rewrite() {
        List<TypedInstruction> instructions = original.instructions();
        int offset = instructions.get(0).instruction().offset();
        boolean loops = instructions.stream().anyMatch(this::callsItself);
        if (loops) {
            code.open(new Instruction.Block(Opcode.LOOP, BlockType.EMPTY, offset), loop);
        }
        findProtected();
        for (int i = 0; i < exits.size(); i++) {
            code.open(new Instruction.Block(Opcode.BLOCK, BlockType.EMPTY, offset), exitBlock(exits.size() - 1 - i));
        }
        for (int i = 0; i < instructions.size() - 1; i++) {
            rewrite(i, instructions.get(i));
        }
        TypedInstruction end = instructions.get(instructions.size() - 1);
        addExits(end);
        TypedInstruction last = exits.isEmpty() ? end : CodeRewriter.unreached(end);
        if (loops) {
            code.close(last, loop);
        }
        code.copy(last);
        return code.finish(original);
    }

    private void rewrite(int position, TypedInstruction typed) {
        if (!isTailCall(typed)) {
            code.copy(typed);
            return;
        }
        code.replace(typed);
        if (callsItself(typed)) {
            startAgain();
        } else if (exits.containsKey(position)) {
            leaveBodies(exits.get(position), typed);
        } else {
            callAndReturn(typed);
        }
    }

    /**
     * What the callee throws must not be caught by the caller: a call in the body of a {@code try_table} moves behind the
     * function's own body, and is branched to.
     */
    private void findProtected() {
        List<TypedInstruction> instructions = original.instructions();
        Set<Integer> bodies = new HashSet<>();
        for (int i = 0; i < instructions.size(); i++) {
            TypedInstruction typed = instructions.get(i);
            if (typed.instruction() instanceof Instruction.TryTable) {
                bodies.add(typed.block());
            } else if (typed.instruction() instanceof Instruction.End) {
                bodies.remove(typed.block());
            } else if (!bodies.isEmpty() && isTailCall(typed) && !callsItself(typed)) {
                exits.put(i, exits.size());
            }
        }
    }

    private int exitBlock(int exit) {
        return loop + 1 + exit;
    }

    private void leaveBodies(int exit, TypedInstruction typed) {
        var arguments = new ArrayList<Integer>();
        for (ValType type : typed.popped()) {
            arguments.add(code.local(type));
        }
        for (int i = arguments.size() - 1; i >= 0; i--) {
            code.localSet(arguments.get(i));
        }
        exitArguments.add(arguments);
        var target = new BranchTarget(0, exitBlock(exit), false, List.of(), 0);
        code.leave(new Instruction.Br(0, code.offset()), List.of(), List.of(target));
    }

    /** Adds the calls that moved behind the body. */
    private void addExits(TypedInstruction end) {
        if (exits.isEmpty()) {
            return;
        }
        if (end.reachable()) {
            code.replace(end);
            var body = new BranchTarget(0, end.block(), false, end.popped(), 0);
            code.leave(new Instruction.Plain(Opcode.RETURN, code.offset()), end.popped(), List.of(body));
        }
        exits.forEach((position, exit) -> {
            TypedInstruction typed = original.instructions().get(position);
            code.replaceAtBottom(typed);
            code.land(exitBlock(exit));
            exitArguments.get(exit).forEach(code::localGet);
            callAndReturn(typed);
        });
    }

    private void startAgain() {
        int parameters = original.type().parameters().size();
        for (int local = parameters - 1; local >= 0; local--) {
            code.localSet(local);
        }
        for (int local = parameters; local < original.locals().size(); local++) {
            ValType type = original.locals().get(local);
            code.add(zero(type), List.of(), List.of(type));
            code.localSet(local);
        }
        var target = new BranchTarget(0, loop, true, List.of(), 0);
        code.leave(new Instruction.Br(0, code.offset()), List.of(), List.of(target));
    }

    private Instruction zero(ValType type) {
        int offset = code.offset();
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> new Instruction.I32Const(0, offset);
                case I64 -> new Instruction.I64Const(0, offset);
                case F32 -> new Instruction.F32Const(0, offset);
                case F64 -> new Instruction.F64Const(0, offset);
            };
        }
        return type instanceof RefType reference
                ? new Instruction.RefNull(reference.heap(), offset)
                : new Instruction.V128Const(0, 0, offset);
    }

    private void callAndReturn(TypedInstruction typed) {
        FuncType callee = callee(typed.instruction());
        code.add(
                inCycle(typed.instruction()) ? typed.instruction() : call(typed.instruction()),
                typed.popped(),
                callee.results());
        code.leave(new Instruction.Plain(Opcode.RETURN, code.offset()), callee.results(), typed.targets());
    }

    private boolean inCycle(Instruction instruction) {
        if (instruction instanceof Instruction.ReturnCall call) {
            return cycles.contains(function, call.function());
        }
        return cycles.containsThrough(function, calledType(instruction));
    }

    private static int calledType(Instruction instruction) {
        return instruction instanceof Instruction.ReturnCallIndirect call
                ? call.typeIndex()
                : ((Instruction.ReturnCallRef) instruction).typeIndex();
    }

    private FuncType callee(Instruction instruction) {
        return instruction instanceof Instruction.ReturnCall call
                ? module.functionType(call.function())
                : module.funcType(calledType(instruction));
    }

    private static Instruction call(Instruction instruction) {
        if (instruction instanceof Instruction.ReturnCall call) {
            return new Instruction.Call(call.function(), call.offset());
        }
        if (instruction instanceof Instruction.ReturnCallIndirect call) {
            return new Instruction.CallIndirect(call.typeIndex(), call.table(), call.offset());
        }
        return new Instruction.CallRef(calledType(instruction), instruction.offset());
    }
}
