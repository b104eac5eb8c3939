package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;

/** The instructions that take the place of others, and the locals that they need. */
final class CodeRewriter {
    private final List<ValType> locals;
    private final List<TypedInstruction> result = new ArrayList<>();
    private int height;
    private int offset;

    CodeRewriter(FunctionCode code) {
        locals = new ArrayList<>(code.locals());
    }

    /** The function with what was added here as its body. */
    FunctionCode finish(FunctionCode original) {
        return new FunctionCode(original.type(), locals, result);
    }

    /** A new local. */
    int local(ValType type) {
        locals.add(type);
        return locals.size() - 1;
    }

    /** Keeps an instruction. */
    void copy(TypedInstruction typed) {
        result.add(typed);
    }

    /** Keeps an instruction, with another number of operands before it. */
    void copy(TypedInstruction typed, int operands) {
        result.add(new TypedInstruction(
                typed.instruction(),
                typed.popped(),
                typed.pushed(),
                typed.reachable(),
                typed.reachableAfter(),
                operands,
                typed.block(),
                typed.targets()));
    }

    /** Instructions that are added from now on stand in the place of this one. */
    void replace(TypedInstruction typed) {
        height = typed.heightBefore();
        offset = typed.instruction().offset();
    }

    /** The same, for instructions that stand where no operands are. */
    void replaceAtBottom(TypedInstruction typed) {
        height = 0;
        offset = typed.instruction().offset();
    }

    /**
     * Instructions that are added from now on stand in the place of one.
     *
     * @param operands how many operands there are
     */
    void replace(TypedInstruction typed, int operands) {
        height = operands;
        offset = typed.instruction().offset();
    }

    /** Changes the type of a local. */
    void retype(int local, ValType type) {
        locals.set(local, type);
    }

    ValType type(int local) {
        return locals.get(local);
    }

    /**
     * Takes back that the last instruction pushed the value of a local.
     *
     * @return the local; -1 if the last instruction was another one
     */
    int takeLocal() {
        int last = result.size() - 1;
        if (last < 0) {
            return -1;
        }
        Instruction instruction = result.get(last).instruction();
        int local = CodeOp.localOf(instruction);
        if (local < 0 || instruction instanceof Instruction.LocalSet) {
            return -1;
        }
        result.remove(last);
        if (instruction instanceof Instruction.LocalTee) {
            localSet(local);
        } else {
            height--;
        }
        return local;
    }

    /** The byte offset of the instruction that is being replaced. */
    int offset() {
        return offset;
    }

    /** Adds a reachable instruction, after which code is reachable, too. */
    void add(Instruction instruction, List<ValType> popped, List<ValType> pushed, List<BranchTarget> targets) {
        result.add(new TypedInstruction(
                instruction, popped, pushed, true, true, height, TypedInstruction.NO_BLOCK, targets));
        height += pushed.size() - popped.size();
    }

    void add(Instruction instruction, List<ValType> popped, List<ValType> pushed) {
        add(instruction, popped, pushed, List.of());
    }

    /** Opens a block without parameters. */
    void open(Instruction.Block instruction, int block) {
        result.add(new TypedInstruction(instruction, List.of(), List.of(), true, true, height, block, List.of()));
    }

    /** How many operands there are. */
    int height() {
        return height;
    }

    /** Ends a block without parameters and results. */
    void end(int block) {
        var end = new Instruction.End(offset);
        result.add(new TypedInstruction(end, List.of(), List.of(), true, true, height, block, List.of()));
    }

    /** Ends a block without parameters and results that only branches leave. */
    void land(int block) {
        var end = new Instruction.End(offset);
        result.add(new TypedInstruction(end, List.of(), List.of(), false, true, 0, block, List.of()));
    }

    /** The end of the body, if control does not fall into it any more. */
    static TypedInstruction unreached(TypedInstruction end) {
        return new TypedInstruction(
                end.instruction(),
                end.popped(),
                end.pushed(),
                false,
                end.reachableAfter(),
                end.heightBefore(),
                end.block(),
                end.targets());
    }

    /** Closes a loop around something, a body or a loop, that gives the same results. */
    void close(TypedInstruction end, int block) {
        result.add(new TypedInstruction(
                end.instruction(),
                end.popped(),
                end.pushed(),
                end.reachable(),
                end.reachable(),
                end.heightBefore(),
                block,
                List.of()));
    }

    /** Adds a reachable instruction, after which code is not reachable. */
    void leave(Instruction instruction, List<ValType> popped, List<BranchTarget> targets) {
        result.add(new TypedInstruction(
                instruction, popped, List.of(), true, false, height, TypedInstruction.NO_BLOCK, targets));
    }

    void localSet(int local) {
        add(new Instruction.LocalSet(local, offset), List.of(locals.get(local)), List.of());
    }

    void localTee(int local) {
        List<ValType> type = List.of(locals.get(local));
        add(new Instruction.LocalTee(local, offset), type, type);
    }

    void localGet(int local) {
        add(new Instruction.LocalGet(local, offset), List.of(), List.of(locals.get(local)));
    }

    /** Pushes an i32. */
    void constant(int value) {
        add(new Instruction.I32Const(value, offset), List.of(), List.of(NumType.I32));
    }

    /** Replaces two operands of type i32 by an i32. */
    void binary(Opcode opcode) {
        add(new Instruction.Plain(opcode, offset), List.of(NumType.I32, NumType.I32), List.of(NumType.I32));
    }

    /** Chooses one of two operands by the i32 on the stack. */
    void select(ValType type) {
        add(new Instruction.Plain(Opcode.SELECT, offset), List.of(type, type, NumType.I32), List.of(type));
    }

    /** Replaces an operand by an i32. */
    void predicate(Opcode opcode, ValType operand) {
        add(new Instruction.Plain(opcode, offset), List.of(operand), List.of(NumType.I32));
    }

    /** Branches if the i32 on the stack is not zero. */
    void branchIf(BranchTarget target) {
        var popped = new ArrayList<>(target.types());
        popped.add(NumType.I32);
        add(new Instruction.BrIf(target.depth(), offset), popped, target.types(), List.of(target));
    }
}
