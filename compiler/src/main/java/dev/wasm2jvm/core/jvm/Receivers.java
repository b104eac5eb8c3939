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

    /** The field of the instance that holds the receiver; not for {@code global.set}. */
    static FieldReference receiver(Instruction instruction, ModuleLayout layout) {
        if (instruction instanceof Instruction.TableGet get) {
            return layout.table(get.table());
        } else if (instruction instanceof Instruction.TableSet set) {
            return layout.table(set.table());
        } else if (instruction instanceof Instruction.TableGrow grow) {
            return layout.table(grow.table());
        } else if (instruction instanceof Instruction.TableFill fill) {
            return layout.table(fill.table());
        } else if (instruction instanceof Instruction.TableCopy copy) {
            return layout.table(copy.target());
        } else if (instruction instanceof Instruction.TableInit init) {
            return layout.table(init.table());
        } else if (instruction instanceof Instruction.MemoryGrow grow) {
            return layout.memory(grow.memory());
        } else if (instruction instanceof Instruction.MemoryFill fill) {
            return layout.memory(fill.memory());
        } else if (instruction instanceof Instruction.MemoryCopy copy) {
            return layout.memory(copy.target());
        } else if (instruction instanceof Instruction.MemoryInit init) {
            return layout.memory(init.memory());
        }
        throw new IllegalArgumentException(instruction.opcode().text());
    }
}
