package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ArrayType;
import dev.wasm2jvm.core.syntax.CompositeType;
import dev.wasm2jvm.core.syntax.ConcreteHeapType;
import dev.wasm2jvm.core.syntax.FieldType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.PackedType;
import dev.wasm2jvm.core.syntax.RefType;
import dev.wasm2jvm.core.syntax.Signature;
import dev.wasm2jvm.core.syntax.StorageType;
import dev.wasm2jvm.core.syntax.StructType;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What instructions on structures and arrays pop and push (spec 3.4.7, 3.4.8). */
final class AggregateTyping {
    private static final int MOST_ELEMENTS = 10_000;

    private final Module module;
    private final IndexSpaces indices;
    private final OperandStack stack;

    AggregateTyping(Module module, IndexSpaces indices, OperandStack stack) {
        this.module = module;
        this.indices = indices;
        this.stack = stack;
    }

    /** The types of an instruction. */
    Signature signature(Instruction.Aggregate instruction) {
        Opcode opcode = instruction.opcode();
        return switch (opcode) {
            case STRUCT_NEW, STRUCT_NEW_DEFAULT -> newStruct(instruction, struct(instruction.typeIndex()));
            case STRUCT_GET, STRUCT_GET_S, STRUCT_GET_U, STRUCT_SET -> field(instruction);
            default -> onArray(instruction, array(instruction.typeIndex()).element());
        };
    }

    private static RefType reference(boolean nullable, int typeIndex) {
        return new RefType(nullable, new ConcreteHeapType(typeIndex));
    }

    private CompositeType composite(int typeIndex) {
        int type = indices.inRange(typeIndex, module.types().size(), "type");
        return module.types().get(type).composite();
    }

    private StructType struct(int typeIndex) {
        if (composite(typeIndex) instanceof StructType struct) {
            return struct;
        }
        throw stack.invalid("type mismatch: type " + typeIndex + " is no structure");
    }

    private ArrayType array(int typeIndex) {
        if (composite(typeIndex) instanceof ArrayType array) {
            return array;
        }
        throw stack.invalid("type mismatch: type " + typeIndex + " is no array");
    }

    private static ValType unpacked(StorageType storage) {
        return storage instanceof ValType value ? value : NumType.I32;
    }

    private Signature newStruct(Instruction.Aggregate instruction, StructType struct) {
        var fields = new ArrayList<ValType>();
        for (FieldType field : struct.fields()) {
            if (instruction.opcode() == Opcode.STRUCT_NEW) {
                fields.add(unpacked(field.storage()));
            } else {
                requireDefault(field);
            }
        }
        return new Signature(fields, List.of(reference(false, instruction.typeIndex())));
    }

    private void requireDefault(FieldType field) {
        if (!unpacked(field.storage()).defaultable()) {
            throw stack.invalid("type mismatch: " + field.storage().text() + " has no default value");
        }
    }

    private Signature field(Instruction.Aggregate instruction) {
        List<FieldType> fields = struct(instruction.typeIndex()).fields();
        int index = instruction.operand();
        if (Integer.compareUnsigned(index, fields.size()) >= 0) {
            throw stack.invalid("unknown field " + Integer.toUnsignedString(index));
        }
        FieldType field = fields.get(index);
        RefType self = reference(true, instruction.typeIndex());
        if (instruction.opcode() == Opcode.STRUCT_SET) {
            requireMutable(field, "field");
            return new Signature(List.of(self, unpacked(field.storage())), List.of());
        }
        requireSign(instruction.opcode() == Opcode.STRUCT_GET, field);
        return new Signature(List.of(self), List.of(unpacked(field.storage())));
    }

    private void requireMutable(FieldType field, String what) {
        if (!field.mutable()) {
            throw stack.invalid("immutable " + what);
        }
    }

    /** Packed fields are read with a sign, all others without. */
    private void requireSign(boolean plain, FieldType field) {
        if (plain == field.storage() instanceof PackedType) {
            throw stack.invalid("type mismatch: " + (plain ? "packed" : "unpacked") + " storage type");
        }
    }

    private Signature onArray(Instruction.Aggregate instruction, FieldType element) {
        int type = instruction.typeIndex();
        RefType self = reference(true, type);
        ValType value = unpacked(element.storage());
        List<ValType> created = List.of(reference(false, type));
        return switch (instruction.opcode()) {
            case ARRAY_NEW -> new Signature(List.of(value, NumType.I32), created);
            case ARRAY_NEW_DEFAULT -> {
                requireDefault(element);
                yield new Signature(List.of(NumType.I32), created);
            }
            case ARRAY_NEW_FIXED -> new Signature(Collections.nCopies(length(instruction), value), created);
            case ARRAY_NEW_DATA -> {
                data(instruction.operand(), element);
                yield new Signature(List.of(NumType.I32, NumType.I32), created);
            }
            case ARRAY_NEW_ELEM -> {
                elements(instruction.operand(), element);
                yield new Signature(List.of(NumType.I32, NumType.I32), created);
            }
            case ARRAY_GET, ARRAY_GET_S, ARRAY_GET_U -> {
                requireSign(instruction.opcode() == Opcode.ARRAY_GET, element);
                yield new Signature(List.of(self, NumType.I32), List.of(value));
            }
            default -> written(instruction, element, self, value);
        };
    }

    private Signature written(Instruction.Aggregate instruction, FieldType element, RefType self, ValType value) {
        requireMutable(element, "array");
        return switch (instruction.opcode()) {
            case ARRAY_SET -> new Signature(List.of(self, NumType.I32, value), List.of());
            case ARRAY_FILL -> new Signature(List.of(self, NumType.I32, value, NumType.I32), List.of());
            case ARRAY_COPY -> copied(instruction, element, self);
            case ARRAY_INIT_DATA -> {
                data(instruction.operand(), element);
                yield new Signature(List.of(self, NumType.I32, NumType.I32, NumType.I32), List.of());
            }
            case ARRAY_INIT_ELEM -> {
                elements(instruction.operand(), element);
                yield new Signature(List.of(self, NumType.I32, NumType.I32, NumType.I32), List.of());
            }
            default -> throw new IllegalStateException(instruction.opcode().text());
        };
    }

    private int length(Instruction.Aggregate instruction) {
        if (Integer.compareUnsigned(instruction.operand(), MOST_ELEMENTS) > 0) {
            throw stack.unsupported("more than " + MOST_ELEMENTS + " operands of array.new_fixed");
        }
        return instruction.operand();
    }

    private void data(int segment, FieldType element) {
        if (unpacked(element.storage()) instanceof RefType) {
            throw stack.invalid("array type is not numeric or vector");
        }
        indices.requireData(segment);
    }

    private void elements(int segment, FieldType element) {
        if (!stack.matches(indices.element(segment).type(), unpacked(element.storage()))) {
            throw stack.invalid("type mismatch: the segment does not hold "
                    + element.storage().text());
        }
    }

    private Signature copied(Instruction.Aggregate instruction, FieldType element, RefType self) {
        StorageType source = array(instruction.operand()).element().storage();
        boolean matches = (source instanceof ValType from && element.storage() instanceof ValType to)
                ? stack.matches(from, to)
                : source == element.storage();
        if (!matches) {
            throw stack.invalid("array types do not match");
        }
        RefType from = reference(true, instruction.operand());
        return new Signature(List.of(self, NumType.I32, from, NumType.I32, NumType.I32), List.of());
    }
}
