package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.AbstractHeapType;
import dev.wasm2jvm.core.syntax.BottomType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.diagnostic.InvalidException;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The types of the operands and the open structured instructions (spec appendix, "Validation Algorithm"). */
final class OperandStack {
    /** More than any JVM method could hold; few bytes of input can ask for it in unreachable code. */
    private static final int MAX_OPERANDS = 1_000_000;

    private final Subtyping subtyping;
    private final LocalInitialization locals;
    private final List<ControlFrame> frames = new ArrayList<>();
    private @Nullable ValType[] operands = new ValType[32];
    private int size;
    private int blocks;

    /** Offset of the instruction that is being validated. */
    private int offset;

    /** Whether control can come to the next instruction. */
    private boolean live = true;

    OperandStack(Subtyping subtyping, LocalInitialization locals, List<ValType> results, int offset) {
        this.subtyping = subtyping;
        this.locals = locals;
        this.offset = offset;
        frames.add(new ControlFrame(Opcode.BLOCK, 0, new FuncType(List.of(), results), 0, true));
    }

    /** Which locals have a value. */
    LocalInitialization locals() {
        return locals;
    }

    void moveTo(int instructionOffset) {
        this.offset = instructionOffset;
    }

    boolean live() {
        return live;
    }

    int height() {
        return size;
    }

    boolean ended() {
        return frames.isEmpty();
    }

    void push(ValType type) {
        if (size == operands.length) {
            if (size >= MAX_OPERANDS) {
                throw unsupported("more than " + MAX_OPERANDS + " operands");
            }
            operands = Arrays.copyOf(operands, 2 * size);
        }
        operands[size++] = type;
    }

    void push(List<ValType> types) {
        for (int i = 0; i < types.size(); i++) {
            push(types.get(i));
        }
    }

    ValType pop() {
        ControlFrame frame = top();
        if (size == frame.height) {
            if (frame.polymorphic) {
                return BottomType.BOTTOM;
            }
            throw invalid("type mismatch: an operand is missing");
        }
        return operandAt(--size);
    }

    private ValType operandAt(int index) {
        ValType type = operands[index];
        if (type == null) {
            throw new IllegalStateException("operand " + index);
        }
        return type;
    }

    void pop(ValType expected) {
        ControlFrame frame = top();
        if (size == frame.height && !frame.polymorphic) {
            throw invalid("type mismatch: expected " + expected.text() + ", found nothing");
        }
        ValType actual = pop();
        if (actual != expected && !subtyping.matches(actual, expected)) {
            throw invalid("type mismatch: expected " + expected.text() + ", found " + actual.text());
        }
    }

    void pop(List<ValType> expected) {
        for (int i = expected.size() - 1; i >= 0; i--) {
            pop(expected.get(i));
        }
    }

    /** Checks the topmost operands and leaves them, with their own types. */
    void check(List<ValType> expected) {
        var actual = new ArrayList<ValType>(expected.size());
        for (int i = expected.size() - 1; i >= 0; i--) {
            ValType type = pop();
            if (!subtyping.matches(type, expected.get(i))) {
                throw invalid("type mismatch: expected " + FuncType.text(expected) + ", found " + type.text());
            }
            actual.add(type);
        }
        for (int i = actual.size() - 1; i >= 0; i--) {
            push(actual.get(i));
        }
    }

    ControlFrame top() {
        return frames.get(frames.size() - 1);
    }

    /** The frame that a label means. */
    ControlFrame label(int depth) {
        if (Integer.compareUnsigned(depth, frames.size()) >= 0) {
            throw invalid("unknown label " + Integer.toUnsignedString(depth));
        }
        return frames.get(frames.size() - 1 - depth);
    }

    /** The outermost frame: the body. */
    int outermost() {
        return frames.size() - 1;
    }

    /** Begins a structured instruction whose parameters have been popped. */
    ControlFrame enter(Opcode opcode, FuncType type) {
        var frame = new ControlFrame(opcode, ++blocks, type, size, live);
        frames.add(frame);
        locals.enter();
        push(type.parameters());
        return frame;
    }

    /** Ends the first arm of an {@code if}. */
    ControlFrame enterElse() {
        return enterPart(Opcode.ELSE, top().type.parameters());
    }

    /** Ends one part of a structured instruction and begins another one, in which the given operands are there. */
    ControlFrame enterPart(Opcode opcode, List<ValType> given) {
        ControlFrame frame = top();
        popResults(frame);
        locals.enterPart();
        // A part ends where the label is, as if it branched there.
        frame.targeted |= live;
        frame.opcode = opcode;
        frame.polymorphic = false;
        live = frame.liveAtEntry;
        push(given);
        return frame;
    }

    /** Ends a structured instruction. */
    ControlFrame leave() {
        ControlFrame frame = top();
        popResults(frame);
        boolean skipped = frame.opcode == Opcode.IF;
        if (skipped && !subtyping.matches(frame.type.parameters(), frame.type.results())) {
            throw invalid("type mismatch: an if without else must give what it takes");
        }
        frames.remove(frames.size() - 1);
        locals.leave();
        push(frame.type.results());
        boolean branchedTo = frame.targeted && frame.opcode != Opcode.LOOP;
        live = live || branchedTo || (skipped && frame.liveAtEntry);
        return frame;
    }

    private void popResults(ControlFrame frame) {
        pop(frame.type.results());
        if (size != frame.height) {
            throw invalid("type mismatch: " + (size - frame.height) + " operands too many at the end of a block");
        }
    }

    /** Notes a branch, if it can happen. */
    BranchTarget branch(int depth) {
        ControlFrame frame = label(depth);
        frame.targeted |= live;
        return frame.target(depth);
    }

    /** What follows can't be reached. */
    void unreachable() {
        ControlFrame frame = top();
        size = frame.height;
        frame.polymorphic = true;
        live = false;
    }

    boolean matches(ValType actual, ValType expected) {
        return subtyping.matches(actual, expected);
    }

    /** Pops a reference; in unreachable code it may be of any type. */
    RefType popReference() {
        ValType type = pop();
        if (type instanceof RefType reference) {
            return reference;
        }
        if (type == BottomType.BOTTOM) {
            return new RefType(false, AbstractHeapType.BOT);
        }
        throw invalid("type mismatch: expected a reference, found " + type.text());
    }

    UnsupportedException unsupported(String what) {
        return new UnsupportedException(what + " are not supported", at());
    }

    InvalidException invalid(String message) {
        return new InvalidException(message, at());
    }

    Location at() {
        return Location.at(offset);
    }
}
