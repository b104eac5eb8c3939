package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Writes a long sequence of short steps as static methods of bounded size in classes of bounded size. A module may have
 * a hundred thousand globals, exports or segments, and one method could not initialise them all (JVMS 4.7.3).
 */
final class Steps {
    private static final int BYTES_PER_METHOD = 6_000;
    private static final int METHODS_PER_CLASS = 20;

    private final String prefix;
    private final String descriptor;
    private final int release;
    private final ClassSink sink;
    private final List<String> classes = new ArrayList<>();
    private @Nullable ClassAssembler type;
    private @Nullable MethodAssembler method;
    private int methods;

    /**
     * An empty sequence.
     *
     * @param prefix internal name of the classes, to which numbers are appended
     * @param descriptor of every method: void, with references as parameters only
     */
    Steps(String prefix, String descriptor, int release, ClassSink sink) {
        this.prefix = prefix;
        this.descriptor = descriptor;
        this.release = release;
        this.sink = sink;
    }

    /** Appends a step; its parameters are in the first slots. */
    void add(Consumer<MethodAssembler> step) {
        MethodAssembler current = method;
        if (current == null) {
            current = begin();
        }
        step.accept(current);
        if (current.codeBytes() > BYTES_PER_METHOD) {
            endMethod(current);
        }
    }

    private MethodAssembler begin() {
        ClassAssembler current = type;
        if (current == null) {
            String name = prefix + classes.size();
            classes.add(name);
            current = new ClassAssembler(release, Opcodes.ACC_FINAL, name);
            type = current;
            methods = 0;
        }
        MethodAssembler begun = current.method(Opcodes.ACC_STATIC, "s" + methods++, descriptor);
        method = begun;
        return begun;
    }

    private void endMethod(MethodAssembler current) {
        current.insn(Opcodes.RETURN).end();
        method = null;
        if (methods == METHODS_PER_CLASS && type != null) {
            endClass(type);
        }
    }

    private void endClass(ClassAssembler current) {
        MethodAssembler all = current.method(Opcodes.ACC_STATIC, "all", descriptor);
        for (int i = 0; i < methods; i++) {
            pushParameters(all, 0);
            all.invokeStatic(current.name(), "s" + i, descriptor);
        }
        all.insn(Opcodes.RETURN).end();
        current.writeTo(sink);
        type = null;
    }

    private void pushParameters(MethodAssembler code, int firstSlot) {
        int count = org.objectweb.asm.Type.getArgumentCount(descriptor);
        for (int i = 0; i < count; i++) {
            code.load(Opcodes.ALOAD, firstSlot + i);
        }
    }

    /**
     * Writes what is left and emits the calls of all steps.
     *
     * @param caller a method that has the parameters in consecutive slots from 0
     */
    void callFrom(MethodAssembler caller) {
        if (method != null) {
            endMethod(method);
        }
        if (type != null) {
            endClass(type);
        }
        for (String name : classes) {
            pushParameters(caller, 0);
            caller.invokeStatic(name, "all", descriptor);
        }
    }
}
