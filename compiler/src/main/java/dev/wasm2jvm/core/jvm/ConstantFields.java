package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The numbers of one class whose value HotSpot is not to know: static fields that have it from the beginning and are not
 * final, so that it reads them wherever they are used. An addition does that by itself.
 */
final class ConstantFields {
    /** A field takes more of the constant pool than the code that reads it; further numbers are constants as usual. */
    private static final int MOST = 1_000;

    private static final int ACCESS = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC;

    private final String className;
    private final Map<String, Number> numbers = new TreeMap<>();

    /**
     * The numbers of a class.
     *
     * @param className its internal name
     */
    ConstantFields(String className) {
        this.className = className;
    }

    /** Pushes a number. */
    void push(TypedCode code, int value) {
        if (!push(code, String.format("i%08x", value), value, Type.INT_TYPE)) {
            code.constant(value);
        }
    }

    /** Pushes a number. */
    void push(TypedCode code, long value) {
        if (!push(code, String.format("l%016x", value), value, Type.LONG_TYPE)) {
            code.constant(value);
        }
    }

    private boolean push(TypedCode code, String name, Number value, Type type) {
        if (numbers.size() < MOST) {
            numbers.put(name, value);
        }
        boolean has = numbers.containsKey(name);
        if (has) {
            code.out.getStatic(className, name, type.getDescriptor());
            code.push(type);
        }
        return has;
    }

    /** Adds the fields. Their values are attributes, which JVMS 4.7.2 allows for all static fields. */
    void writeTo(ClassAssembler type) {
        numbers.forEach((name, value) -> type.field(ACCESS, name, value instanceof Long ? "J" : "I", null, value));
    }
}
