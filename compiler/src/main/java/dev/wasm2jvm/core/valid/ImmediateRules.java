package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.MemArg;
import dev.wasm2jvm.core.syntax.MemoryType;
import org.jspecify.annotations.Nullable;

/** What is demanded of the immediates of memory accesses and vector instructions (spec 3.4.7 and 3.4.9). */
final class ImmediateRules {
    private static final long MAX_OFFSET_32 = 0xFFFF_FFFFL;
    private static final int VECTOR_BYTES = 16;
    private static final String INVALID_LANE = "invalid lane index";

    /** The bits that a byte must not have if it chooses one of the bytes of two vectors. */
    private static final long BEYOND_TWO_VECTORS = 0xE0E0_E0E0_E0E0_E0E0L;

    private ImmediateRules() {}

    /** What is wrong with a load or store; null if nothing is. */
    static @Nullable String problem(Instruction.MemoryAccess access, MemoryType memory) {
        MemArg argument = access.argument();
        var lowering = (Lowering.Access) access.opcode().lowering();
        int bytes = lowering.cell().bytes();
        int natural = Integer.numberOfTrailingZeros(bytes);
        if (argument.alignLog2() > natural) {
            return "alignment must not be larger than natural";
        }
        if (lowering instanceof Lowering.Atomic && argument.alignLog2() != natural) {
            return "atomic alignment must be natural";
        }
        if (!memory.is64() && Long.compareUnsigned(argument.offset(), MAX_OFFSET_32) > 0) {
            return "offset out of range";
        }
        return access.lane() >= VECTOR_BYTES / bytes ? INVALID_LANE : null;
    }

    /** What is wrong with an instruction on a lane; null if nothing is. */
    static @Nullable String problem(Instruction.Lane instruction) {
        return instruction.lane() >= instruction.opcode().lanes() ? INVALID_LANE : null;
    }

    /** What is wrong with a choice of bytes; null if nothing is. */
    static @Nullable String problem(Instruction.Shuffle shuffle) {
        return ((shuffle.low() | shuffle.high()) & BEYOND_TWO_VECTORS) != 0 ? INVALID_LANE : null;
    }
}
