package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;

/** A structured instruction that has begun and not ended (spec appendix, "Validation Algorithm"). */
final class ControlFrame {
    /** What it is, {@link Opcode#BLOCK} for the body, or which part of it: {@link Opcode#ELSE}, {@link Opcode#CATCH}. */
    Opcode opcode;

    /** Its number, as in {@link TypedInstruction#block()}. */
    final int block;

    /** What it takes and gives. */
    final FuncType type;

    /** Number of operands below its parameters. */
    final int height;

    /** Whether control can come to its beginning. */
    final boolean liveAtEntry;

    /** Whether the rest of it can't be reached, so that its operands are whatever is wanted. */
    boolean polymorphic;

    /** Whether a reachable branch goes to its label. */
    boolean targeted;

    ControlFrame(Opcode opcode, int block, FuncType type, int height, boolean liveAtEntry) {
        this.opcode = opcode;
        this.block = block;
        this.type = type;
        this.height = height;
        this.liveAtEntry = liveAtEntry;
    }

    List<ValType> labelTypes() {
        return opcode == Opcode.LOOP ? type.parameters() : type.results();
    }

    BranchTarget target(int depth) {
        return new BranchTarget(depth, block, opcode == Opcode.LOOP, labelTypes(), height);
    }
}
