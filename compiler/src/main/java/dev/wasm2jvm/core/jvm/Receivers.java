package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;

/** Instructions that become a method call, or an assignment, on an object that lies below all operands. */
final class Receivers {
    private Receivers() {}

    /** Whether an object must be pushed before the instruction's first operand. */
    static boolean needsReceiver(Instruction instruction) {
        return switch (instruction.opcode()) {
            case GLOBAL_SET,
                    TABLE_GET,
                    TABLE_SET,
                    TABLE_GROW,
                    TABLE_FILL,
                    TABLE_COPY,
                    TABLE_INIT,
                    MEMORY_GROW,
                    MEMORY_FILL,
                    MEMORY_COPY,
                    MEMORY_INIT -> true;
            default -> false;
        };
    }
}
