package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;

/** Writes typed instructions for a pass that puts blocks of its own among them: all blocks are numbered anew. */
final class BlockWriter {
    private final List<TypedInstruction> code = new ArrayList<>();
    private int blocks;
    private int open;

    /**
     * A block that was opened.
     *
     * @param number its number
     * @param depth number of blocks around it, that of the body included
     * @param height number of operands below its parameters
     */
    record Block(int number, int depth, int height) {}

    /** Begins a body. */
    Block body() {
        return new Block(blocks++, open++, 0);
    }

    /** What was written. */
    List<TypedInstruction> code() {
        return code;
    }

    /** A branch to the end of a block, from where the writer is. */
    BranchTarget target(Block block, List<ValType> carried) {
        return new BranchTarget(open - 1 - block.depth, block.number, false, carried, block.height);
    }

    /** The same branch to a block that was written anew. */
    BranchTarget moved(BranchTarget target, Block block) {
        return new BranchTarget(open - 1 - block.depth, block.number, target.loop(), target.types(), target.height());
    }

    /** Writes the instruction that opens a block, in place of another one with the same operands. */
    Block open(TypedInstruction typed, Instruction.Opening instruction, List<BranchTarget> targets) {
        var block = new Block(
                blocks++, open++, typed.heightBefore() - typed.popped().size());
        code.add(new TypedInstruction(
                instruction, typed.popped(), typed.pushed(), true, true, typed.heightBefore(), block.number, targets));
        return block;
    }

    /** Opens a plain block with parameters that are on the stack. */
    Block open(List<ValType> parameters, int height, int offset) {
        var block = new Block(blocks++, open++, height);
        var instruction = new Instruction.Block(Opcode.BLOCK, BlockType.EMPTY, offset);
        int before = height + parameters.size();
        code.add(
                new TypedInstruction(instruction, parameters, parameters, true, true, before, block.number, List.of()));
        return block;
    }

    /** Writes an {@code else}. */
    void middle(TypedInstruction typed, Block block) {
        structured(typed.instruction(), typed, typed.reachable(), block);
    }

    /**
     * Writes the end of a block, in place of an {@code end} or {@code delegate}.
     *
     * @param reachable whether control falls into it
     */
    void end(TypedInstruction typed, boolean reachable, Block block) {
        open--;
        structured(new Instruction.End(typed.instruction().offset()), typed, reachable, block);
    }

    private void structured(Instruction instruction, TypedInstruction typed, boolean reachable, Block block) {
        code.add(new TypedInstruction(
                instruction,
                typed.popped(),
                typed.pushed(),
                reachable,
                typed.reachableAfter(),
                typed.heightBefore(),
                block.number,
                List.of()));
    }

    /**
     * Ends a block out of which control does not fall.
     *
     * @param targeted whether something branches to its end
     */
    void end(Block block, List<ValType> results, boolean targeted, int offset) {
        open--;
        int height = block.height + results.size();
        code.add(new TypedInstruction(
                new Instruction.End(offset), results, results, false, targeted, height, block.number, List.of()));
    }

    /** Writes an instruction with other targets. */
    void copy(TypedInstruction typed, List<BranchTarget> targets) {
        code.add(new TypedInstruction(
                typed.instruction(),
                typed.popped(),
                typed.pushed(),
                typed.reachable(),
                typed.reachableAfter(),
                typed.heightBefore(),
                typed.block(),
                targets));
    }

    /** Writes an instruction that belongs to no block and branches nowhere. */
    void plain(Instruction instruction, List<ValType> popped, List<ValType> pushed, int heightBefore, boolean goesOn) {
        code.add(new TypedInstruction(
                instruction, popped, pushed, true, goesOn, heightBefore, TypedInstruction.NO_BLOCK, List.of()));
    }

    /** Writes a branch to the end of a block that was opened by this writer, with all that lies above its height. */
    void branch(Block block, List<ValType> carried, int offset) {
        List<BranchTarget> targets = List.of(target(block, carried));
        Instruction instruction = block.number == 0
                ? new Instruction.Plain(Opcode.RETURN, offset)
                : new Instruction.Br(targets.get(0).depth(), offset);
        int height = block.height + carried.size();
        code.add(new TypedInstruction(
                instruction, carried, List.of(), true, false, height, TypedInstruction.NO_BLOCK, targets));
    }
}
