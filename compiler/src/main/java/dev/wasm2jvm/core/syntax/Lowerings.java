package dev.wasm2jvm.core.syntax;

import dev.wasm2jvm.core.syntax.Lowering.Cell;
import dev.wasm2jvm.core.syntax.Lowering.Compare.Condition;
import dev.wasm2jvm.core.syntax.Lowering.Compare.Kind;
import java.util.Arrays;
import java.util.List;

/** The vocabulary of the last column of {@link Opcode}: short names for {@link Lowering}s, and for JVM opcodes. */
final class Lowerings {
    static final Lowering SPECIAL = new Lowering.Special();

    /** Replaced by a call of the runtime's method that is named like the instruction. */
    static final Lowering RUNTIME = runtime("Numeric", "");

    /** Like {@link #RUNTIME} with two methods, whose names end in {@code Low} and {@code High}. */
    static final Lowering RUNTIME_PAIR = new Lowering.Pair(runtime("Numeric", ""), runtime("Numeric", ""));

    // Like RUNTIME, in the classes with the operations on vectors.
    static final Lowering VECTOR_BITS = runtime("VectorBits", "");
    static final Lowering VECTOR_LANES = runtime("VectorLanes", "");
    static final Lowering VECTOR_INTEGERS = runtime("VectorIntegers", "");
    static final Lowering VECTOR_PRODUCTS = runtime("VectorProducts", "");
    static final Lowering VECTOR_COMPARISONS = runtime("VectorComparisons", "");
    static final Lowering VECTOR_FLOATS = runtime("VectorFloats", "");
    static final Lowering VECTOR_CONVERSIONS = runtime("VectorConversions", "");

    /** A call of the method of the runtime's {@code References} that is named like the instruction. */
    static final Lowering REFERENCES = call("dev/wasm2jvm/runtime/References", "");

    static final String INTEGER = "java/lang/Integer";
    static final String LONG = "java/lang/Long";
    static final String FLOAT = "java/lang/Float";
    static final String DOUBLE = "java/lang/Double";
    static final String MATH = "java/lang/Math";

    static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

    // JVMS 6.5
    static final int IADD = 0x60;
    static final int LADD = 0x61;
    static final int FADD = 0x62;
    static final int DADD = 0x63;
    static final int ISUB = 0x64;
    static final int LSUB = 0x65;
    static final int FSUB = 0x66;
    static final int DSUB = 0x67;
    static final int IMUL = 0x68;
    static final int LMUL = 0x69;
    static final int FMUL = 0x6A;
    static final int DMUL = 0x6B;
    static final int FDIV = 0x6E;
    static final int DDIV = 0x6F;
    static final int IREM = 0x70;
    static final int LREM = 0x71;
    static final int ISHL = 0x78;
    static final int LSHL = 0x79;
    static final int ISHR = 0x7A;
    static final int LSHR = 0x7B;
    static final int IUSHR = 0x7C;
    static final int LUSHR = 0x7D;
    static final int IAND = 0x7E;
    static final int LAND = 0x7F;
    static final int IOR = 0x80;
    static final int LOR = 0x81;
    static final int IXOR = 0x82;
    static final int LXOR = 0x83;
    static final int I2L = 0x85;
    static final int I2F = 0x86;
    static final int I2D = 0x87;
    static final int L2I = 0x88;
    static final int L2F = 0x89;
    static final int L2D = 0x8A;
    static final int F2I = 0x8B;
    static final int F2L = 0x8C;
    static final int F2D = 0x8D;
    static final int D2I = 0x8E;
    static final int D2L = 0x8F;
    static final int D2F = 0x90;
    static final int I2B = 0x91;
    static final int I2S = 0x93;

    private Lowerings() {}

    static Lowering insn(int... opcodes) {
        return new Lowering.Insn(boxed(opcodes));
    }

    /** A call of a method of the runtime whose descriptor is that of the row's signature. */
    static Lowering.Call runtime(String type, String name) {
        return new Lowering.Call(List.of(), "dev/wasm2jvm/runtime/" + type, name, "", List.of());
    }

    /** A call whose descriptor is that of the row's signature. */
    static Lowering call(String owner, String name) {
        return new Lowering.Call(List.of(), owner, name, "", List.of());
    }

    /** A call whose result is converted. */
    static Lowering call(String owner, String name, String descriptor, int... after) {
        return new Lowering.Call(List.of(), owner, name, descriptor, boxed(after));
    }

    /** A call whose last operand is converted, and the result. */
    static Lowering call(int before, String owner, String name, String descriptor, int... after) {
        return new Lowering.Call(List.of(before), owner, name, descriptor, boxed(after));
    }

    static Lowering compare(Kind kind, Condition condition) {
        return new Lowering.Compare(kind, condition, false);
    }

    static Lowering compareZero(Kind kind, Condition condition) {
        return new Lowering.Compare(kind, condition, true);
    }

    static Lowering load(Cell cell) {
        return new Lowering.Load(cell, true);
    }

    static Lowering loadUnsigned(Cell cell) {
        return new Lowering.Load(cell, false);
    }

    static Lowering store(Cell cell) {
        return new Lowering.Store(cell);
    }

    static Lowering atomic(Cell cell, String name) {
        return new Lowering.Atomic(cell, name);
    }

    /** A load of what the method of the runtime that is named like the instruction makes a vector of. */
    static Lowering loadVector(Cell cell) {
        return new Lowering.LoadVector(cell, runtime("VectorMemory", ""));
    }

    /** A store of what the method of the runtime that is named like the instruction takes out of a vector. */
    static Lowering storeLane(Cell cell) {
        return new Lowering.StoreLane(cell, runtime("VectorMemory", ""));
    }

    /** Fills in what the other columns of the row say: the descriptors of calls and the names of runtime methods. */
    static Lowering complete(Lowering lowering, String text, Immediate immediate, Signature signature) {
        String lane = hasLane(immediate) ? "I" : "";
        if (lowering instanceof Lowering.Call call) {
            String more = immediate == Immediate.LANES ? Signature.VECTOR : lane;
            return complete(call, camelCase(text), signature.descriptor(more));
        } else if (lowering instanceof Lowering.Pair pair) {
            String descriptor = signature.firstResult().descriptor("");
            return new Lowering.Pair(
                    complete(pair.first(), camelCase(text) + "Low", descriptor),
                    complete(pair.second(), camelCase(text) + "High", descriptor));
        } else if (lowering instanceof Lowering.LoadVector load) {
            String descriptor = signature.withFirst(loaded(load.cell())).descriptor(lane);
            return new Lowering.LoadVector(load.cell(), complete(load.call(), camelCase(text), descriptor));
        } else if (lowering instanceof Lowering.StoreLane store) {
            String descriptor = signature.stored(loaded(store.cell())).descriptor(lane);
            return new Lowering.StoreLane(store.cell(), complete(store.call(), camelCase(text), descriptor));
        }
        return lowering;
    }

    private static Lowering.Call complete(Lowering.Call call, String name, String descriptor) {
        return new Lowering.Call(
                call.before(),
                call.owner(),
                call.name().isEmpty() ? name : call.name(),
                call.descriptor().isEmpty() ? descriptor : call.descriptor(),
                call.after());
    }

    private static boolean hasLane(Immediate immediate) {
        return immediate == Immediate.LANE || immediate == Immediate.MEMORY_ARGUMENT_LANE;
    }

    /** The type that the bits of a cell are handed on in. */
    private static NumType loaded(Cell cell) {
        return cell.bytes() == 8 ? NumType.I64 : NumType.I32;
    }

    private static String camelCase(String text) {
        var name = new StringBuilder();
        for (String word : text.split("[._]", -1)) {
            name.append(name.isEmpty() ? word.charAt(0) : Character.toUpperCase(word.charAt(0)));
            name.append(word, 1, word.length());
        }
        return name.toString();
    }

    private static List<Integer> boxed(int... opcodes) {
        return Arrays.stream(opcodes).boxed().toList();
    }
}
