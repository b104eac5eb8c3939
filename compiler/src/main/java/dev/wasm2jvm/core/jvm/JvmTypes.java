package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How Wasm's types look in the JVM. Every reference is an {@code Object} and is cast where it is used: so subsumption
 * needs no code, frames name no generated class, and the verifier loads none.
 */
final class JvmTypes {
    static final Type OBJECT = Type.getObjectType(RuntimeClass.OBJECT);
    static final Type V128 = Type.getObjectType(RuntimeClass.V128);
    static final Type BYTES = Type.getType("[B");
    static final Type VAR_HANDLE = Type.getObjectType(RuntimeClass.VAR_HANDLE);

    private JvmTypes() {}

    /** The JVM type of a value. */
    static Type of(ValType type) {
        if (type instanceof NumType number) {
            return switch (number) {
                case I32 -> Type.INT_TYPE;
                case I64 -> Type.LONG_TYPE;
                case F32 -> Type.FLOAT_TYPE;
                case F64 -> Type.DOUBLE_TYPE;
            };
        }
        return type == VecType.V128 ? V128 : OBJECT;
    }

    /** The JVM types of values. */
    static List<Type> of(List<ValType> types) {
        // A loop and not a stream: this is asked for at each call that is generated.
        var all = new Type[types.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = of(types.get(i));
        }
        return List.of(all);
    }

    /** One letter for fields and signatures: {@code I J F D}, {@code V} for vectors, or {@code A} for any reference. */
    static String letter(Type type) {
        if (type.equals(V128)) {
            return "V";
        }
        return isReference(type) ? "A" : type.getDescriptor();
    }

    static boolean isReference(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
    }

    /** Pushes the value that a local has at first. */
    static void pushZero(MethodAssembler code, Type type) {
        if (type.equals(V128)) {
            code.getStatic(RuntimeClass.V128, "ZERO", V128.getDescriptor());
        } else {
            code.zero(type);
        }
    }

    /** Words of all parameters together. */
    static int words(List<ValType> types) {
        int words = 0;
        for (ValType type : types) {
            words += of(type).getSize();
        }
        return words;
    }

    /** What a method returns: the first result; the others travel in fields. */
    static Type returnType(FuncType type) {
        return type.results().isEmpty() ? Type.VOID_TYPE : of(type.results().get(0));
    }

    /**
     * The descriptor of a method for a function type.
     *
     * @param more descriptors of further parameters
     */
    static String descriptor(FuncType type, String more) {
        var text = new StringBuilder("(");
        type.parameters().forEach(parameter -> text.append(of(parameter).getDescriptor()));
        return text.append(more).append(')').append(returnType(type)).toString();
    }

    /** A type as stack-map frames have it (JVMS 4.7.4, in ASM's notation). */
    static Object frame(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
