package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;

/**
 * The locals beside the counter of a loop that each round changes by a constant, as addresses are that LLVM steps through
 * memory. A round begins with
 *
 * <pre>{@code x = first + count * K}</pre>
 *
 * which is what {@code x} has anyway, modulo 2^32. C2 of JDK 17 takes checks of ranges out of loops only where an index is
 * written as a function of the counter.
 *
 * <p>Only loops without branches that store something: others were not faster for it, or slower, where C2 finds the relation
 * by itself.
 */
final class CountedAddresses {
    private final CodeRewriter out;
    private final int count;
    private final List<Stepped> locals = new ArrayList<>();

    /**
     * A local that steps.
     *
     * @param change by how much in each round
     * @param first a local that has its value in round 0
     */
    private record Stepped(int local, int change, int first) {}

    private CountedAddresses(CodeRewriter out, int count) {
        this.out = out;
        this.count = count;
    }

    /**
     * Keeps what the locals are when the count begins.
     *
     * @param out where the instructions go
     * @param count a local that has the number of rounds so far
     */
    static CountedAddresses begin(List<TypedInstruction> code, InnerLoop loop, CodeRewriter out, int count) {
        var addresses = new CountedAddresses(out, count);
        if (isStraight(code, loop)) {
            for (int local : loop.steps().keySet().stream().sorted().toList()) {
                int change = loop.change(code, local);
                if (change != 0 && isReadBeforeStep(code, loop, local)) {
                    addresses.keep(local, change);
                }
            }
        }
        return addresses;
    }

    private void keep(int local, int change) {
        int first = out.local(NumType.I32);
        locals.add(new Stepped(local, change, first));
        out.localGet(local);
        out.localSet(first);
    }

    /** Begins a round. */
    void enterRound() {
        for (Stepped stepped : locals) {
            out.localGet(stepped.first);
            out.localGet(count);
            out.constant(stepped.change);
            out.binary(Opcode.I32_MUL);
            out.binary(Opcode.I32_ADD);
            out.localSet(stepped.local);
        }
    }

    /** Whether a loop has no branches but the one back, and stores something. */
    private static boolean isStraight(List<TypedInstruction> code, InnerLoop loop) {
        boolean stores = false;
        for (int position = loop.open() + 1; position < loop.branch(); position++) {
            TypedInstruction typed = code.get(position);
            Instruction instruction = typed.instruction();
            if (!typed.targets().isEmpty()
                    || instruction instanceof Instruction.Opening
                    || (instruction.opcode() == Opcode.SELECT && !Extremes.isLikely(code, position))) {
                return false;
            }
            stores |= instruction.opcode().lowering() instanceof Lowering.Store;
        }
        return stores;
    }

    private static boolean isReadBeforeStep(List<TypedInstruction> code, InnerLoop loop, int local) {
        return code.subList(loop.open() + 1, loop.step(local) - 3).stream()
                .anyMatch(typed -> typed.instruction() instanceof Instruction.LocalGet get && get.local() == local);
    }
}
