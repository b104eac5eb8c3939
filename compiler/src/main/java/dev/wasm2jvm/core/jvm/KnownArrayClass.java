package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;

/**
 * The class with the array of a memory as a constant: that of the first instance of its module. It is initialized where an
 * instance that has this array first reads the constant.
 */
final class KnownArrayClass {
    private static final String ARRAY = "ARRAY";
    private static final String DESCRIPTOR = JvmTypes.BYTES.getDescriptor();

    private KnownArrayClass() {}

    /** Pushes the array. */
    static void push(TypedCode code, ModuleLayout layout) {
        code.out.getStatic(className(layout), ARRAY, DESCRIPTOR);
        code.push(JvmTypes.BYTES);
    }

    static void write(ModuleLayout layout, int release, ClassSink sink) {
        String name = className(layout);
        var type = new ClassAssembler(release, ACC_FINAL, name);
        type.field(ACC_STATIC | ACC_FINAL, ARRAY, DESCRIPTOR);
        type.method(ACC_STATIC, "<clinit>", "()V")
                .getStatic(layout.className(), ModuleClass.GROWTH, RuntimeClass.descriptor(RuntimeClass.MEMORY_GROWTH))
                .invokeVirtual(RuntimeClass.MEMORY_GROWTH, "knownArray", "()" + DESCRIPTOR)
                .putStatic(name, ARRAY, DESCRIPTOR)
                .insn(RETURN)
                .end();
        type.writeTo(sink);
    }

    private static String className(ModuleLayout layout) {
        return layout.className() + "$A";
    }
}
