package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.Export;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Label;

/** Writes the methods of a module's class that name its exports and give them. */
final class ModuleExports {
    private static final int EXPORTS_PER_METHOD = 150;
    private static final int METHODS_PER_CLASS = 20;

    /** A string constant has at most 65,535 bytes, a char at most three (JVMS 4.4.7). */
    private static final int CHARS_PER_STRING = 21_000;

    private static final String NAMES = "java/util/List";

    private final ModuleLayout layout;
    private final List<Export> exports;
    private final ConstantCode constants;
    private final int release;
    private final ClassSink sink;

    ModuleExports(ModuleLayout layout, int release, ClassSink sink) {
        this.layout = layout;
        this.exports = layout.module().exports();
        this.constants = new ConstantCode(layout);
        this.release = release;
        this.sink = sink;
    }

    void addTo(ClassAssembler type) {
        writeNames(type);
        writeExported(type);
    }

    private void writeNames(ClassAssembler type) {
        String list = RuntimeClass.descriptor(NAMES);
        var steps =
                new Steps(layout.className() + "$E", "(" + layout.instanceDescriptor() + list + ")V", release, sink);
        for (Export export : exports) {
            steps.add(code -> {
                code.load(ALOAD, 1);
                pushText(code, export.name());
                code.invokeInterface(NAMES, "add", "(Ljava/lang/Object;)Z").insn(POP);
            });
        }
        MethodAssembler code = type.method(ACC_PROTECTED, "addExportNames", "(" + list + ")V");
        steps.callFrom(code);
        code.insn(RETURN).end();
    }

    private static void pushText(MethodAssembler code, String text) {
        code.constant(text.substring(0, Math.min(CHARS_PER_STRING, text.length())));
        for (int from = CHARS_PER_STRING; from < text.length(); from += CHARS_PER_STRING) {
            code.constant(text.substring(from, Math.min(from + CHARS_PER_STRING, text.length())))
                    .invokeVirtual(RuntimeClass.STRING, "concat", "(Ljava/lang/String;)Ljava/lang/String;");
        }
    }

    private void writeExported(ClassAssembler type) {
        MethodAssembler code = type.method(ACC_PROTECTED, "exported", "(I)Ljava/lang/Object;");
        Object[] locals = {layout.className(), INTEGER};
        if (exports.size() <= EXPORTS_PER_METHOD) {
            writeSwitch(code, 1, 0, locals);
            return;
        }
        int count = (exports.size() + EXPORTS_PER_METHOD - 1) / EXPORTS_PER_METHOD;
        Label[] labels = labels(count);
        var otherwise = new Label();
        code.load(ILOAD, 1).constant(EXPORTS_PER_METHOD).insn(IDIV).tableSwitch(0, otherwise, labels);
        String descriptor = "(" + layout.instanceDescriptor() + "I)Ljava/lang/Object;";
        for (int i = 0; i < count; i++) {
            code.label(labels[i]).frame(locals, new Object[0]);
            code.load(ALOAD, 0).load(ILOAD, 1);
            code.invokeStatic(partClass(i), "e" + i, descriptor).insn(ARETURN);
        }
        end(code, otherwise, locals);
        writeParts(count, descriptor);
    }

    private String partClass(int part) {
        return layout.className() + "$G" + part / METHODS_PER_CLASS;
    }

    private void writeParts(int count, String descriptor) {
        for (int from = 0; from < count; from += METHODS_PER_CLASS) {
            var part = new ClassAssembler(release, ACC_FINAL, partClass(from));
            for (int i = from; i < Math.min(count, from + METHODS_PER_CLASS); i++) {
                MethodAssembler code = part.method(ACC_STATIC, "e" + i, descriptor);
                writeSwitch(code, 1, i * EXPORTS_PER_METHOD, new Object[] {layout.className(), INTEGER});
            }
            part.writeTo(sink);
        }
    }

    private static Label[] labels(int count) {
        var labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        return labels;
    }

    /** A switch over some exports, from the given one on. */
    private void writeSwitch(MethodAssembler code, int indexSlot, int from, Object[] locals) {
        int to = Math.min(exports.size(), from + EXPORTS_PER_METHOD);
        Label[] labels = labels(to - from);
        var otherwise = new Label();
        code.load(ILOAD, indexSlot).tableSwitch(from, otherwise, labels);
        for (int i = 0; i < labels.length; i++) {
            code.label(labels[i]).frame(locals, new Object[0]);
            push(code, exports.get(from + i));
            code.insn(ARETURN);
        }
        end(code, otherwise, locals);
    }

    private static void end(MethodAssembler code, Label otherwise, Object[] locals) {
        code.label(otherwise)
                .frame(locals, new Object[0])
                .newObject("java/lang/IndexOutOfBoundsException")
                .invokeSpecial("java/lang/IndexOutOfBoundsException", "<init>", "()V")
                .insn(ATHROW)
                .end();
    }

    private void push(MethodAssembler code, Export export) {
        switch (export.kind()) {
            case FUNC -> constants.pushFunction(export.index(), code);
            case MEMORY -> layout.memory(export.index()).push(code, 0);
            case TABLE -> layout.table(export.index()).push(code, 0);
            case TAG -> layout.tag(export.index()).push(code, 0);
            case GLOBAL -> {
                GlobalField global = layout.global(export.index());
                if (global.shared()) {
                    global.field().push(code, 0);
                } else {
                    code.newObject(global.sharedClass());
                    constants.pushGlobal(global, code);
                    InstanceSteps.construct(code, global);
                }
            }
        }
    }
}
