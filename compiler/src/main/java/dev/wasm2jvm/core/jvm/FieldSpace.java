package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** The fields of a module instance: those of its class, and from a certain number on those of further objects. */
final class FieldSpace {
    /** Fields a class. The JVM allows 65,535, constants included (JVMS 4.11). */
    private static final int FIELDS_PER_CLASS = 8_000;

    private final String instanceClass;
    private final List<FieldReference> fields = new ArrayList<>();

    FieldSpace(String instanceClass) {
        this.instanceClass = instanceClass;
    }

    /** Reserves a field. */
    FieldReference add(String name, String descriptor) {
        int holder = fields.size() / FIELDS_PER_CLASS;
        String owner = holder == 0 ? instanceClass : instanceClass + "$V" + holder;
        var field = new FieldReference(instanceClass, owner, holder == 0 ? "" : "v" + holder, name, descriptor);
        fields.add(field);
        return field;
    }

    /** Number of objects that hold fields beside the instance itself. */
    int holderCount() {
        return fields.isEmpty() ? 0 : (fields.size() - 1) / FIELDS_PER_CLASS;
    }

    String holderClass(int holder) {
        return instanceClass + "$V" + holder;
    }

    /** Declares the fields of the instance's own class (0) or of a further object (from 1). */
    void declare(int holder, ClassAssembler type) {
        int from = holder * FIELDS_PER_CLASS;
        int to = Math.min(fields.size(), from + FIELDS_PER_CLASS);
        for (FieldReference field : fields.subList(Math.min(from, to), to)) {
            type.field(Opcodes.ACC_PUBLIC, field.name(), field.descriptor());
        }
    }
}
