package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.core.syntax.Memory;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;

/** Writes the class of a module's instances, and the classes that hold what does not fit into it. */
final class ModuleClass {
    /** The descriptor of the method that makes a reference to a function. */
    static final String FUNCTION_DESCRIPTOR = "(I)" + RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);

    private static final String IMPORTS = "[" + RuntimeClass.descriptor(RuntimeClass.OBJECT);
    private static final String QUOTA = RuntimeClass.descriptor(RuntimeClass.QUOTA);

    /** The descriptor of the constructor: the imports in their order, and what the instance may have. */
    static final String CONSTRUCTOR = "(" + IMPORTS + QUOTA + ")V";

    /** The static field with what all instances know of how their memories grow; there if the module has such memories. */
    static final String GROWTH = "growth";

    private final ModuleLayout layout;
    private final Module module;
    private final int release;
    private final VectorSink sink;
    private final String name;

    ModuleClass(ModuleLayout layout, int release, VectorSink sink) {
        this.layout = layout;
        this.module = layout.module();
        this.release = release;
        this.sink = sink;
        this.name = layout.className();
    }

    void write() {
        var type = new ClassAssembler(
                release, ACC_PUBLIC | ACC_FINAL, name, null, RuntimeClass.MODULE_INSTANCE, List.of());
        layout.fields().declare(0, type);
        writeHolders(type);
        if (module.memories().stream().anyMatch(ModuleClass::isArray)) {
            writeGrowth(type);
        }
        writeConstructor(type);
        writeInitialize(type);
        new ModuleExports(layout, release, sink).addTo(type);
        new FunctionReferences(layout, release, sink).addTo(type);
        type.writeTo(sink);
    }

    private void writeHolders(ClassAssembler type) {
        FieldSpace fields = layout.fields();
        for (int holder = 1; holder <= fields.holderCount(); holder++) {
            String holderClass = fields.holderClass(holder);
            type.field(ACC_PUBLIC | ACC_FINAL, "v" + holder, RuntimeClass.descriptor(holderClass));
            var holding = new ClassAssembler(release, ACC_PUBLIC | ACC_FINAL, holderClass);
            fields.declare(holder, holding);
            holding.defaultConstructor(ACC_PUBLIC, RuntimeClass.OBJECT);
            holding.writeTo(sink);
        }
    }

    private static boolean isArray(Memory memory) {
        return MemoryRepresentation.of(memory.type()) == MemoryRepresentation.ARRAY;
    }

    private void writeGrowth(ClassAssembler type) {
        String descriptor = RuntimeClass.descriptor(RuntimeClass.MEMORY_GROWTH);
        type.field(ACC_STATIC | ACC_FINAL, GROWTH, descriptor);
        type.method(ACC_STATIC, "<clinit>", "()V")
                .newObject(RuntimeClass.MEMORY_GROWTH)
                .constant(layout.hasFixedArray() ? 1 : 0)
                .invokeSpecial(RuntimeClass.MEMORY_GROWTH, "<init>", "(Z)V")
                .putStatic(name, GROWTH, descriptor)
                .insn(RETURN)
                .end();
    }

    private void writeConstructor(ClassAssembler type) {
        MethodAssembler code = type.method(ACC_PUBLIC, "<init>", CONSTRUCTOR);
        code.load(ALOAD, 0).load(ALOAD, 2).invokeSpecial(RuntimeClass.MODULE_INSTANCE, "<init>", "(" + QUOTA + ")V");
        if (needsVectorApi()) {
            code.invokeStatic(RuntimeClass.MODULE_INSTANCE, "requireVectorApi", "()V");
        }
        for (int holder = 1; holder <= layout.fields().holderCount(); holder++) {
            String holderClass = layout.fields().holderClass(holder);
            code.load(ALOAD, 0)
                    .newObject(holderClass)
                    .invokeSpecial(holderClass, "<init>", "()V")
                    .putField(name, "v" + holder, RuntimeClass.descriptor(holderClass));
        }
        writeSegments(code);
        var steps = new Steps(name + "$K", "(" + layout.instanceDescriptor() + IMPORTS + ")V", release, sink);
        new InstanceSteps(layout).addTo(steps);
        steps.callFrom(code);
        code.insn(RETURN).end();
    }

    /** Whether code of the module, all of which is written by now, or one of its globals has vectors of the API. */
    private boolean needsVectorApi() {
        boolean global = IntStream.range(0, module.globalCount())
                .anyMatch(i -> module.globalType(i).type() == VecType.V128);
        return sink.isUsed() || (layout.vectors().isApi() && global);
    }

    private void writeSegments(MethodAssembler code) {
        if (!module.data().isEmpty()) {
            FieldReference data = layout.dataSegments();
            code.load(ALOAD, 0).newObject(RuntimeClass.DATA_SEGMENTS);
            code.visitor().visitLdcInsn(org.objectweb.asm.Type.getObjectType(name));
            code.constant(DataResource.simpleName(name))
                    .invokeSpecial(RuntimeClass.DATA_SEGMENTS, "<init>", "(Ljava/lang/Class;Ljava/lang/String;)V")
                    .putField(data.owner(), data.name(), data.descriptor());
        }
        if (!module.elements().isEmpty()) {
            FieldReference elements = layout.elementSegments();
            code.load(ALOAD, 0)
                    .constant(module.elements().size())
                    .type(ANEWARRAY, "[Ljava/lang/Object;")
                    .putField(elements.owner(), elements.name(), elements.descriptor());
        }
    }

    /** {@code initialize}: the steps, with exceptions of the JVM turned into traps. */
    private void writeInitialize(ClassAssembler type) {
        var steps = new Steps(name + "$N", "(" + layout.instanceDescriptor() + ")V", release, sink);
        new SegmentSteps(layout).addTo(steps);
        MethodAssembler code = type.method(ACC_PUBLIC, "initialize", "()V");
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, null).label(from);
        steps.callFrom(code);
        Integer start = module.startFunction();
        if (start != null) {
            MethodReference method = layout.function(start);
            code.load(ALOAD, 0).invokeStatic(method.owner(), method.name(), method.descriptor());
        }
        code.insn(RETURN)
                .label(to)
                .label(handler)
                .frame(new Object[] {name}, new Object[] {"java/lang/Throwable"})
                .invokeStatic(RuntimeClass.TRAPS, "translate", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(ATHROW)
                .end();
    }
}
