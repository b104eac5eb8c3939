package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.PackedType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Emits instructions on structures and arrays, whose operands are on the JVM stack, in functions and constants alike. */
final class AggregateCode {
    private static final String OBJECT = "Ljava/lang/Object;";
    private static final String SEGMENTS = RuntimeClass.descriptor(RuntimeClass.DATA_SEGMENTS) + "I";
    private static final String ELEMENTS = "[Ljava/lang/Object;";

    private final ModuleLayout layout;
    private final MethodAssembler out;
    private final int instanceSlot;

    /**
     * For one method.
     *
     * @param instanceSlot the JVM local that holds the module instance
     */
    AggregateCode(ModuleLayout layout, MethodAssembler out, int instanceSlot) {
        this.layout = layout;
        this.out = out;
        this.instanceSlot = instanceSlot;
    }

    /**
     * Replaces the operands by the result.
     *
     * @param free from this one on, JVM locals may be used
     */
    void emit(Instruction.Aggregate instruction, int free) {
        AggregateType type = layout.aggregate(instruction.typeIndex());
        Opcode opcode = instruction.opcode();
        switch (opcode) {
            case STRUCT_NEW -> newStruct(type, free);
            case STRUCT_NEW_DEFAULT -> out.newObject(type.className()).invokeSpecial(type.className(), "<init>", "()V");
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U -> get(type, instruction.operand(), opcode);
            case STRUCT_SET -> {
                int field = instruction.operand();
                String owner = type.declaring(field).className();
                out.invokeStatic(owner, AggregateType.setter(field), type.setterDescriptor(field));
            }
            case ARRAY_NEW -> newArray(type, "filled", AggregateType.loaded(type.element()) + "I");
            case ARRAY_NEW_DEFAULT -> newArray(type, "zeros", "I");
            case ARRAY_NEW_FIXED -> newFixed(type, instruction.operand(), free);
            case ARRAY_NEW_DATA -> {
                pushData(instruction.operand());
                newArray(type, "fromSegment", "II" + SEGMENTS);
            }
            case ARRAY_NEW_ELEM -> {
                pushElements(instruction.operand());
                newArray(type, "fromSegment", "II" + ELEMENTS);
            }
            default -> onArray(type, instruction);
        }
    }

    private void newStruct(AggregateType type, int free) {
        String name = type.className();
        if (!type.isWide()) {
            out.invokeStatic(name, "create", type.createDescriptor());
            return;
        }
        out.newObject(name).invokeSpecial(name, "<init>", "()V").store(Opcodes.ASTORE, free);
        List<FieldType> fields = type.fields();
        for (int i = fields.size() - 1; i >= 0; i--) {
            Type value = AggregateType.loaded(fields.get(i).storage());
            out.store(value, free + 1).load(Opcodes.ALOAD, free).load(value, free + 1);
            AggregateClass.putField(out, type, i);
        }
        out.load(Opcodes.ALOAD, free);
    }

    private void get(AggregateType type, int field, Opcode opcode) {
        String owner = type.declaring(field).className();
        out.invokeStatic(owner, AggregateType.getter(field), type.getterDescriptor(field));
        if (opcode == Opcode.STRUCT_GET_U) {
            out.constant(type.fields().get(field).storage() == PackedType.I8 ? 0xff : 0xffff)
                    .insn(Opcodes.IAND);
        }
    }

    /** Makes the elements by a method of the runtime, then the array. */
    private void newArray(AggregateType type, String method, String parameters) {
        out.invokeStatic(type.arrayClass(), method, "(" + parameters + ")" + type.elements());
        wrap(type);
    }

    private void wrap(AggregateType type) {
        String name = type.className();
        out.invokeStatic(name, "of", "(" + type.elements() + ")" + RuntimeClass.descriptor(name));
    }

    private void newFixed(AggregateType type, int length, int free) {
        Type value = AggregateType.loaded(type.element());
        out.constant(length)
                .invokeStatic(type.arrayClass(), "zeros", "(I)" + type.elements())
                .store(Opcodes.ASTORE, free);
        for (int i = length - 1; i >= 0; i--) {
            out.store(value, free + 1).load(Opcodes.ALOAD, free).constant(i).load(value, free + 1);
            put(type);
        }
        out.load(Opcodes.ALOAD, free);
        wrap(type);
    }

    /** Stores an element; array, index and value are on the stack. */
    private void put(AggregateType type) {
        Type stored = AggregateType.stored(type.element());
        if (stored.equals(JvmTypes.V128)) {
            out.invokeStatic(type.arrayClass(), "put", "(" + type.elements() + "I" + stored + ")V");
        } else {
            out.insn(stored.getOpcode(Opcodes.IASTORE));
        }
    }

    private void pushData(int segment) {
        layout.dataSegments().push(out, instanceSlot);
        out.constant(segment);
    }

    private void pushElements(int segment) {
        layout.elementSegments().push(out, instanceSlot);
        out.constant(segment).insn(Opcodes.AALOAD);
    }

    private void onArray(AggregateType type, Instruction.Aggregate instruction) {
        Type value = AggregateType.loaded(type.element());
        switch (instruction.opcode()) {
            case ARRAY_GET -> invoke(type, "get", OBJECT + "I", value);
            case ARRAY_GET_S -> invoke(type, "getS", OBJECT + "I", value);
            case ARRAY_GET_U -> invoke(type, "getU", OBJECT + "I", value);
            case ARRAY_SET -> invoke(type, "set", OBJECT + "I" + value, Type.VOID_TYPE);
            case ARRAY_FILL -> invoke(type, "fill", OBJECT + "I" + value + "I", Type.VOID_TYPE);
            case ARRAY_COPY -> invoke(type, "copy", OBJECT + "I" + OBJECT + "II", Type.VOID_TYPE);
            case ARRAY_INIT_DATA -> {
                pushData(instruction.operand());
                invoke(type, "init", OBJECT + "III" + SEGMENTS, Type.VOID_TYPE);
            }
            case ARRAY_INIT_ELEM -> {
                pushElements(instruction.operand());
                invoke(type, "init", OBJECT + "III" + ELEMENTS, Type.VOID_TYPE);
            }
            default -> throw new IllegalStateException(instruction.opcode().text());
        }
    }

    private void invoke(AggregateType type, String method, String parameters, Type result) {
        out.invokeStatic(type.arrayClass(), method, "(" + parameters + ")" + result);
    }
}
