package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits numeric instructions: by their rows, but for a few where the operands allow something better. */
final class Arithmetic {
    private static final long UNSIGNED = 0xffff_ffffL;

    private final Emission emission;
    private final TypedCode code;

    Arithmetic(Emission emission) {
        this.emission = emission;
        this.code = emission.code;
    }

    /** Emits the instruction at the current node; its operands are on the stack. */
    void emit(Instruction.Plain plain) {
        switch (plain.opcode()) {
            case I32_ROTL -> rotate(Type.INT_TYPE, Opcodes.ISHL, Opcodes.IUSHR, Opcodes.IOR);
            case I32_ROTR -> rotate(Type.INT_TYPE, Opcodes.IUSHR, Opcodes.ISHL, Opcodes.IOR);
            case I64_ROTL -> rotate(Type.LONG_TYPE, Opcodes.LSHL, Opcodes.LUSHR, Opcodes.LOR);
            case I64_ROTR -> rotate(Type.LONG_TYPE, Opcodes.LUSHR, Opcodes.LSHL, Opcodes.LOR);
            case I64_EXTEND_I32_U -> code.unsignedToLong();
            case F32_NEG -> combineBits(Integer.MIN_VALUE, Opcodes.IXOR);
            case F32_ABS -> combineBits(Integer.MAX_VALUE, Opcodes.IAND);
            case F64_NEG -> combineBits(Long.MIN_VALUE, Opcodes.LXOR);
            case F64_ABS -> combineBits(Long.MAX_VALUE, Opcodes.LAND);
            case I32_DIV_S -> divideSigned(plain, Type.INT_TYPE, Opcodes.IDIV);
            case I64_DIV_S -> divideSigned(plain, Type.LONG_TYPE, Opcodes.LDIV);
            case F64_CONVERT_I32_S -> convert(plain, "f64ConvertI32S");
            case F64_CONVERT_I32_U -> convert(plain, "f64ConvertI32U");
            default -> emitRow(plain);
        }
    }

    private void emitRow(Instruction.Plain plain) {
        Lowering lowering = plain.opcode().lowering();
        if (lowering instanceof Lowering.Insn insn) {
            insn.opcodes().forEach(code.out::insn);
            replaceOperands();
            if (NeutralOperands.has(emission.tree, emission.node)) {
                quiet();
            }
        } else if (lowering instanceof Lowering.Call call
                && call.before().isEmpty()
                && call.after().isEmpty()) {
            call(call);
        } else if (lowering instanceof Lowering.Call call) {
            call.before().forEach(code.out::insn);
            code.out.invokeStatic(call.owner(), call.name(), call.descriptor());
            call.after().forEach(code.out::insn);
            replaceOperands();
        } else if (lowering instanceof Lowering.Pair pair) {
            call(pair);
        } else {
            throw new IllegalStateException(plain.opcode().text());
        }
    }

    /** Adds what changes no number, and makes a NaN quiet. */
    private void quiet() {
        if (code.top().equals(Type.FLOAT_TYPE)) {
            code.out.constant(-0.0f).insn(Opcodes.FADD);
        } else {
            code.out.constant(-0.0).insn(Opcodes.DADD);
        }
    }

    /** Converts an int by a method of the runtime, which knows how HotSpot does. */
    private void convert(Instruction.Plain plain, String method) {
        if (emission.optimizations.contains(Optimization.CONVERSION_METHODS)) {
            code.invokeStatic(RuntimeClass.NUMERIC, method, "(I)D");
        } else {
            emitRow(plain);
        }
    }

    private void replaceOperands() {
        int node = emission.node;
        code.pop(emission.tree.operandCount(node));
        code.push(JvmTypes.of(emission.tree.pushed(node)));
    }

    /** Calls a method whose arguments are on the stack. */
    void call(Lowering.Call call) {
        code.invokeStatic(call.owner(), call.name(), call.descriptor());
    }

    /** Calls two methods with the same arguments. */
    private void call(Lowering.Pair pair) {
        int mark = code.mark();
        var types = new ArrayList<Type>();
        var slots = new ArrayList<Integer>();
        for (int i = emission.tree.operandCount(emission.node); i > 0; i--) {
            types.add(0, code.top());
            slots.add(0, code.storeTemporary());
        }
        for (Lowering.Call call : List.of(pair.first(), pair.second())) {
            for (int i = 0; i < slots.size(); i++) {
                code.load(types.get(i), slots.get(i));
            }
            call(call);
        }
        code.release(mark);
    }

    /** Rotates by the amount on top: two shifts, since calls of library methods use up HotSpot's inlining budget. */
    private void rotate(Type type, int towards, int back, int or) {
        if (type.equals(Type.LONG_TYPE)) {
            code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
        }
        int mark = code.mark();
        int amount = code.storeTemporary();
        int value = code.storeTemporary();
        code.load(type, value);
        code.load(Type.INT_TYPE, amount);
        code.insn(towards, 2, type);
        code.load(type, value);
        code.load(Type.INT_TYPE, amount);
        code.out.insn(Opcodes.INEG);
        code.insn(back, 2, type);
        code.insn(or, 2, type);
        code.release(mark);
    }

    /** Changes the bits of the number on top: what is called are instructions, while HotSpot may not inline the row's call. */
    private void combineBits(int mask, int opcode) {
        callRow(Opcode.I32_REINTERPRET_F32);
        code.constant(mask);
        code.insn(opcode, 2, Type.INT_TYPE);
        callRow(Opcode.F32_REINTERPRET_I32);
    }

    /** Like the other one, for 64 bits. */
    private void combineBits(long mask, int opcode) {
        callRow(Opcode.I64_REINTERPRET_F64);
        code.constant(mask);
        code.insn(opcode, 2, Type.LONG_TYPE);
        callRow(Opcode.F64_REINTERPRET_I64);
    }

    private void callRow(Opcode opcode) {
        call((Lowering.Call) opcode.lowering());
    }

    /**
     * Divides by what is on top; only by -1 as the row says. Not always so, since HotSpot inlines no calls at the end of large
     * methods.
     */
    private void divideSigned(Instruction.Plain plain, Type type, int opcode) {
        var common = new Label();
        var end = new Label();
        if (type.equals(Type.LONG_TYPE)) {
            code.out.insn(Opcodes.DUP2).constant(-1L).insn(Opcodes.LCMP);
            code.out.jump(Opcodes.IFNE, common);
        } else {
            code.out.insn(Opcodes.DUP).constant(-1);
            code.out.jump(Opcodes.IF_ICMPNE, common);
        }
        List<Type> operands = code.snapshot();
        emitRow(plain);
        code.out.jump(end);
        code.reset(operands);
        code.bind(common);
        code.insn(opcode, 2, type);
        code.bind(end);
    }

    /** Reverses the bytes of the number on top. */
    void reverseBytes() {
        if (code.top().equals(Type.LONG_TYPE)) {
            code.invokeStatic(RuntimeClass.LONG, "reverseBytes", "(J)J");
        } else {
            code.invokeStatic(RuntimeClass.INTEGER, "reverseBytes", "(I)I");
        }
    }

    /** Rotates an int by a constant. */
    private void rotate(int left) {
        code.out.insn(Opcodes.DUP).constant(left).insn(Opcodes.ISHL).insn(Opcodes.SWAP);
        code.out.constant(32 - left).insn(Opcodes.IUSHR).insn(Opcodes.IOR);
    }

    /** Emits the constant at the current node, maybe with the instruction that follows it. */
    void constant(int value) {
        if (emission.hidden.get(emission.node)) {
            emission.constants.push(code, value);
        } else if (!absorb(value)) {
            code.constant(value);
        }
    }

    /** Like the other one, for 64 bits. */
    void constant(long value) {
        if (emission.hidden.get(emission.node)) {
            emission.constants.push(code, value);
        } else if (!absorb(value)) {
            code.constant(value);
        }
    }

    /**
     * Absorbs a constant into the instruction that follows it, if there is a better form for it.
     *
     * @return whether both were emitted
     */
    private boolean absorb(int value) {
        Opcode next = next();
        if (next == null || emission.tree.operandCount(emission.node + 1) != 2) {
            return false;
        }
        switch (next) {
            case I32_ROTL -> rotate(value & 31);
            case I32_ROTR -> rotate(-value & 31);
            case I32_DIV_S -> {
                if (value == -1) {
                    return false;
                }
                code.constant(value);
                code.insn(Opcodes.IDIV, 2, Type.INT_TYPE);
            }
            case I32_DIV_U -> divideUnsigned(value, Opcodes.LDIV);
            case I32_REM_U -> divideUnsigned(value, Opcodes.LREM);
            default -> {
                return false;
            }
        }
        emission.node++;
        return true;
    }

    /** By way of longs: C2 turns a division by a constant into a multiplication only there. */
    private void divideUnsigned(int divisor, int opcode) {
        code.unsignedToLong();
        code.constant(divisor & UNSIGNED);
        code.insn(opcode, 2, Type.LONG_TYPE);
        code.insn(Opcodes.L2I, 1, Type.INT_TYPE);
    }

    /** Like the other one, for 64 bits. */
    private boolean absorb(long value) {
        Opcode next = next();
        if (next == Opcode.I64_DIV_S && value != -1) {
            code.constant(value);
            code.insn(Opcodes.LDIV, 2, Type.LONG_TYPE);
        } else if (next != null && isShift(next)) {
            code.constant((int) value & 63);
            code.insn(shift(next), 2, Type.LONG_TYPE);
        } else {
            return false;
        }
        emission.node++;
        return true;
    }

    private static boolean isShift(Opcode opcode) {
        return opcode == Opcode.I64_SHL || opcode == Opcode.I64_SHR_S || opcode == Opcode.I64_SHR_U;
    }

    private static int shift(Opcode opcode) {
        return switch (opcode) {
            case I64_SHL -> Opcodes.LSHL;
            case I64_SHR_S -> Opcodes.LSHR;
            default -> Opcodes.LUSHR;
        };
    }

    private @Nullable Opcode next() {
        Instruction next = emission.tree.instructionOrNull(emission.node + 1);
        return next == null ? null : next.opcode();
    }
}
