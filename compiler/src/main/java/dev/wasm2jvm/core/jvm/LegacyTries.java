package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What {@link LegacyExceptions} must know of the reachable {@code try}s of a function before it can rewrite the first. */
final class LegacyTries {
    /** The number of the function's body, which stands for its caller. */
    static final int BODY = 0;

    private final Map<Integer, Try> tries = new HashMap<>();
    private final BitSet receivers = new BitSet();

    /** The open reachable blocks, by number, and for each the innermost one that catches what is thrown in it. */
    private final IntList open = new IntList();

    private final IntList catchers = new IntList();
    private final BitSet reachable = new BitSet();

    /** A {@code try}. */
    static final class Try {
        static final int NOBODY = -1;

        final List<Instruction.Catch> catches = new ArrayList<>();

        /** What exceptions bring to each handler. */
        final List<List<ValType>> carried = new ArrayList<>();

        /** Whether a handler throws its exception again. */
        boolean rethrown;

        /** The block that gets its exceptions, if it delegates them to another one than would get them anyway. */
        int receiver = NOBODY;
    }

    /** Looks through a function, by the numbers of its blocks. */
    LegacyTries(List<TypedInstruction> code) {
        open(BODY, BODY);
        code.forEach(this::accept);
    }

    boolean isEmpty() {
        return tries.isEmpty();
    }

    /** The {@code try} with a number, or null if the block is something else. */
    @Nullable
    Try find(int block) {
        return tries.get(block);
    }

    /** Whether the exceptions of a {@code try} inside a block are delegated to it: to the body, or to what catches. */
    boolean receives(int block) {
        return receivers.get(block);
    }

    private void open(int block, int catcher) {
        open.add(block);
        catchers.add(catcher);
        reachable.set(block);
    }

    private void accept(TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        if (instruction instanceof Instruction.Opening) {
            if (typed.reachable()) {
                open(typed);
            }
        } else if (typed.block() != TypedInstruction.NO_BLOCK) {
            if (reachable.get(typed.block())) {
                part(typed, instruction);
            }
        } else if (instruction instanceof Instruction.Rethrow && typed.reachable()) {
            tryOf(typed.targets().get(0).block()).rethrown = true;
        }
    }

    private void open(TypedInstruction typed) {
        int block = typed.block();
        Opcode opcode = typed.instruction().opcode();
        boolean catches = opcode == Opcode.TRY || opcode == Opcode.TRY_TABLE;
        open(block, catches ? block : catchers.last());
        if (opcode == Opcode.TRY) {
            tries.put(block, new Try());
        }
    }

    private Try tryOf(int block) {
        Try found = tries.get(block);
        if (found == null) {
            throw new IllegalStateException("block " + block + " is no try");
        }
        return found;
    }

    private void part(TypedInstruction typed, Instruction instruction) {
        if (instruction instanceof Instruction.Catch handler) {
            Try self = tryOf(typed.block());
            self.catches.add(handler);
            self.carried.add(typed.pushed());
            // What a handler throws, its own try does not catch.
            catchers.removeLast();
            catchers.add(catchers.last());
        } else if (!(instruction instanceof Instruction.Else)) {
            open.removeLast();
            catchers.removeLast();
            if (instruction instanceof Instruction.Delegate) {
                delegate(typed);
            }
        }
    }

    private void delegate(TypedInstruction typed) {
        int receiver = catchers.get(catchers.size() - 1 - typed.targets().get(0).depth());
        if (receiver != catchers.last()) {
            tryOf(typed.block()).receiver = receiver;
            receivers.set(receiver);
        }
    }
}
