package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a structure or array type. Static methods take any reference, check it for null and cast it, so that
 * an access is one call in the code that makes it.
 */
final class AggregateClass {
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final AggregateType type;
    private final String name;
    private final ClassAssembler writer;

    AggregateClass(AggregateType type, int release) {
        this.type = type;
        this.name = type.className();
        this.writer = new ClassAssembler(release, Opcodes.ACC_PUBLIC, name, null, type.superName(), List.of());
    }

    void writeTo(ClassSink sink) {
        if (type.composite() instanceof ArrayType) {
            writeArray();
        } else {
            writeStruct();
        }
        writer.writeTo(sink);
    }

    private void writeArray() {
        String elements = type.elements().getDescriptor();
        writer.method(Opcodes.ACC_PUBLIC, "<init>", "(" + elements + ")V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .invokeSpecial(type.superName(), "<init>", "(" + elements + ")V")
                .insn(Opcodes.RETURN)
                .end();
        writer.method(PUBLIC_STATIC, "of", "(" + elements + ")" + RuntimeClass.descriptor(name))
                .newObject(name)
                .load(Opcodes.ALOAD, 0)
                .invokeSpecial(name, "<init>", "(" + elements + ")V")
                .insn(Opcodes.ARETURN)
                .end();
    }

    private void writeStruct() {
        writer.defaultConstructor(Opcodes.ACC_PUBLIC, type.superName());
        List<FieldType> fields = type.fields();
        if (!type.isWide()) {
            writeCreate(fields);
        }
        if (type.inherited() < fields.size()) {
            writeSelf();
        }
        for (int i = type.inherited(); i < fields.size(); i++) {
            FieldType field = fields.get(i);
            writeField(i, field.storage());
            writeGetter(i, AggregateType.stored(field.storage()));
            if (field.mutable()) {
                writeSetter(i, field.storage());
            }
        }
    }

    private void writeCreate(List<FieldType> fields) {
        MethodAssembler code = writer.method(PUBLIC_STATIC, "create", type.createDescriptor());
        code.newObject(name).invokeSpecial(name, "<init>", "()V");
        int slot = 0;
        for (int i = 0; i < fields.size(); i++) {
            Type value = AggregateType.loaded(fields.get(i).storage());
            code.insn(Opcodes.DUP).load(value, slot);
            slot += value.getSize();
            putField(code, type, i);
        }
        code.insn(Opcodes.ARETURN).end();
    }

    /** Vectors are {@link VectorPairs}, so that their default value is that of the JVM. */
    private void writeField(int number, StorageType storage) {
        String name = AggregateType.field(number);
        Type stored = AggregateType.stored(storage);
        if (stored.equals(JvmTypes.V128)) {
            VectorPairs.addFields(writer, name);
        } else {
            writer.field(Opcodes.ACC_PUBLIC, name, stored.getDescriptor());
        }
    }

    /** Moves the value on top of the stack to a field of the structure below it. */
    static void putField(MethodAssembler code, AggregateType type, int field) {
        StorageType storage = type.fields().get(field).storage();
        String owner = type.declaring(field).className();
        String name = AggregateType.field(field);
        Type stored = AggregateType.stored(storage);
        if (stored.equals(JvmTypes.V128)) {
            VectorPairs.putFields(code, owner, name);
        } else {
            narrow(code, storage);
            code.putField(owner, name, stored.getDescriptor());
        }
    }

    /** Cuts an integer to what a packed field holds. */
    private static void narrow(MethodAssembler code, StorageType storage) {
        int sort = AggregateType.stored(storage).getSort();
        if (sort == Type.BYTE) {
            code.insn(Opcodes.I2B);
        } else if (sort == Type.SHORT) {
            code.insn(Opcodes.I2S);
        }
    }

    private void writeSelf() {
        var present = new Label();
        writer.method(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC, "self", selfDescriptor())
                .load(Opcodes.ALOAD, 0)
                .jump(Opcodes.IFNONNULL, present)
                .constant("structure ")
                .invokeStatic(
                        RuntimeClass.TRAPS,
                        "nullReference",
                        "(Ljava/lang/String;)" + RuntimeClass.descriptor(RuntimeClass.TRAP))
                .insn(Opcodes.ATHROW)
                .label(present)
                .frame(new Object[] {RuntimeClass.OBJECT}, new Object[0])
                .load(Opcodes.ALOAD, 0)
                .cast(name)
                .insn(Opcodes.ARETURN)
                .end();
    }

    private String selfDescriptor() {
        return "(Ljava/lang/Object;)" + RuntimeClass.descriptor(name);
    }

    private void writeGetter(int field, Type stored) {
        MethodAssembler code = writer.method(PUBLIC_STATIC, AggregateType.getter(field), type.getterDescriptor(field))
                .load(Opcodes.ALOAD, 0)
                .invokeStatic(name, "self", selfDescriptor());
        if (stored.equals(JvmTypes.V128)) {
            code.store(Opcodes.ASTORE, 0);
            VectorPairs.getFields(code, 0, name, AggregateType.field(field));
        } else {
            code.getField(name, AggregateType.field(field), stored.getDescriptor());
        }
        code.returns(stored).end();
    }

    private void writeSetter(int field, StorageType storage) {
        MethodAssembler code = writer.method(PUBLIC_STATIC, AggregateType.setter(field), type.setterDescriptor(field));
        code.load(Opcodes.ALOAD, 0).invokeStatic(name, "self", selfDescriptor()).load(AggregateType.loaded(storage), 1);
        putField(code, type, field);
        code.insn(Opcodes.RETURN).end();
    }
}
