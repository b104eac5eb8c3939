package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Lowering.Cell;
import dev.wasm2jvm.core.syntax.MemoryType;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits what is done to a memory by calling its methods: accesses to a memory that is no array, atomic accesses to any,
 * and the instructions on size and ranges. Addresses are passed as 64 bits, but to ranges of arrays.
 */
final class MemoryCalls {
    /** From this offset on no access to any memory succeeds: the methods need not think of an overflow. */
    private static final long OFFSET_LIMIT = 1L << 62;

    private final Emission emission;
    private final FunctionTree tree;
    private final ModuleLayout layout;
    private final TypedCode code;

    MemoryCalls(Emission emission) {
        this.emission = emission;
        this.tree = emission.tree;
        this.layout = emission.layout;
        this.code = emission.code;
    }

    private MemoryType type(int memory) {
        return layout.module().memoryType(memory);
    }

    private String className(int memory) {
        return layout.representation(memory).className();
    }

    private boolean isArray(int memory) {
        return layout.representation(memory) == MemoryRepresentation.ARRAY;
    }

    /** Whether an access is emitted here. */
    boolean handles(Instruction.MemoryAccess access) {
        return access.opcode().lowering() instanceof Lowering.Atomic
                || !isArray(access.argument().memory());
    }

    /** Whether no memory is large enough for the offset. */
    static boolean alwaysTraps(Instruction.MemoryAccess access) {
        return Long.compareUnsigned(access.argument().offset(), OFFSET_LIMIT) >= 0;
    }

    /** Before an operand of an access: the memory goes below the address, which is widened before a value follows. */
    void beforeOperand(Instruction.MemoryAccess access, int node, int operand) {
        if (access.opcode().lowering() instanceof Lowering.Atomic || !tree.operandsSeparate(node)) {
            return;
        }
        if (operand == 0) {
            emission.pushField(layout.memory(access.argument().memory()));
        } else {
            widen();
        }
    }

    /** Makes a 64-bit number of the one on top of the stack. */
    private void widen() {
        if (code.top().equals(Type.INT_TYPE)) {
            code.unsignedToLong();
        }
    }

    /** Makes an address of the memory of the 64-bit number on top of the stack. */
    private void narrowTo(MemoryType type) {
        if (!type.is64()) {
            code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
        }
    }

    /** Emits the access at the current node. */
    void access(Instruction.MemoryAccess access) {
        Lowering lowering = access.opcode().lowering();
        if (lowering instanceof Lowering.Load load) {
            load(access, load);
        } else if (lowering instanceof Lowering.LoadVector load) {
            load(access, load);
        } else if (lowering instanceof Lowering.Atomic atomic) {
            atomic(access, atomic);
        } else {
            store(access);
        }
    }

    /** Makes sure that the memory lies below the operands and that the address is widened. */
    private void memoryBelow(Instruction.MemoryAccess access, int operands) {
        if (!tree.operandsSeparate(emission.node)) {
            Runnable push =
                    () -> emission.pushField(layout.memory(access.argument().memory()));
            emission.insertBelow(operands, push, operand -> {
                if (operand == 0) {
                    widen();
                }
            });
        } else if (operands == 1) {
            widen();
        }
    }

    private void load(Instruction.MemoryAccess access, Lowering.Load load) {
        memoryBelow(access, 1);
        get(access, load.cell());
        MemoryAccesses.extend(code, load, JvmTypes.of(tree.pushed(emission.node).get(0)));
    }

    private void load(Instruction.MemoryAccess access, Lowering.LoadVector load) {
        boolean intoLane = tree.operandCount(emission.node) > 1;
        memoryBelow(access, intoLane ? 2 : 1);
        int mark = code.mark();
        int vector = intoLane ? code.storeTemporary() : 0;
        get(access, load.cell());
        if (intoLane) {
            code.load(JvmTypes.V128, vector);
            code.constant(access.lane());
        }
        code.release(mark);
        code.invokeStatic(load.call().owner(), load.call().name(), load.call().descriptor());
    }

    private void get(Instruction.MemoryAccess access, Cell cell) {
        code.constant(access.argument().offset());
        String owner = className(access.argument().memory());
        code.invokeVirtual(owner, "get" + cell, "(JJ)" + jvmType(cell).getDescriptor());
    }

    private static Type jvmType(Cell cell) {
        return switch (cell) {
            case I8, I16, I32 -> Type.INT_TYPE;
            case I64 -> Type.LONG_TYPE;
            case F32 -> Type.FLOAT_TYPE;
            case F64 -> Type.DOUBLE_TYPE;
            case V128 -> JvmTypes.V128;
        };
    }

    private void store(Instruction.MemoryAccess access) {
        Cell cell = MemoryAccesses.cell(access);
        if (access.opcode().lowering() instanceof Lowering.StoreLane store) {
            code.constant(access.lane());
            code.invokeStatic(
                    store.call().owner(), store.call().name(), store.call().descriptor());
        }
        memoryBelow(access, 2);
        if (code.top().equals(Type.LONG_TYPE) && cell != Cell.I64) {
            code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
        }
        code.constant(access.argument().offset());
        String owner = className(access.argument().memory());
        code.invokeVirtual(owner, "put" + cell, "(J" + jvmType(cell).getDescriptor() + "J)V");
    }

    private void atomic(Instruction.MemoryAccess access, Lowering.Atomic atomic) {
        int memory = access.argument().memory();
        int operands = tree.operandCount(emission.node);
        emission.insertBelow(operands, () -> emission.pushField(layout.memory(memory)), operand -> widen());
        code.constant(access.argument().offset());
        code.constant(atomic.cell().bytes());
        boolean gives = !tree.pushed(emission.node).isEmpty();
        String descriptor = "(" + "J".repeat(operands) + "JI)" + (gives ? "J" : "V");
        code.invokeVirtual(className(memory), atomic.name(), descriptor);
        if (gives && JvmTypes.of(tree.pushed(emission.node).get(0)).equals(Type.INT_TYPE)) {
            code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
        }
    }

    /** Emits {@code memory.size}. */
    void size(int memory) {
        emission.pushField(layout.memory(memory));
        if (isArray(memory)) {
            code.invokeVirtual(RuntimeClass.MEMORY, "pages", "()I");
        } else {
            code.invokeVirtual(className(memory), "size", "()J");
            narrowTo(type(memory));
        }
    }

    /** Emits {@code memory.grow}; the memory lies below the operand. */
    void grow(int memory) {
        if (isArray(memory)) {
            code.invokeVirtual(RuntimeClass.MEMORY, "grow", "(I)I");
            emission.memories.setStale(true);
        } else {
            widen();
            code.invokeVirtual(className(memory), "grow", "(J)J");
            narrowTo(type(memory));
        }
    }

    /** Emits {@code memory.fill}; the memory lies below the operands. */
    void fill(int memory) {
        if (isArray(memory)) {
            code.invokeVirtual(RuntimeClass.MEMORY, "fill", "(III)V");
            return;
        }
        emission.convert(3, operand -> {
            if (operand != 1) {
                widen();
            }
        });
        code.invokeVirtual(className(memory), "fill", "(JIJ)V");
    }

    /** Emits {@code memory.copy}; the target lies below the operands. */
    void copy(int target, int source) {
        Runnable push = () -> emission.pushField(layout.memory(source));
        if (isArray(target) && isArray(source)) {
            emission.insertBelow(3, push);
            String descriptor = "(" + RuntimeClass.descriptor(RuntimeClass.MEMORY) + "III)V";
            code.invokeVirtual(RuntimeClass.MEMORY, "copy", descriptor);
        } else {
            emission.insertBelow(3, push, operand -> widen());
            String descriptor = "(" + RuntimeClass.descriptor(RuntimeClass.LINEAR_MEMORY) + "JJJ)V";
            code.invokeVirtual(className(target), "copy", descriptor);
        }
    }

    /** Emits {@code memory.init}; the memory lies below the operands. */
    void init(int memory, int segment) {
        Runnable push = () -> emission.pushField(layout.dataSegments());
        if (isArray(memory)) {
            emission.insertBelow(4, push);
        } else {
            emission.insertBelow(4, push, operand -> {
                if (operand == 1) {
                    widen();
                }
            });
        }
        code.constant(segment);
        String descriptor = isArray(memory)
                ? "(" + RuntimeClass.descriptor(RuntimeClass.MEMORY) + "IIII)V"
                : "(" + RuntimeClass.descriptor(RuntimeClass.LINEAR_MEMORY) + "JIII)V";
        code.invokeVirtual(RuntimeClass.DATA_SEGMENTS, "init", descriptor);
    }
}
