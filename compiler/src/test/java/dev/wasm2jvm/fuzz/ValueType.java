package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A type of values in generated modules.
 *
 * @param text its name, also that of results in the lines that are compared
 * @param code its bytes in the binary format
 * @param zero a constant expression: 0, null, or an object where there is no null
 * @param hasDefault whether variables have a value before they are assigned
 */
record ValueType(String text, List<Integer> code, List<Integer> zero, boolean hasDefault) {
    private static final int REF_NULL = 0xD0;

    static final ValueType I32 = new ValueType("i32", List.of(0x7F), List.of(0x41, 0), true);
    static final ValueType I64 = new ValueType("i64", List.of(0x7E), List.of(0x42, 0), true);
    static final ValueType F32 = new ValueType("f32", List.of(0x7D), List.of(0x43, 0, 0, 0, 0), true);
    static final ValueType F64 = new ValueType("f64", List.of(0x7C), List.of(0x44, 0, 0, 0, 0, 0, 0, 0, 0), true);
    static final ValueType V128 = new ValueType(
            "v128", List.of(0x7B), List.of(0xFD, 0x0C, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), true);
    static final ValueType FUNCREF = reference("funcref", 0x70);
    static final ValueType EXTERNREF = reference("externref", 0x6F);
    static final ValueType ANYREF = reference("anyref", 0x6E);
    static final ValueType EQREF = reference("eqref", 0x6D);
    static final ValueType I31REF = reference("i31ref", 0x6C);
    static final ValueType STRUCTREF = reference("structref", 0x6B);
    static final ValueType ARRAYREF = reference("arrayref", 0x6A);
    static final ValueType EXNREF = reference("exnref", 0x69);

    static final List<ValueType> NUMBERS = List.of(I32, I64, F32, F64);

    private static final Map<ValType, ValueType> OF_SYNTAX =
            Map.of(NumType.I32, I32, NumType.I64, I64, NumType.F32, F32, NumType.F64, F64, VecType.V128, V128);

    /** The type of numbers or vectors that the compiler's syntax calls so. */
    static ValueType of(ValType type) {
        return Objects.requireNonNull(OF_SYNTAX.get(type), type::text);
    }

    private static ValueType reference(String text, int heapType) {
        return new ValueType(text, List.of(heapType), List.of(REF_NULL, heapType), true);
    }

    /** References to a type of the module, or null. */
    static ValueType nullable(int type) {
        List<Integer> index = leb(type);
        return new ValueType("null" + type, join(List.of(0x63), index), join(List.of(REF_NULL), index), true);
    }

    /**
     * References to a type of the module.
     *
     * @param zero an object of the type
     */
    static ValueType nonNull(int type, List<Integer> zero) {
        return new ValueType("ref" + type, join(List.of(0x64), leb(type)), zero, false);
    }

    /** A small number in the variable-length encoding, signed or not. */
    static List<Integer> leb(int number) {
        return number < 0x40 ? List.of(number) : List.of((number & 0x7F) | 0x80, number >>> 7);
    }

    private static List<Integer> join(List<Integer> first, List<Integer> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    /** Writes the type that references of this type refer to. */
    void writeHeapType(WasmCode out) {
        code.subList(code.size() == 1 ? 0 : 1, code.size()).forEach(out::raw);
    }

    boolean isFloat() {
        return equals(F32) || equals(F64);
    }

    void write(WasmCode out) {
        code.forEach(out::raw);
    }

    /** Writes the zero of the type. */
    void zero(WasmCode out) {
        zero.forEach(out::raw);
    }

    @Override
    public String toString() {
        return text;
    }
}
