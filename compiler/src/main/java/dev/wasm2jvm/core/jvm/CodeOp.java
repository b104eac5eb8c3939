package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An instruction in code that is being cut into pieces. Unlike a typed instruction it refers to blocks by identity, so
 * that it can be moved.
 *
 * @param instruction the instruction; its labels mean nothing
 * @param popped types of its operands, the topmost last
 * @param pushed types of its results
 * @param reachable as in the typed instruction
 * @param reachableAfter as in the typed instruction
 * @param block the block that it opens, divides or ends
 * @param targets blocks that it may branch to
 * @param bytes estimate of its bytecode
 * @param glued whether the code may not be cut before it: it reads what a piece, called before, left in slots that the next
 *     piece uses again
 */
record CodeOp(
        Instruction instruction,
        List<ValType> popped,
        List<ValType> pushed,
        boolean reachable,
        boolean reachableAfter,
        @Nullable CodeBlock block,
        List<CodeBlock> targets,
        int bytes,
        boolean glued) {

    static CodeOp of(
            Instruction instruction,
            List<ValType> popped,
            List<ValType> pushed,
            boolean reachableAfter,
            @Nullable CodeBlock block,
            List<CodeBlock> targets) {
        int bytes = CodeEstimate.bytes(instruction, popped, pushed, targets);
        return new CodeOp(instruction, popped, pushed, true, reachableAfter, block, targets, bytes, false);
    }

    private static CodeOp plain(Instruction instruction, List<ValType> popped, List<ValType> pushed) {
        return of(instruction, popped, pushed, true, null, List.of());
    }

    static CodeOp localGet(int local, ValType type, int offset) {
        return plain(new Instruction.LocalGet(local, offset), List.of(), List.of(type));
    }

    static CodeOp localSet(int local, ValType type, int offset) {
        return plain(new Instruction.LocalSet(local, offset), List.of(type), List.of());
    }

    static CodeOp localTee(int local, ValType type, int offset) {
        return plain(new Instruction.LocalTee(local, offset), List.of(type), List.of(type));
    }

    static CodeOp slotGet(int slot, ValType type, int offset) {
        return plain(new Instruction.GlobalGet(SplitFunction.SLOT + slot, offset), List.of(), List.of(type));
    }

    static CodeOp slotSet(int slot, ValType type, int offset) {
        return plain(new Instruction.GlobalSet(SplitFunction.SLOT + slot, offset), List.of(type), List.of());
    }

    static CodeOp constant(int value, int offset) {
        return plain(new Instruction.I32Const(value, offset), List.of(), List.of(NumType.I32));
    }

    static CodeOp callPiece(int piece, List<ValType> popped, List<ValType> pushed, boolean grows, int offset) {
        CodeOp call = plain(new Instruction.Call(SplitFunction.PIECE + piece, offset), popped, pushed);
        int hidden = CodeEstimate.FRAME_ARGUMENT;
        // Most calls are followed by other calls, or by a branch, before the memory is accessed again.
        return call.withBytes(call.bytes + hidden + (grows ? CodeEstimate.RELOAD / 8 : 0));
    }

    CodeOp withBytes(int estimate) {
        return new CodeOp(instruction, popped, pushed, reachable, reachableAfter, block, targets, estimate, glued);
    }

    static CodeOp open(CodeBlock block, List<ValType> parameters, int offset) {
        var opcode = switch (block.kind) {
            case LOOP -> Opcode.LOOP;
            case IF -> Opcode.IF;
            default -> Opcode.BLOCK;
        };
        var instruction = new Instruction.Block(opcode, BlockType.EMPTY, offset);
        return of(instruction, parameters, parameters, true, block, List.of());
    }

    /** An {@code if} that has no parameters. */
    static CodeOp openIf(CodeBlock block, int offset) {
        var instruction = new Instruction.Block(Opcode.IF, BlockType.EMPTY, offset);
        return of(instruction, List.of(NumType.I32), List.of(), true, block, List.of());
    }

    /** @param reachable whether control falls into the end */
    static CodeOp end(CodeBlock block, boolean reachable, int offset) {
        var types = block.isLoop() ? List.<ValType>of() : block.labelTypes;
        return new CodeOp(new Instruction.End(offset), types, types, reachable, true, block, List.of(), 0, false);
    }

    static CodeOp branch(CodeBlock target, int offset) {
        if (target.kind == CodeBlock.Kind.BODY) {
            return returns(target.labelTypes, target, offset);
        }
        return of(new Instruction.Br(0, offset), target.labelTypes, List.of(), false, null, List.of(target));
    }

    static CodeOp returns(List<ValType> results, CodeBlock body, int offset) {
        var instruction = new Instruction.Plain(Opcode.RETURN, offset);
        return of(instruction, results, List.of(), false, null, List.of(body));
    }

    /** A conditional branch that carries nothing. */
    static CodeOp branchIf(CodeBlock target, int offset) {
        var instruction = new Instruction.BrIf(0, offset);
        return of(instruction, List.of(NumType.I32), List.of(), true, null, List.of(target));
    }

    /** A switch that carries nothing; the last target is the default. */
    static CodeOp branchTable(List<CodeBlock> targets, int offset) {
        var labels = Collections.nCopies(targets.size() - 1, 0);
        var instruction = new Instruction.BrTable(labels, 0, offset);
        return of(instruction, List.of(NumType.I32), List.of(), false, null, targets);
    }

    static CodeOp unreachable(int offset) {
        var instruction = new Instruction.Plain(Opcode.UNREACHABLE, offset);
        return of(instruction, List.of(), List.of(), false, null, List.of());
    }

    boolean opens() {
        return instruction instanceof Instruction.Opening;
    }

    /** Whether it begins a body whose exceptions it may catch. */
    boolean catches() {
        return instruction instanceof Instruction.TryTable;
    }

    boolean isElse() {
        return instruction instanceof Instruction.Else;
    }

    boolean ends() {
        return instruction instanceof Instruction.End;
    }

    boolean isReturn() {
        return instruction.opcode() == Opcode.RETURN;
    }

    int offset() {
        return instruction.offset();
    }

    /** The local that it reads or assigns, or -1. */
    int local() {
        return localOf(instruction);
    }

    /** The local that an instruction reads or assigns, or -1. */
    static int localOf(Instruction instruction) {
        return instruction instanceof Instruction.LocalGet get ? get.local() : assignedLocal(instruction);
    }

    /** The type of the local that it reads or assigns. */
    ValType localType() {
        return (pushed.isEmpty() ? popped : pushed).get(0);
    }

    /** The local that it assigns, or -1. */
    int assignedLocal() {
        return assignedLocal(instruction);
    }

    /** The local that an instruction assigns, or -1. */
    static int assignedLocal(Instruction instruction) {
        if (instruction instanceof Instruction.LocalSet set) {
            return set.local();
        }
        return instruction instanceof Instruction.LocalTee tee ? tee.local() : -1;
    }

    /** The same, but not to be separated from what comes before. */
    CodeOp glue() {
        return new CodeOp(instruction, popped, pushed, reachable, reachableAfter, block, targets, bytes, true);
    }

    /** The same access to another local. */
    CodeOp withLocal(int local) {
        ValType type = localType();
        if (instruction instanceof Instruction.LocalGet) {
            return localGet(local, type, offset());
        }
        return instruction instanceof Instruction.LocalSet
                ? localSet(local, type, offset())
                : localTee(local, type, offset());
    }

    /** The same {@code else} or {@code end}, with no control falling into it. */
    CodeOp unreachable() {
        return new CodeOp(instruction, popped, pushed, false, reachableAfter, block, targets, bytes, false);
    }

    CodeOp withTargets(List<CodeBlock> others) {
        return new CodeOp(instruction, popped, pushed, reachable, reachableAfter, block, others, bytes, glued);
    }

    /** The number of a piece that is called, or -1. */
    int calledPiece() {
        return instruction instanceof Instruction.Call call && call.function() >= SplitFunction.PIECE
                ? call.function() - SplitFunction.PIECE
                : -1;
    }

    /** Whether it reads or writes the frame object. */
    boolean usesSlot() {
        return (instruction instanceof Instruction.GlobalGet get && get.global() >= SplitFunction.SLOT)
                || (instruction instanceof Instruction.GlobalSet set && set.global() >= SplitFunction.SLOT);
    }
}
