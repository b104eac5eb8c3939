package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;

/**
 * Lets loops that copy or fill memory do it with one instruction, as {@code memcpy} and {@code memset} of a library are
 * that was compiled without bulk memory. C2 cannot vectorise a copy within one array. Before such a loop
 *
 * <pre>{@code loop: store(to, load(from)); from += 4; to += 4; if (from != limit) goto loop}</pre>
 *
 * stands
 *
 * <pre>{@code n = rounds - 1; if (both ranges of n * 4 bytes exist and do not overlap) {
 *   memory.copy(to, from, n * 4); from += n * 4; to += n * 4 }}</pre>
 *
 * <p>That is exact: where the ranges exist no round traps, where they do not overlap the order of loads and stores is not
 * seen, and each local that a round reads before it assigns it is stepped by a constant. All others get their values in
 * the last round, which the loop itself does, as it does all rounds when one of the conditions does not hold.
 */
final class BulkLoops {
    /** Fewer bytes are not worth the conditions. */
    private static final int LEAST_BYTES = 64;

    private final FunctionCode original;
    private final List<TypedInstruction> code;
    private final CodeRewriter out;
    private final PageSizes pageSizes;
    private final RoundCount roundCount;
    private int blocks;

    /** How many bytes are transferred, and where the ranges begin. */
    private final int bytes;

    private final int target;
    private final int source;

    /** A loop with what it does. */
    private record Found(InnerLoop loop, LoopCondition condition, BulkTransfer transfer) {}

    /** Gives the logarithm of the size of a memory's pages. */
    interface PageSizes {
        /** Gives it for a memory by its index. */
        int log2(int memory);
    }

    private BulkLoops(FunctionCode original, PageSizes pageSizes) {
        this.original = original;
        this.pageSizes = pageSizes;
        this.code = original.instructions();
        this.out = new CodeRewriter(original);
        this.roundCount = new RoundCount(out);
        this.bytes = out.local(NumType.I64);
        this.target = out.local(NumType.I64);
        this.source = out.local(NumType.I64);
        this.blocks = 1 + code.stream().mapToInt(TypedInstruction::block).max().orElse(0);
    }

    /**
     * The function with such instructions before its loops.
     *
     * @param memories which memories are one array
     * @param pageSizes the size of their pages
     */
    static FunctionCode rewrite(FunctionCode original, IntPredicate memories, PageSizes pageSizes) {
        List<TypedInstruction> code = original.instructions();
        var found = new ArrayList<Found>();
        for (InnerLoop loop : InnerLoopSearch.search(code)) {
            LoopCondition condition = LoopCondition.of(code, loop);
            BulkTransfer transfer = condition == null ? null : BulkTransfer.of(code, loop, condition);
            if (condition != null
                    && transfer != null
                    && memories.test(transfer.target().memory())) {
                found.add(new Found(loop, condition, transfer));
            }
        }
        return found.isEmpty() ? original : new BulkLoops(original, pageSizes).rewrite(found);
    }

    private FunctionCode rewrite(List<Found> found) {
        int position = 0;
        for (Found each : found) {
            int open = each.loop.open();
            code.subList(position, open).forEach(out::copy);
            position = open;
            out.replace(code.get(open));
            transfer(each.transfer, each.condition);
        }
        code.subList(position, code.size()).forEach(out::copy);
        return out.finish(original);
    }

    private void transfer(BulkTransfer transfer, LoopCondition condition) {
        BranchTarget skip = open();
        BulkTransfer.Range to = transfer.target();
        BulkTransfer.Range from = transfer.source();
        roundCount.emit(condition);
        countBytes(Math.abs(to.change()), skip);
        checkZeroBits(transfer.round().zeroBits(), skip);
        place(to, target, skip);
        if (from == null) {
            narrow(target);
            push(Objects.requireNonNull(transfer.filling()));
            narrow(bytes);
            bulk(new Instruction.MemoryFill(to.memory(), out.offset()));
        } else {
            place(from, source, skip);
            checkApart(skip);
            narrow(target);
            narrow(source);
            narrow(bytes);
            bulk(new Instruction.MemoryCopy(to.memory(), from.memory(), out.offset()));
        }
        step(transfer.round().changes());
        out.end(skip.block());
    }

    private BranchTarget open() {
        int block = blocks++;
        out.open(new Instruction.Block(Opcode.BLOCK, BlockType.EMPTY, out.offset()), block);
        return new BranchTarget(0, block, false, List.of(), out.height());
    }

    /** All rounds but the last, and their bytes. */
    private void countBytes(int each, BranchTarget skip) {
        out.localGet(roundCount.rounds());
        out.constant(1);
        out.binary(Opcode.I32_SUB);
        out.localTee(roundCount.rounds());
        out.constant((LEAST_BYTES + each - 1) / each);
        out.binary(Opcode.I32_LT_S);
        out.branchIf(skip);
        out.localGet(roundCount.rounds());
        widen();
        constant(each);
        wide(Opcode.I64_MUL);
        out.localSet(bytes);
    }

    private void checkZeroBits(List<LoopRound.ZeroBits> zeroBits, BranchTarget skip) {
        for (LoopRound.ZeroBits bits : zeroBits) {
            push(bits.number());
            out.constant(bits.constant());
            out.binary(Opcode.I32_AND);
            out.branchIf(skip);
        }
    }

    /** Where a range begins, if it is in its memory. */
    private void place(BulkTransfer.Range range, int begin, BranchTarget skip) {
        long offset = range.first().instruction().argument().offset();
        push(range.first().address());
        widen();
        if (range.isDown()) {
            constant(offset - range.change());
            wide(Opcode.I64_ADD);
            out.localGet(bytes);
            wide(Opcode.I64_SUB);
            out.localTee(begin);
            constant(offset);
            compare(Opcode.I64_LT_S);
            out.branchIf(skip);
        } else {
            constant(offset);
            wide(Opcode.I64_ADD);
            out.localSet(begin);
        }
        end(begin);
        var size = new Instruction.MemorySize(range.memory(), out.offset());
        out.add(size, List.of(), List.of(NumType.I32));
        widen();
        constant(pageSizes.log2(range.memory()));
        wide(Opcode.I64_SHL);
        compare(Opcode.I64_GT_S);
        out.branchIf(skip);
    }

    private void checkApart(BranchTarget skip) {
        end(target);
        out.localGet(source);
        compare(Opcode.I64_GT_S);
        end(source);
        out.localGet(target);
        compare(Opcode.I64_GT_S);
        out.binary(Opcode.I32_AND);
        out.branchIf(skip);
    }

    private void end(int begin) {
        out.localGet(begin);
        out.localGet(bytes);
        wide(Opcode.I64_ADD);
    }

    private void bulk(Instruction instruction) {
        out.add(instruction, List.of(NumType.I32, NumType.I32, NumType.I32), List.of());
    }

    private void step(Map<Integer, Integer> changes) {
        changes.forEach((local, change) -> {
            out.localGet(local);
            out.localGet(roundCount.rounds());
            out.constant(change);
            out.binary(Opcode.I32_MUL);
            out.binary(Opcode.I32_ADD);
            out.localSet(local);
        });
    }

    private void push(LinearSum sum) {
        out.constant(sum.constant());
        sum.factors().forEach((local, factor) -> {
            out.localGet(local);
            if (factor != 1) {
                out.constant(factor);
                out.binary(Opcode.I32_MUL);
            }
            out.binary(Opcode.I32_ADD);
        });
    }

    private void constant(long value) {
        out.add(new Instruction.I64Const(value, out.offset()), List.of(), List.of(NumType.I64));
    }

    private void widen() {
        out.add(
                new Instruction.Plain(Opcode.I64_EXTEND_I32_U, out.offset()),
                List.of(NumType.I32),
                List.of(NumType.I64));
    }

    private void narrow(int local) {
        out.localGet(local);
        out.add(new Instruction.Plain(Opcode.I32_WRAP_I64, out.offset()), List.of(NumType.I64), List.of(NumType.I32));
    }

    private void wide(Opcode opcode) {
        add(opcode, NumType.I64);
    }

    private void compare(Opcode opcode) {
        add(opcode, NumType.I32);
    }

    private void add(Opcode opcode, ValType result) {
        out.add(new Instruction.Plain(opcode, out.offset()), List.of(NumType.I64, NumType.I64), List.of(result));
    }
}
