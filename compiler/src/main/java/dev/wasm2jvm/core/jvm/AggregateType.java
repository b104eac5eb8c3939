package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.PackedType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * A structure or array type as the JVM has it.
 *
 * @param className internal name of its class
 * @param composite its definition
 * @param supertype the type that it extends, if any
 */
record AggregateType(
        String className, CompositeType composite, @Nullable AggregateType supertype) {

    /** The fields of a structure, also those of its supertype. */
    List<FieldType> fields() {
        return ((StructType) composite).fields();
    }

    /** How many of the fields the class inherits; they come first. */
    int inherited() {
        return supertype == null ? 0 : supertype.fields().size();
    }

    /** The class that declares a field. */
    AggregateType declaring(int field) {
        AggregateType type = this;
        while (type.supertype != null && field < type.inherited()) {
            type = type.supertype;
        }
        return type;
    }

    /** What the elements of an array are. */
    StorageType element() {
        return ((ArrayType) composite).element().storage();
    }

    /** The runtime's class for arrays of such elements. */
    String arrayClass() {
        return RuntimeClass.ARRAY + kind(element());
    }

    /** What the class extends. */
    String superName() {
        if (supertype != null) {
            return supertype.className;
        }
        return composite instanceof ArrayType ? arrayClass() : RuntimeClass.STRUCT_INSTANCE;
    }

    private static String kind(StorageType storage) {
        if (storage instanceof PackedType || storage instanceof NumType) {
            return storage.toString();
        }
        return storage == VecType.V128 ? "V128" : "Ref";
    }

    /** The JVM type of a field or element. */
    static Type stored(StorageType storage) {
        if (storage instanceof PackedType packed) {
            return packed == PackedType.I8 ? Type.BYTE_TYPE : Type.SHORT_TYPE;
        }
        return JvmTypes.of((ValType) storage);
    }

    /** The JVM type of a field or element once it is on the stack. */
    static Type loaded(StorageType storage) {
        return storage instanceof ValType value ? JvmTypes.of(value) : Type.INT_TYPE;
    }

    /** The JVM type of an array's elements taken together. */
    Type elements() {
        return Type.getType("[" + stored(element()).getDescriptor());
    }

    /** The method that makes a structure from all its fields; they may be too many for it. */
    String createDescriptor() {
        var types = fields().stream().map(field -> loaded(field.storage())).toArray(Type[]::new);
        return Type.getMethodDescriptor(Type.getObjectType(className), types);
    }

    /** Whether {@link #createDescriptor} is more than a method can have (JVMS 4.3.3). */
    boolean isWide() {
        return Type.getArgumentsAndReturnSizes(createDescriptor()) >> 2 > dev.wasm2jvm.jvm.JvmLimits.ARGUMENT_WORDS;
    }

    static String field(int number) {
        return "f" + number;
    }

    static String getter(int number) {
        return "g" + number;
    }

    static String setter(int number) {
        return "s" + number;
    }

    /** Takes any reference. */
    String getterDescriptor(int field) {
        return "(Ljava/lang/Object;)" + stored(fields().get(field).storage());
    }

    /** Takes any reference and the value. */
    String setterDescriptor(int field) {
        return "(Ljava/lang/Object;" + loaded(fields().get(field).storage()) + ")V";
    }
}
