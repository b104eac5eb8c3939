package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A type of values in generated modules.
 *
 * @param text its name, also that of results in the lines that are compared
 * @param code its bytes in the binary format
 * @param reference whether it is a reference type; those of this record can be null
 */
record ValueType(String text, List<Integer> code, boolean reference) {
    static final ValueType I32 = new ValueType("i32", List.of(0x7F), false);
    static final ValueType I64 = new ValueType("i64", List.of(0x7E), false);
    static final ValueType F32 = new ValueType("f32", List.of(0x7D), false);
    static final ValueType F64 = new ValueType("f64", List.of(0x7C), false);
    static final ValueType V128 = new ValueType("v128", List.of(0x7B), false);
    static final ValueType FUNCREF = new ValueType("funcref", List.of(0x70), true);
    static final ValueType EXTERNREF = new ValueType("externref", List.of(0x6F), true);

    static final List<ValueType> NUMBERS = List.of(I32, I64, F32, F64);

    private static final Map<ValType, ValueType> OF_SYNTAX =
            Map.of(NumType.I32, I32, NumType.I64, I64, NumType.F32, F32, NumType.F64, F64, VecType.V128, V128);

    /** The type of numbers or vectors that the compiler's syntax calls so. */
    static ValueType of(ValType type) {
        return Objects.requireNonNull(OF_SYNTAX.get(type), type::text);
    }

    boolean isFloat() {
        return equals(F32) || equals(F64);
    }

    void write(WasmCode out) {
        code.forEach(out::raw);
    }

    /** Writes the zero of the type: 0 or null. */
    void zero(WasmCode out) {
        switch (text) {
            case "i32" -> out.i32(0);
            case "i64" -> out.i64(0);
            case "f32" -> out.raw(0x43, 0, 0, 0, 0);
            case "f64" -> out.raw(0x44, 0, 0, 0, 0, 0, 0, 0, 0);
            case "v128" -> out.v128(0, 0);
            // The heap type: the whole of a short form, and what follows the first byte of a long one.
            default -> code.subList(code.size() == 1 ? 0 : 1, code.size()).forEach(out.raw(0xD0)::raw);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
