package dev.wasm2jvm.core.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * What an instruction takes from the operand stack and what it leaves there, as far as its opcode alone says so.
 *
 * @param popped types of the operands, the topmost last
 * @param pushed types of the results, the topmost last
 */
public record Signature(List<ValType> popped, List<ValType> pushed) {
    /** The descriptor of a vector. */
    static final String VECTOR = "Ldev/wasm2jvm/runtime/V128;";

    /**
     * Reads the notation of the opcode table.
     *
     * @param text such as {@code "i32 i64 -> f32"}; either side may be empty
     * @return the signature
     */
    static Signature of(String text) {
        int arrow = text.indexOf("->");
        return new Signature(types(text.substring(0, arrow)), types(text.substring(arrow + 2)));
    }

    private static List<ValType> types(String text) {
        var types = new ArrayList<ValType>();
        for (String word : text.strip().split(" ", -1)) {
            if (!word.isEmpty()) {
                types.add(type(word));
            }
        }
        return List.copyOf(types);
    }

    private static ValType type(String word) {
        return switch (word) {
            case "i32" -> NumType.I32;
            case "i64" -> NumType.I64;
            case "f32" -> NumType.F32;
            case "f64" -> NumType.F64;
            case "v128" -> VecType.V128;
            case "anyref" -> new RefType(true, AbstractHeapType.ANY);
            case "eqref" -> new RefType(true, AbstractHeapType.EQ);
            case "i31ref" -> new RefType(true, AbstractHeapType.I31);
            case "i31" -> new RefType(false, AbstractHeapType.I31);
            case "arrayref" -> new RefType(true, AbstractHeapType.ARRAY);
            case "externref" -> RefType.EXTERNREF;
            default -> throw new IllegalArgumentException(word);
        };
    }

    /** The same with the first result alone. */
    Signature firstResult() {
        return new Signature(popped, pushed.subList(0, 1));
    }

    /** The same with another first operand. */
    Signature withFirst(ValType first) {
        var types = new ArrayList<>(popped);
        types.set(0, first);
        return new Signature(types, pushed);
    }

    /** For a store: what makes the stored value of the operands behind the address. */
    Signature stored(ValType value) {
        return new Signature(popped.subList(1, popped.size()), List.of(value));
    }

    /**
     * The descriptor of a static Java method with this signature (JVMS 4.3.3).
     *
     * @return such as {@code (IJ)F}; references are {@code java.lang.Object}
     * @throws IllegalStateException if there are several results
     */
    public String descriptor() {
        return descriptor("");
    }

    /** The descriptor of a method with further parameters. */
    String descriptor(String more) {
        var text = new StringBuilder("(");
        popped.forEach(type -> text.append(descriptor(type)));
        text.append(more).append(')');
        if (pushed.size() > 1) {
            throw new IllegalStateException("several results");
        }
        return text.append(pushed.isEmpty() ? "V" : descriptor(pushed.get(0))).toString();
    }

    private static String descriptor(ValType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> "I";
                case I64 -> "J";
                case F32 -> "F";
                case F64 -> "D";
            };
        }
        return type == VecType.V128 ? VECTOR : "Ljava/lang/Object;";
    }
}
