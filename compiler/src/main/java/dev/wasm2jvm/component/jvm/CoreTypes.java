package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** The number types of core WebAssembly as types of the JVM. */
final class CoreTypes {
    private CoreTypes() {}

    static Type asm(NumType type) {
        return switch (type) {
            case I32 -> Type.INT_TYPE;
            case I64 -> Type.LONG_TYPE;
            case F32 -> Type.FLOAT_TYPE;
            case F64 -> Type.DOUBLE_TYPE;
        };
    }

    static int load(NumType type) {
        return asm(type).getOpcode(Opcodes.ILOAD);
    }

    static int store(NumType type) {
        return asm(type).getOpcode(Opcodes.ISTORE);
    }

    static int words(NumType type) {
        return asm(type).getSize();
    }

    /** The slots of all. */
    static int words(List<NumType> types) {
        return types.stream().mapToInt(CoreTypes::words).sum();
    }

    /** A flat type; the canonical ABI knows no others. */
    static NumType number(ValType type) {
        return (NumType) type;
    }

    static String descriptors(List<NumType> types) {
        var all = new StringBuilder();
        types.forEach(type -> all.append(asm(type).getDescriptor()));
        return all.toString();
    }

    static List<NumType> numbers(List<? extends ValType> types) {
        return types.stream().map(CoreTypes::number).toList();
    }

    /** The result of a function type with at most one. */
    static Type result(FuncType type) {
        return type.results().isEmpty()
                ? Type.VOID_TYPE
                : asm(number(type.results().get(0)));
    }

    /** The descriptor of a static method with the parameters of a function type and one more. */
    static String descriptor(FuncType type, String last) {
        return "(" + descriptors(numbers(type.parameters())) + last + ")"
                + result(type).getDescriptor();
    }
}
