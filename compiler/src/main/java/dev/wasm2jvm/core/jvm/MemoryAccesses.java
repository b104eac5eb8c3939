package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Lowering.Cell;
import dev.wasm2jvm.core.syntax.MemArg;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits loads and stores, inline and without branches:
 *
 * <pre>getstatic VIEW; aload bytes; address; iload bound; push o+s-1; isub; checkIndex; push o; iadd; value; get or set</pre>
 *
 * <p>With {@link AccessMethods} a method of the runtime is called that gets or sets, and no view is pushed; it is given the
 * bound and the offset if it is to check the address, too.
 *
 * <p>The address is compared as a signed int with the bound less {@code o+s-1}: exact, since addresses from 2^31 on are
 * negative, and without overflow, since a bound is less than 2^31. Where the bound is more than the limit, an address that
 * passes is at least 0, also with the offset, and the check of the view against the length of the array decides; single
 * bytes have one of their own, because the JVM's would throw what says that an array of the guest's was meant.
 *
 * <p>The view and the array lie below the address if nothing in between can replace the array; else the address waits in a
 * temporary. A store checks its address before the value is computed if nobody can tell.
 */
final class MemoryAccesses {
    private final Emission emission;
    private final FunctionTree tree;
    private final TypedCode code;

    MemoryAccesses(Emission emission) {
        this.emission = emission;
        this.tree = emission.tree;
        this.code = emission.code;
    }

    private static MemArg argument(Instruction.MemoryAccess access) {
        return access.argument();
    }

    /** Whether the view and the array are pushed before the operands. */
    private boolean arrayBelow(int node) {
        int from = tree.operandStart(node, 0);
        return tree.operandsSeparate(node)
                && !tree.effects().any(Effects.Kind.GROWS, from, node)
                && !tree.effects().any(Effects.Kind.CONTROL, from, node);
    }

    /** Whether what is done for a store's address is done before the value is computed. */
    private boolean checkFirst(int node) {
        int from = tree.operandStart(node, 1);
        return arrayBelow(node) && (checksInside(node) || !tree.effects().any(Effects.Kind.OBSERVABLE, from, node));
    }

    /** Whether the method of the runtime that gets or sets checks the address. */
    private boolean checksInside(int node) {
        return emission.called.get(node) && !emission.checked.get(node);
    }

    /** Before an operand of the access at a node. */
    void beforeOperand(int node, int operand) {
        var access = (Instruction.MemoryAccess) tree.instruction(node);
        if (operand == 0 && arrayBelow(node)) {
            emission.memories.refresh();
            pushArray(node, access);
        } else if (operand == 1 && checkFirst(node)) {
            check(node, access);
        }
    }

    /** Whether an access reads or writes its cell through a view of the array. */
    static boolean hasView(Instruction.MemoryAccess access) {
        return access.opcode().lowering() instanceof Lowering.Access lowering && hasView(lowering.cell());
    }

    static Cell cell(Instruction.MemoryAccess access) {
        return ((Lowering.Access) access.opcode().lowering()).cell();
    }

    private void pushArray(int node, Instruction.MemoryAccess access) {
        Cell cell = cell(access);
        if (hasView(cell) && !emission.called.get(node)) {
            code.out.getStatic(RuntimeClass.MEMORY, cell.name(), JvmTypes.VAR_HANDLE.getDescriptor());
            code.push(JvmTypes.VAR_HANDLE);
        }
        emission.memories.pushBytes(argument(access).memory());
    }

    private void pushArrayBelow(int values, Instruction.MemoryAccess access) {
        emission.memories.refresh();
        emission.insertBelow(values, () -> pushArray(emission.node, access));
    }

    /**
     * Checks the address on top of the stack, unless it is known to be good, and adds the offset, or leaves both to the
     * access. The lesser one of bound and length is a number that C2 knows, so that for a byte without an offset one check
     * is left.
     */
    private void check(int node, Instruction.MemoryAccess access) {
        if (checksInside(node)) {
            hideSum(node);
            return;
        }
        int offset = (int) argument(access).offset();
        int memory = argument(access).memory();
        boolean isChecked = emission.checked.get(node);
        boolean ofLength = !isChecked && cell(access) == Cell.I8 && emission.memories.isExact();
        if (!isChecked) {
            hideSum(node);
            emission.memories.pushBound(memory);
            if (ofLength && offset == 0) {
                pushLength(memory);
                code.invokeStatic(RuntimeClass.MATH, "min", "(II)I");
            }
            checkIndex(offset + cell(access).bytes() - 1);
        }
        if (offset != 0) {
            code.constant(offset);
            code.insn(Opcodes.IADD, 2, Type.INT_TYPE);
            if (ofLength) {
                pushLength(memory);
                checkIndex(0);
            }
        }
    }

    private void hideSum(int node) {
        if (emission.optimizations.contains(Optimization.HIDDEN_SUMS) && HiddenSums.isAddress(tree, node)) {
            emission.pushInstance();
            code.getField(RuntimeClass.MODULE_INSTANCE, "zero", "I");
            code.insn(Opcodes.IXOR, 2, Type.INT_TYPE);
        }
    }

    private void pushLength(int memory) {
        emission.memories.pushBytes(memory);
        code.insn(Opcodes.ARRAYLENGTH, 1, Type.INT_TYPE);
    }

    /** Checks the int below the top against what is on top, less something. */
    private void checkIndex(int less) {
        if (less != 0) {
            code.constant(less);
            code.insn(Opcodes.ISUB, 2, Type.INT_TYPE);
        }
        code.invokeStatic(RuntimeClass.OBJECTS, "checkIndex", "(II)I");
    }

    /** Whether no memory is large enough for the offset. */
    static boolean alwaysTraps(Instruction.MemoryAccess access) {
        long offset = argument(access).offset();
        return offset < 0 || offset + cell(access).bytes() - 1 > Integer.MAX_VALUE;
    }

    /** Emits the load at the current node. */
    void load(Instruction.MemoryAccess access, Lowering.Load load) {
        if (!arrayBelow(emission.node)) {
            pushArrayBelow(1, access);
        }
        check(emission.node, access);
        get(load.cell());
        extend(code, load, JvmTypes.of(tree.pushed(emission.node).get(0)));
    }

    /** Emits the load of a vector, or of a lane into the vector on top of the stack. */
    void load(Instruction.MemoryAccess access, Lowering.LoadVector load) {
        boolean intoLane = tree.operandCount(emission.node) > 1;
        if (!arrayBelow(emission.node)) {
            pushArrayBelow(intoLane ? 2 : 1, access);
        }
        int mark = code.mark();
        int vector = intoLane ? code.storeTemporary() : 0;
        if (!intoLane || !checkFirst(emission.node)) {
            check(emission.node, access);
        }
        get(load.cell());
        if (intoLane) {
            code.load(JvmTypes.V128, vector);
            code.constant(access.lane());
        }
        code.release(mark);
        code.invokeStatic(load.call().owner(), load.call().name(), load.call().descriptor());
    }

    private void get(Cell cell) {
        if (hasView(cell)) {
            access("get", "load", cell, "[BI", element(cell));
            if (cell == Cell.I16) {
                code.replace(1, Type.INT_TYPE);
            }
        } else if (cell == Cell.I8) {
            code.insn(Opcodes.BALOAD, 2, Type.INT_TYPE);
        } else {
            code.invokeStatic(RuntimeClass.VECTOR_MEMORY, "load", "([BI)" + JvmTypes.V128.getDescriptor());
        }
    }

    /** Makes the result of what was read, sign-extended, from the memory. */
    static void extend(TypedCode code, Lowering.Load load, Type result) {
        Cell cell = load.cell();
        if (!load.signed() && (cell == Cell.I8 || cell == Cell.I16)) {
            code.constant(cell == Cell.I8 ? 0xff : 0xffff);
            code.insn(Opcodes.IAND, 2, Type.INT_TYPE);
        }
        if (result.equals(Type.LONG_TYPE) && cell != Cell.I64) {
            if (cell == Cell.I32 && !load.signed()) {
                code.unsignedToLong();
            } else {
                code.insn(Opcodes.I2L, 1, Type.LONG_TYPE);
            }
        }
    }

    /** Emits the store at the current node. */
    void store(Instruction.MemoryAccess access) {
        Cell cell = cell(access);
        if (access.opcode().lowering() instanceof Lowering.StoreLane store) {
            code.constant(access.lane());
            code.invokeStatic(
                    store.call().owner(), store.call().name(), store.call().descriptor());
        }
        if (!arrayBelow(emission.node)) {
            pushArrayBelow(2, access);
        }
        if (!checkFirst(emission.node) && !checksInside(emission.node)) {
            Type type = code.top();
            int mark = code.mark();
            int value = code.storeTemporary();
            check(emission.node, access);
            code.load(type, value);
            code.release(mark);
        }
        if (code.top().equals(Type.LONG_TYPE) && cell != Cell.I64) {
            code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
        }
        set(cell);
    }

    private void set(Cell cell) {
        if (cell == Cell.I16) {
            code.out.insn(Opcodes.I2S);
        }
        if (hasView(cell)) {
            access("set", "store", cell, "[BI" + element(cell), Type.VOID_TYPE);
        } else if (cell == Cell.I8) {
            code.out.insn(Opcodes.BASTORE);
            code.pop(3);
        } else {
            code.invokeStatic(RuntimeClass.VECTOR_MEMORY, "store", "([BI" + JvmTypes.V128.getDescriptor() + ")V");
        }
    }

    /** Calls the view below the operands, or the method of the runtime that does. */
    private void access(String ofView, String ofRuntime, Cell cell, String operands, Type result) {
        if (checksInside(emission.node)) {
            MemArg argument = argument((Instruction.MemoryAccess) tree.instruction(emission.node));
            emission.memories.pushBound(argument.memory());
            code.constant((int) argument.offset());
            code.invokeStatic(RuntimeClass.MEMORY_BYTES, ofRuntime + cell.name(), "(" + operands + "II)" + result);
        } else if (emission.called.get(emission.node)) {
            code.invokeStatic(RuntimeClass.MEMORY_BYTES, ofRuntime + cell.name(), "(" + operands + ")" + result);
        } else {
            code.invokeVirtual(RuntimeClass.VAR_HANDLE, ofView, "(" + operands + ")" + result);
        }
    }

    /** Whether cells are read and written through a view of the array. */
    static boolean hasView(Cell cell) {
        return cell != Cell.I8 && cell != Cell.V128;
    }

    /** The type of a view's elements. */
    private static Type element(Cell cell) {
        return switch (cell) {
            case I8 -> Type.BYTE_TYPE;
            case I16 -> Type.SHORT_TYPE;
            case I32 -> Type.INT_TYPE;
            case I64 -> Type.LONG_TYPE;
            case F32 -> Type.FLOAT_TYPE;
            case F64 -> Type.DOUBLE_TYPE;
            case V128 -> JvmTypes.V128;
        };
    }
}
