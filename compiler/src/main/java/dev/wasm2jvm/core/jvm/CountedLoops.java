package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives inner loops a counter, for C2 unrolls, vectorises, and rids of range checks only loops that count up to a limit.
 * LLVM leaves loops that go on until a local equals another one. Such a loop
 *
 * <pre>{@code loop: body; x += K; if (x != limit) goto loop}</pre>
 *
 * becomes
 *
 * <pre>{@code again: d = limit - x; n = d > 0 && d % K == 0 ? d / K : 1; c = 0
 * loop:  body; x += K; if (++c < n) goto loop; if (x != limit) goto again}</pre>
 *
 * <p>That is exact, as {@link RoundCount} says. A smaller positive {@code n} is as good; interruptible code has one.
 */
final class CountedLoops {
    private static final List<ValType> ONE = List.of(NumType.I32);

    private final FunctionCode original;
    private final List<TypedInstruction> code;
    private final CodeRewriter out;
    private int blocks;

    /** How many rounds have been, and how many there are at least: for all loops, in turn. */
    private final int count;

    private final RoundCount roundCount;
    private final int rounds;

    /** The most rounds that are counted at a time; 0 for any number. */
    private final int most;

    private final boolean countsAddresses;

    private CountedLoops(FunctionCode original, int most, boolean countsAddresses) {
        this.most = most;
        this.countsAddresses = countsAddresses;
        this.original = original;
        this.code = original.instructions();
        this.out = new CodeRewriter(original);
        this.count = out.local(NumType.I32);
        this.roundCount = new RoundCount(out);
        this.rounds = roundCount.rounds();
        this.blocks = 1 + code.stream().mapToInt(TypedInstruction::block).max().orElse(0);
    }

    /**
     * The function with its loops rewritten that have a {@link LoopCondition}.
     *
     * @param most after how many rounds the condition itself decides even if it need not; 0: any number
     * @param bounded where the block numbers of the loops go that end after so many
     * @param addresses whether to compute {@link CountedAddresses}
     */
    static FunctionCode rewrite(FunctionCode original, int most, BitSet bounded, boolean addresses) {
        List<TypedInstruction> code = original.instructions();
        var loops = new LinkedHashMap<InnerLoop, LoopCondition>();
        for (InnerLoop loop : InnerLoopSearch.search(code)) {
            LoopCondition condition = LoopCondition.of(code, loop);
            if (condition != null && condition.helpsToCount()) {
                loops.put(loop, condition);
                bounded.set(code.get(loop.open()).block());
            }
        }
        return loops.isEmpty() ? original : new CountedLoops(original, most, addresses).rewrite(loops);
    }

    private FunctionCode rewrite(Map<InnerLoop, LoopCondition> loops) {
        int position = 0;
        for (Map.Entry<InnerLoop, LoopCondition> loop : loops.entrySet()) {
            copy(position, loop.getKey().open());
            rewrite(loop.getKey(), loop.getValue());
            position = loop.getKey().end() + 1;
        }
        copy(position, code.size());
        return out.finish(original);
    }

    private void copy(int from, int to) {
        code.subList(from, to).forEach(out::copy);
    }

    private void rewrite(InnerLoop loop, LoopCondition condition) {
        int again = blocks++;
        TypedInstruction branch = code.get(loop.branch());
        BranchTarget back = branch.targets().get(0);
        out.replace(code.get(loop.open()));
        out.open(new Instruction.Block(Opcode.LOOP, BlockType.EMPTY, out.offset()), again);
        countRounds(condition);
        copyBody(loop, condition.start());
        out.replace(code.get(condition.start()));
        if (condition.steps()) {
            step(condition);
        }
        count();
        out.branchIf(back);
        test(condition);
        out.branchIf(new BranchTarget(back.depth() + 1, again, true, List.of(), back.height()));
        copy(loop.branch() + 1, loop.end() + 1);
        out.close(code.get(loop.end()), again);
    }

    /** A loop up to where its condition begins. */
    private void copyBody(InnerLoop loop, int end) {
        if (countsAddresses) {
            var addresses = CountedAddresses.begin(code, loop, out, count);
            out.copy(code.get(loop.open()));
            addresses.enterRound();
        } else {
            out.copy(code.get(loop.open()));
        }
        copy(loop.open() + 1, end);
    }

    /** Finds how many rounds there are at least, and begins to count. */
    private void countRounds(LoopCondition condition) {
        roundCount.emit(condition);
        if (most > 0) {
            limitRounds();
        }
        out.constant(0);
        out.localSet(count);
    }

    private void limitRounds() {
        out.localGet(rounds);
        out.constant(most);
        out.localGet(rounds);
        out.constant(most);
        out.binary(Opcode.I32_LT_S);
        out.select(NumType.I32);
        out.localSet(rounds);
    }

    private void step(LoopCondition condition) {
        push(local(condition));
        out.constant(condition.step());
        out.binary(Opcode.I32_ADD);
        out.localSet(condition.local());
    }

    /** Whether the rounds are not over yet. */
    private void count() {
        out.localGet(count);
        out.constant(1);
        out.binary(Opcode.I32_ADD);
        out.localTee(count);
        out.localGet(rounds);
        out.binary(Opcode.I32_LT_S);
    }

    private void test(LoopCondition condition) {
        push(local(condition));
        push(condition.limit());
        out.binary(condition.below() ? Opcode.I32_LT_U : Opcode.I32_NE);
    }

    private Instruction local(LoopCondition condition) {
        return new Instruction.LocalGet(condition.local(), out.offset());
    }

    private void push(Instruction operand) {
        out.add(operand, List.of(), ONE);
    }
}
