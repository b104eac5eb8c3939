package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.EnumSet;
import java.util.Set;

/** Says what effects an instruction may have. */
final class NodeEffects {
    /** Instructions without immediates that leave the function or trap, by anything but an access to memory. */
    private static final Set<Opcode> TRAPPING = EnumSet.of(
            Opcode.I32_DIV_S,
            Opcode.I32_DIV_U,
            Opcode.I32_REM_S,
            Opcode.I32_REM_U,
            Opcode.I64_DIV_S,
            Opcode.I64_DIV_U,
            Opcode.I64_REM_S,
            Opcode.I64_REM_U,
            Opcode.I32_TRUNC_F32_S,
            Opcode.I32_TRUNC_F32_U,
            Opcode.I32_TRUNC_F64_S,
            Opcode.I32_TRUNC_F64_U,
            Opcode.I64_TRUNC_F32_S,
            Opcode.I64_TRUNC_F32_U,
            Opcode.I64_TRUNC_F64_S,
            Opcode.I64_TRUNC_F64_U,
            Opcode.REF_AS_NON_NULL,
            Opcode.ARRAY_LEN,
            Opcode.I31_GET_S,
            Opcode.I31_GET_U);

    private static final Set<Opcode> LEAVING = EnumSet.of(Opcode.UNREACHABLE, Opcode.RETURN, Opcode.THROW_REF);

    private final GrowingCalls growing;
    private boolean behindCall;

    NodeEffects(GrowingCalls growing) {
        this.growing = growing;
    }

    /** Appends the node of an instruction. A call behind which {@code unreachable} stands does not come back. */
    void addTo(Effects effects, Instruction instruction) {
        if (behindCall && instruction.opcode() == Opcode.UNREACHABLE) {
            effects.forgetLast(Effects.Kind.GROWS);
        }
        behindCall = isCall(instruction);
        effects.addNode();
        if (grows(instruction, growing)) {
            effects.addToLast(Effects.Kind.GROWS);
        }
        if (observable(instruction)) {
            effects.addToLast(Effects.Kind.OBSERVABLE);
        }
        if (control(instruction)) {
            effects.addToLast(Effects.Kind.CONTROL);
        }
        if (instruction instanceof Instruction.MemoryAccess) {
            effects.addToLast(Effects.Kind.ACCESSES);
        } else if (instruction.opcode() == Opcode.LOOP) {
            effects.addToLast(Effects.Kind.LOOPS);
        } else if (instruction instanceof Instruction.BrTable table
                && table.labels().size() >= DispatchLoops.ARMS) {
            effects.addToLast(Effects.Kind.SWITCHES);
        }
    }

    /**
     * Whether a memory may have grown behind an instruction. What throws may have grown one before, though it is not
     * counted where {@code unreachable} stands behind its call: so it counts where exceptions are caught.
     */
    static boolean grows(Instruction instruction, GrowingCalls growing) {
        if (instruction instanceof Instruction.Call call) {
            return !ByteSwaps.is(call) && growing.mayGrow(call.function());
        }
        if (instruction instanceof Instruction.CallIndirect call) {
            return growing.mayGrowThrough(call.typeIndex());
        }
        return instruction instanceof Instruction.CallRef
                || instruction instanceof Instruction.MemoryGrow
                || catches(instruction);
    }

    /** Whether an instruction catches exceptions, in the form of the standard or in the one before it. */
    static boolean catches(Instruction instruction) {
        return instruction instanceof Instruction.TryTable || instruction.opcode() == Opcode.TRY;
    }

    /** Whether an instruction calls a function and comes back. */
    static boolean isCall(Instruction instruction) {
        return (instruction instanceof Instruction.Call && !ByteSwaps.is(instruction))
                || instruction instanceof Instruction.CallIndirect
                || instruction instanceof Instruction.CallRef;
    }

    private static boolean control(Instruction instruction) {
        return instruction instanceof Instruction.Opening
                || instruction instanceof Instruction.Else
                || instruction instanceof Instruction.End
                || instruction instanceof Instruction.Br
                || instruction instanceof Instruction.BrIf
                || instruction instanceof Instruction.BrTable
                || instruction instanceof Instruction.Throw
                || LEAVING.contains(instruction.opcode());
    }

    private static boolean observable(Instruction instruction) {
        if (instruction instanceof Instruction.Plain) {
            return TRAPPING.contains(instruction.opcode()) || LEAVING.contains(instruction.opcode());
        }
        return !(isLocalOrConstant(instruction)
                || ByteSwaps.is(instruction)
                || instruction instanceof Instruction.Lane
                || instruction instanceof Instruction.Shuffle
                || instruction instanceof Instruction.GlobalGet
                || instruction.opcode().lowering() instanceof Lowering.Load
                || instruction.opcode().lowering() instanceof Lowering.LoadVector);
    }

    private static boolean isLocalOrConstant(Instruction instruction) {
        return switch (instruction.opcode()) {
            case LOCAL_GET,
                    LOCAL_SET,
                    LOCAL_TEE,
                    I32_CONST,
                    I64_CONST,
                    F32_CONST,
                    F64_CONST,
                    V128_CONST,
                    SELECT_TYPED -> true;
            case REF_NULL, REF_FUNC, MEMORY_SIZE, TABLE_SIZE -> true;
            default -> false;
        };
    }
}
