package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The constant vectors of one class that uses the Vector API, as static final fields: C2 knows what is in them, where a
 * vector that is made of numbers costs it hundreds of nodes each time.
 *
 * <p>Generated code names them by fields of {@code V128} that do not exist, of which this makes real ones. They are read
 * as {@code LongVector} and turned into what code works with, because C2 keeps no vector in a register that a loop merges
 * with one from a field.
 */
final class VectorConstants {
    private static final String PREFIX = "k";
    private static final String HALF = "%016x";

    /** So many find room in the method that initialises a class; others are made where they are used. */
    private static final int MOST = 1_000;

    private final String className;
    private final VectorOperations operations;
    private final Set<String> names = new TreeSet<>();

    /**
     * The constants of a class.
     *
     * @param className its internal name
     */
    VectorConstants(String className, VectorOperations operations) {
        this.className = className;
        this.operations = operations;
    }

    /** Pushes a constant as the generator does. */
    static void push(MethodAssembler code, Instruction.V128Const constant) {
        String name = PREFIX + String.format(HALF, constant.low()) + String.format(HALF, constant.high());
        code.getStatic(RuntimeClass.V128, name, JvmTypes.V128.getDescriptor());
    }

    /** Whether a field of {@code V128} stands for a constant. */
    static boolean is(String field) {
        return field.startsWith(PREFIX);
    }

    /** Pushes a constant as the class has it. */
    void push(MethodAssembler code, String name) {
        if (names.contains(name) || names.size() < MOST) {
            names.add(name);
            code.getStatic(className, name, VectorShape.LONG.descriptor())
                    .invokeVirtual(
                            VectorShape.LONG.className, VectorShape.BYTE.view, "()" + VectorShape.BYTE.descriptor());
        } else {
            pair(code, name);
        }
    }

    private void pair(MethodAssembler code, String name) {
        int digits = PREFIX.length() + 16;
        code.constant(Long.parseUnsignedLong(name.substring(PREFIX.length(), digits), 16))
                .constant(Long.parseUnsignedLong(name.substring(digits), 16));
        operations.call(code, "pair", "(JJ)" + VectorShape.BYTE.descriptor());
    }

    /** Adds the fields and what initialises them, if there are any. */
    void writeTo(ClassVisitor type) {
        if (names.isEmpty()) {
            return;
        }
        String longs = VectorShape.LONG.descriptor();
        for (String name : names) {
            int access = Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
            type.visitField(access, name, longs, null, null).visitEnd();
        }
        var method = type.visitMethod(Opcodes.ACC_STATIC, "<clinit>", "()V", null, null);
        method.visitCode();
        MethodAssembler code = MethodAssembler.into(method, 0);
        for (String name : names) {
            pair(code, name);
            code.invokeVirtual(VectorShape.BYTE.className, VectorShape.LONG.view, "()" + longs)
                    .putStatic(className, name, longs);
        }
        code.insn(Opcodes.RETURN).end();
    }
}
