package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.objectweb.asm.Label;

/**
 * Writes the method {@code function} of a module's class, which makes a reference of a dispatch id. What is too much for
 * one method goes to classes of its own: a field for each of 70,000 imports does not fit into the constants of one class.
 */
final class FunctionReferences {
    private static final int RANGES_PER_METHOD = 200;
    private static final int METHODS_PER_CLASS = 20;

    private final ModuleLayout layout;
    private final int release;
    private final ClassSink sink;

    /**
     * Ids that are treated alike.
     *
     * @param end the first id behind them
     * @param push emits what leaves the reference on the stack
     */
    private record Range(int end, Consumer<MethodAssembler> push) {}

    FunctionReferences(ModuleLayout layout, int release, ClassSink sink) {
        this.layout = layout;
        this.release = release;
        this.sink = sink;
    }

    void addTo(ClassAssembler type) {
        List<Range> ranges = ranges();
        MethodAssembler code = type.method(ACC_PUBLIC, "function", ModuleClass.FUNCTION_DESCRIPTOR);
        if (ranges.size() <= RANGES_PER_METHOD) {
            writeChain(code, ranges);
            return;
        }
        List<Range> parts = new ArrayList<>();
        for (int from = 0; from < ranges.size(); from += RANGES_PER_METHOD * METHODS_PER_CLASS) {
            int to = Math.min(ranges.size(), from + RANGES_PER_METHOD * METHODS_PER_CLASS);
            parts.addAll(writePart(layout.className() + "$Q" + parts.size(), ranges.subList(from, to)));
        }
        writeChain(code, parts);
    }

    /** Writes a class with methods for some ranges; returns a range for each of its methods. */
    private List<Range> writePart(String name, List<Range> ranges) {
        var type = new ClassAssembler(release, ACC_FINAL, name);
        String descriptor = "(" + layout.instanceDescriptor() + ModuleClass.FUNCTION_DESCRIPTOR.substring(1);
        List<Range> methods = new ArrayList<>();
        for (int from = 0; from < ranges.size(); from += RANGES_PER_METHOD) {
            List<Range> part = ranges.subList(from, Math.min(ranges.size(), from + RANGES_PER_METHOD));
            String method = "q" + methods.size();
            writeChain(type.method(ACC_STATIC, method, descriptor), part);
            methods.add(new Range(
                    part.get(part.size() - 1).end(),
                    caller -> caller.load(ALOAD, 0).load(ILOAD, 1).invokeStatic(name, method, descriptor)));
        }
        type.writeTo(sink);
        return methods;
    }

    private List<Range> ranges() {
        List<Range> ranges = new ArrayList<>();
        DispatchIds ids = layout.ids();
        for (DispatchIds.Group group : ids.groups()) {
            if (group.functions().isEmpty()) {
                continue;
            }
            int end = group.first() + group.functions().size();
            ranges.add(new Range(end, code -> pushReference(code, layout.referenceClass(group.typeIndex()))));
        }
        for (int i = 0; i < ids.imported().size(); i++) {
            FieldReference field = layout.functionImport(ids.imported().get(i));
            ranges.add(new Range(ids.firstImported() + i + 1, code -> field.push(code, 0)));
        }
        // Types come in the order of their indices, ids in that of the type hierarchy.
        ranges.sort(Comparator.comparingInt(Range::end));
        return ranges;
    }

    private void pushReference(MethodAssembler code, String type) {
        String function = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);
        code.load(ALOAD, 0)
                .load(ILOAD, 1)
                .invokeStatic(type, "of", "(" + layout.instanceDescriptor() + "I)" + function);
    }

    private void writeChain(MethodAssembler code, List<Range> ranges) {
        for (Range range : ranges) {
            var next = new Label();
            code.load(ILOAD, 1).constant(range.end()).jump(IF_ICMPGE, next);
            range.push().accept(code);
            code.insn(ARETURN).label(next).frame(new Object[] {layout.className(), INTEGER}, new Object[0]);
        }
        code.newObject("java/lang/IllegalArgumentException")
                .invokeSpecial("java/lang/IllegalArgumentException", "<init>", "()V")
                .insn(ATHROW)
                .end();
    }
}
