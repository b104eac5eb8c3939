package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One round of an {@link InnerLoop} that does nothing but step locals, load, and store: what it reads and writes, by the
 * values that locals have when it begins.
 *
 * @param loads the loads, each of which gives a value that is stored as it is, or is not used
 * @param stores the stores
 * @param changes by how much it changes the locals that the next round reads before it assigns them, by local; not 0
 * @param zeroBits numbers of which a round takes it that they have no bit in common with a constant
 */
record LoopRound(List<Access> loads, List<Access> stores, Map<Integer, Integer> changes, List<ZeroBits> zeroBits) {

    /** Locals in a sum: addresses have few, and sums of all locals of a function would take quadratic time. */
    private static final int MOST_LOCALS = 4;

    /** Conditions on zero bits: each is code before the loop. */
    private static final int MOST_ZERO_BITS = 8;

    /** What an instruction may leave; null is anything. */
    sealed interface Value permits Sum, Loaded, Wide {}

    /** An i32. */
    record Sum(LinearSum sum) implements Value {}

    /** What a load has given, by its number. */
    record Loaded(int load) implements Value {}

    /** A constant of 64 bits. */
    record Wide(long bits) implements Value {}

    /**
     * An access.
     *
     * @param address its address
     * @param instruction the instruction
     * @param value what it stores; null for a load
     */
    record Access(
            LinearSum address,
            Instruction.MemoryAccess instruction,
            @Nullable Value value) {

        /** How far behind what the locals come to it begins. */
        long distance() {
            return address.constant() + instruction.argument().offset();
        }

        int memory() {
            return instruction.argument().memory();
        }

        int bytes() {
            return MemoryAccesses.cell(instruction).bytes();
        }
    }

    /** A number that has no bit in common with a constant, so that {@code or} adds them. */
    record ZeroBits(LinearSum number, int constant) {}

    /** What a round does, if it is such a one. */
    static @Nullable LoopRound of(List<TypedInstruction> code, InnerLoop loop) {
        var reader = new Reader();
        for (TypedInstruction typed : code.subList(loop.open() + 1, loop.branch())) {
            if (!reader.read(typed)) {
                return null;
            }
        }
        return reader.finish();
    }

    /** Evaluates the instructions of a round, one after the other. */
    private static final class Reader {
        private final Deque<Holder> stack = new ArrayDeque<>();
        private final Map<Integer, Holder> locals = new HashMap<>();

        /** The locals that are read before they are assigned. */
        private final BitSet carried = new BitSet();

        private final List<Access> loads = new ArrayList<>();
        private final List<Access> stores = new ArrayList<>();
        private final List<ZeroBits> zeroBits = new ArrayList<>();

        /** A value, which a deque can hold even if it is null. */
        private record Holder(@Nullable Value value) {}

        /** Takes the next instruction, or says that a round may not have such a one. */
        boolean read(TypedInstruction typed) {
            Instruction instruction = typed.instruction();
            if (instruction instanceof Instruction.LocalGet get) {
                push(local(get.local(), typed.pushed().get(0)));
            } else if (instruction instanceof Instruction.LocalSet set) {
                locals.put(set.local(), stack.pop());
            } else if (instruction instanceof Instruction.LocalTee tee) {
                locals.put(tee.local(), stack.element());
            } else if (instruction instanceof Instruction.I32Const constant) {
                push(new Sum(LinearSum.of(constant.value())));
            } else if (instruction instanceof Instruction.I64Const constant) {
                push(new Wide(constant.value()));
            } else if (instruction instanceof Instruction.MemoryAccess access) {
                return access(access);
            } else {
                return instruction instanceof Instruction.Plain && plain(typed);
            }
            return true;
        }

        private void push(@Nullable Value value) {
            stack.push(new Holder(value));
        }

        private @Nullable Value local(int local, ValType type) {
            Holder assigned = locals.get(local);
            if (assigned != null) {
                return assigned.value;
            }
            carried.set(local);
            return type == NumType.I32 ? new Sum(LinearSum.ofLocal(local)) : null;
        }

        private boolean access(Instruction.MemoryAccess access) {
            Lowering lowering = access.opcode().lowering();
            if (lowering instanceof Lowering.Load && stack.pop().value instanceof Sum address) {
                push(new Loaded(loads.size()));
                loads.add(new Access(address.sum, access, null));
                return true;
            }
            if (lowering instanceof Lowering.Store) {
                Value value = stack.pop().value;
                if (stack.pop().value instanceof Sum address && value != null) {
                    stores.add(new Access(address.sum, access, value));
                    return true;
                }
            }
            return false;
        }

        /** Instructions on i32 that do not trap. */
        private boolean plain(TypedInstruction typed) {
            boolean comparison = typed.instruction().opcode().lowering() instanceof Lowering.Compare;
            if (typed.popped().size() == 1 && comparison) {
                stack.pop();
                push(null);
                return true;
            }
            if (typed.popped().size() != 2) {
                return false;
            }
            Value second = stack.pop().value;
            Value first = stack.pop().value;
            if (comparison) {
                push(null);
                return true;
            }
            Sum result = first instanceof Sum left && second instanceof Sum right
                    ? binary(typed.instruction().opcode(), left.sum, right.sum)
                    : null;
            push(result);
            return result != null && result.sum.factors().size() <= MOST_LOCALS;
        }

        private @Nullable Sum binary(Opcode opcode, LinearSum left, LinearSum right) {
            return switch (opcode) {
                case I32_ADD -> new Sum(left.plus(right));
                case I32_SUB -> new Sum(left.plus(right.times(-1)));
                case I32_MUL ->
                    right.isConstant()
                            ? new Sum(left.times(right.constant()))
                            : left.isConstant() ? new Sum(right.times(left.constant())) : null;
                case I32_SHL -> right.isConstant() ? new Sum(left.times(1 << right.constant())) : null;
                case I32_OR -> right.isConstant() ? or(left, right.constant()) : null;
                default -> null;
            };
        }

        private @Nullable Sum or(LinearSum left, int constant) {
            if (zeroBits.size() == MOST_ZERO_BITS) {
                return null;
            }
            zeroBits.add(new ZeroBits(left, constant));
            return new Sum(left.plus(LinearSum.of(constant)));
        }

        /** The round, if each local that it takes over from the one before changes by a constant. */
        @Nullable
        LoopRound finish() {
            var changes = new TreeMap<Integer, Integer>();
            for (Map.Entry<Integer, Holder> assigned : locals.entrySet()) {
                int local = assigned.getKey();
                if (carried.get(local)) {
                    if (!(assigned.getValue().value instanceof Sum after)
                            || !after.sum.isNear(LinearSum.ofLocal(local))) {
                        return null;
                    }
                    changes.put(local, after.sum.constant());
                }
            }
            changes.values().removeIf(change -> change == 0);
            return new LoopRound(loads, stores, changes, zeroBits);
        }
    }
}
