package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.GlobalType;
import org.objectweb.asm.Type;

/**
 * Where a global lives.
 *
 * @param field its field: the value itself, or the shared object that holds it
 * @param type its type
 * @param shared whether it is an object because other instances can assign it, or see it assigned
 */
record GlobalField(FieldReference field, GlobalType type, boolean shared) {
    /** The JVM type of the value. */
    Type valueType() {
        return JvmTypes.of(type.type());
    }

    /** Internal name of the runtime's class for shared globals of this type. */
    String sharedClass() {
        return sharedClass(valueType());
    }

    static String sharedClass(Type type) {
        return RuntimeClass.GLOBAL
                + switch (type.getSort()) {
                    case Type.INT -> "I32";
                    case Type.LONG -> "I64";
                    case Type.FLOAT -> "F32";
                    case Type.DOUBLE -> "F64";
                    default -> type.equals(JvmTypes.V128) ? "V128" : "Ref";
                };
    }
}
