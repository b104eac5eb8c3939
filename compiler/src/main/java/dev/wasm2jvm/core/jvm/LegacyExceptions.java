package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.CatchClause;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rewrites the exceptions of before the standard to those of the standard.
 *
 * <pre>
 * try A catch $e B catch_all C end   becomes
 * block block block try_table (catch $e 0) (catch_all 1) A br 3 end end B br 1 end C end
 * </pre>
 *
 * <p>If a handler is thrown again, its clause catches the exception too, which is kept in a local. A {@code delegate} is
 * a clause for everything whose label is the end of a block inside the body of the {@code try} that is meant, where the
 * exception is thrown again. Unreachable instructions are left out.
 */
final class LegacyExceptions {
    private static final List<ValType> NONE = List.of();
    private static final List<ValType> EXCEPTION = List.of(RefType.EXNREF);

    private final FunctionCode function;
    private final LegacyTries tries;
    private final BlockWriter out = new BlockWriter();

    /** The reachable blocks by their old numbers; where a branch to the label of a {@code try} goes. */
    private final Map<Integer, BlockWriter.Block> blocks = new HashMap<>();

    /** The blocks at whose ends delegated exceptions are thrown again, by the old number of the one that is meant. */
    private final Map<Integer, BlockWriter.Block> receivers = new HashMap<>();

    private final Map<Integer, Handlers> handlers = new HashMap<>();

    /** Number of the handlers that are open and keep their exception, and the most that there were at a time. */
    private int keeping;

    private int mostKeeping;

    /** The handlers of a {@code try} that has some. */
    private static final class Handlers {
        final LegacyTries.Try source;

        /** The blocks at whose ends the handlers are. */
        final List<BlockWriter.Block> landings;

        final BlockWriter.Block body;

        /** Number of the handlers that have begun. */
        int begun;

        /** The local that keeps the exception. */
        int local;

        Handlers(LegacyTries.Try source, List<BlockWriter.Block> landings, BlockWriter.Block body) {
            this.source = source;
            this.landings = landings;
            this.body = body;
        }
    }

    private LegacyExceptions(FunctionCode function, LegacyTries tries) {
        this.function = function;
        this.tries = tries;
    }

    /** The same function without {@code try}, {@code catch}, {@code rethrow} and {@code delegate}. */
    static FunctionCode rewrite(FunctionCode function) {
        if (function.instructions().stream()
                .noneMatch(typed -> typed.instruction().opcode() == Opcode.TRY)) {
            return function;
        }
        var tries = new LegacyTries(function.instructions());
        return new LegacyExceptions(function, tries).rewrite();
    }

    private FunctionCode rewrite() {
        blocks.put(LegacyTries.BODY, out.body());
        openReceiver(LegacyTries.BODY, NONE, 0, function.instructions().get(0));
        function.instructions().forEach(this::accept);
        var locals = new ArrayList<>(function.locals());
        locals.addAll(Collections.nCopies(mostKeeping, RefType.EXNREF));
        return new FunctionCode(function.type(), locals, out.code());
    }

    private void accept(TypedInstruction typed) {
        Instruction instruction = typed.instruction();
        if (instruction instanceof Instruction.Opening opening) {
            if (typed.reachable()) {
                open(typed, opening);
            }
        } else if (typed.block() != TypedInstruction.NO_BLOCK) {
            BlockWriter.Block block = blocks.get(typed.block());
            if (block != null) {
                part(typed, block);
            }
        } else if (typed.reachable()) {
            if (instruction instanceof Instruction.Rethrow) {
                rethrow(typed);
            } else {
                out.copy(typed, targets(typed));
            }
        }
    }

    private List<BranchTarget> targets(TypedInstruction typed) {
        return typed.targets().stream()
                .map(target -> out.moved(target, block(target.block())))
                .toList();
    }

    private BlockWriter.Block block(int number) {
        BlockWriter.Block block = blocks.get(number);
        if (block == null) {
            throw new IllegalStateException("a reachable branch into unreachable code");
        }
        return block;
    }

    private void open(TypedInstruction typed, Instruction.Opening opening) {
        LegacyTries.Try legacy = tries.find(typed.block());
        if (legacy == null) {
            blocks.put(typed.block(), out.open(typed, opening, targets(typed)));
        } else if (!legacy.catches.isEmpty()) {
            openCatching(typed, legacy);
        } else if (legacy.receiver == LegacyTries.Try.NOBODY) {
            blocks.put(typed.block(), out.open(typed, plainBlock(typed), List.of()));
        } else {
            openDelegating(typed, legacy);
        }
        int height = typed.heightBefore() - typed.popped().size();
        openReceiver(typed.block(), typed.pushed(), height, typed);
    }

    private static Instruction.Block plainBlock(TypedInstruction typed) {
        return new Instruction.Block(
                Opcode.BLOCK, BlockType.EMPTY, typed.instruction().offset());
    }

    private static Instruction.TryTable tryTable(TypedInstruction typed, List<CatchClause> clauses) {
        return new Instruction.TryTable(
                BlockType.EMPTY, clauses, typed.instruction().offset());
    }

    private void openCatching(TypedInstruction typed, LegacyTries.Try legacy) {
        int height = typed.heightBefore() - typed.popped().size();
        int offset = typed.instruction().offset();
        blocks.put(typed.block(), out.open(typed, plainBlock(typed), List.of()));
        var landings = new ArrayList<BlockWriter.Block>();
        for (int i = 0; i < legacy.catches.size(); i++) {
            landings.add(out.open(typed.pushed(), height, offset));
        }
        // The first handler comes first: its block is the innermost.
        Collections.reverse(landings);
        var clauses = new ArrayList<CatchClause>();
        var targets = new ArrayList<BranchTarget>();
        for (int i = 0; i < landings.size(); i++) {
            Instruction.Catch handler = legacy.catches.get(i);
            var kind = CatchClause.Kind.of(handler.opcode() == Opcode.CATCH, legacy.rethrown);
            clauses.add(new CatchClause(kind, handler.tag(), i));
            targets.add(out.target(landings.get(i), carried(legacy, i)));
        }
        BlockWriter.Block body = out.open(typed, tryTable(typed, clauses), targets);
        handlers.put(typed.block(), new Handlers(legacy, landings, body));
    }

    private static List<ValType> carried(LegacyTries.Try legacy, int handler) {
        var types = new ArrayList<>(legacy.carried.get(handler));
        if (legacy.rethrown) {
            types.add(RefType.EXNREF);
        }
        return types;
    }

    private void openDelegating(TypedInstruction typed, LegacyTries.Try legacy) {
        BlockWriter.Block receiver = receivers.get(legacy.receiver);
        if (receiver == null) {
            throw new IllegalStateException("nobody receives exceptions for block " + legacy.receiver);
        }
        BranchTarget target = out.target(receiver, EXCEPTION);
        var clause = new CatchClause(CatchClause.Kind.CATCH_ALL_REF, Instruction.Catch.ANY_TAG, target.depth());
        blocks.put(typed.block(), out.open(typed, tryTable(typed, List.of(clause)), List.of(target)));
    }

    private void openReceiver(int block, List<ValType> parameters, int height, TypedInstruction at) {
        if (tries.receives(block)) {
            receivers.put(block, out.open(parameters, height, at.instruction().offset()));
        }
    }

    /** {@code else}, {@code catch}, {@code end} and {@code delegate}. */
    private void part(TypedInstruction typed, BlockWriter.Block block) {
        Handlers open = handlers.get(typed.block());
        if (typed.instruction() instanceof Instruction.Else) {
            out.middle(typed, block);
        } else if (open == null) {
            boolean falls = !closeReceiver(typed, block) && typed.reachable();
            out.end(typed, falls, block);
        } else if (typed.instruction() instanceof Instruction.Catch) {
            beginHandler(typed, block, open);
        } else {
            out.end(typed, typed.reachable(), block);
            keeping -= open.source.rethrown ? 1 : 0;
        }
    }

    /**
     * Before the end of a body, throws what was delegated to it.
     *
     * @param end where the body goes on to
     * @return whether something was; if so control does not come behind it
     */
    private boolean closeReceiver(TypedInstruction typed, BlockWriter.Block end) {
        BlockWriter.Block receiver = receivers.remove(typed.block());
        if (receiver == null) {
            return false;
        }
        int offset = typed.instruction().offset();
        if (typed.reachable()) {
            out.branch(end, typed.popped(), offset);
        }
        out.end(receiver, EXCEPTION, true, offset);
        throwReference(receiver.height() + 1, offset);
        return true;
    }

    private void throwReference(int heightBefore, int offset) {
        out.plain(new Instruction.Plain(Opcode.THROW_REF, offset), EXCEPTION, NONE, heightBefore, false);
    }

    private void beginHandler(TypedInstruction typed, BlockWriter.Block end, Handlers open) {
        int offset = typed.instruction().offset();
        if (open.begun == 0) {
            if (!closeReceiver(typed, end) && typed.reachable()) {
                out.branch(end, typed.popped(), offset);
            }
            out.end(open.body, typed.popped(), false, offset);
        } else if (typed.reachable()) {
            out.branch(end, typed.popped(), offset);
        }
        List<ValType> carried = carried(open.source, open.begun);
        out.end(open.landings.get(open.begun), carried, true, offset);
        if (open.source.rethrown) {
            keep(open, end.height() + carried.size(), offset);
        }
        open.begun++;
    }

    private void keep(Handlers open, int height, int offset) {
        if (open.begun == 0) {
            open.local = function.locals().size() + keeping++;
            mostKeeping = Math.max(mostKeeping, keeping);
        }
        out.plain(new Instruction.LocalSet(open.local, offset), EXCEPTION, NONE, height, true);
    }

    private void rethrow(TypedInstruction typed) {
        int offset = typed.instruction().offset();
        @Nullable Handlers open = handlers.get(typed.targets().get(0).block());
        if (open == null) {
            throw new IllegalStateException("a reachable rethrow in an unreachable handler");
        }
        out.plain(new Instruction.LocalGet(open.local, offset), NONE, EXCEPTION, typed.heightBefore(), true);
        throwReference(typed.heightBefore() + 1, offset);
    }
}
