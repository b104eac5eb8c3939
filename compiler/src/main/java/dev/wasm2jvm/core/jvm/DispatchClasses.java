package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Writes, for one function type of one module, how functions are called by dispatch id and by table element, and the
 * class of references to them.
 */
final class DispatchClasses {
    /** The most bytes of code of a switch with its arms. */
    private static final int SWITCH_BYTES = 6_500;

    private static final int MOST_ARMS = 400;
    private static final int ARMS_PER_CLASS = 8_000;

    private static final String FUNCTION_DESCRIPTOR = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);
    private static final String TYPE_DESCRIPTOR = RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE);

    private final ModuleLayout layout;
    private final int typeIndex;
    private final Signature signature;
    private final DispatchIds.Group group;
    private final List<Type> parameters;
    private final int idSlot;
    private final int release;

    /**
     * The classes of a type.
     *
     * @param typeIndex the first index of the module with the type
     */
    DispatchClasses(ModuleLayout layout, int typeIndex, int release) {
        this.layout = layout;
        this.typeIndex = typeIndex;
        this.signature = layout.signature(layout.module().funcType(typeIndex));
        this.group = layout.ids().callable(typeIndex);
        this.parameters = signature.parameterTypes();
        this.idSlot = parameters.stream().mapToInt(Type::getSize).sum();
        this.release = release;
    }

    private int instanceSlot() {
        return idSlot + 1;
    }

    private String className(int number) {
        String first = layout.dispatchClass(typeIndex);
        return number == 0 ? first : first + "$" + number;
    }

    /** Writes the dispatch classes: one, or several for many functions. */
    void writeDispatch(ClassSink sink) {
        int count = group.functions().size();
        for (int from = 0; from == 0 || from < count; from += ARMS_PER_CLASS) {
            int number = from / ARMS_PER_CLASS;
            var type = new ClassAssembler(release, ACC_PUBLIC | ACC_FINAL, className(number));
            if (number == 0) {
                TypeField.write(type, layout.valid(), typeIndex);
                for (int table = 0; table < layout.module().tableCount(); table++) {
                    if (layout.isCalledIndirectly(typeIndex, table)) {
                        writeIndirect(type, table);
                    }
                }
                writeCallRef(type);
                if (layout.hasCycles()) {
                    new TailClasses(layout).writeMethods(type, typeIndex);
                }
            }
            int to = Math.min(count, from + ARMS_PER_CLASS);
            writeSwitch(type, "dispatch", number, from, to);
            if (layout.hasCycles()) {
                writeSwitch(type, "tailDispatch", number, from, to);
            }
            type.writeTo(sink);
        }
    }

    private int armsPerSwitch() {
        int arm = 4 + 2 * (parameters.size() + 2) + 4;
        return Math.max(2, Math.min(MOST_ARMS, SWITCH_BYTES / arm));
    }

    /**
     * Writes {@code dispatch} or {@code tailDispatch} for the functions of one class, which passes on what is beyond its
     * own.
     */
    private void writeSwitch(ClassAssembler type, String name, int number, int from, int to) {
        int count = group.functions().size();
        MethodAssembler code =
                type.method(ACC_PUBLIC | ACC_STATIC, name, signature.descriptor("I" + layout.instanceDescriptor()));
        if (to < count) {
            var here = new Label();
            code.load(ILOAD, idSlot).constant(group.first() + to).jump(IF_ICMPLT, here);
            pushArguments(code);
            code.load(ILOAD, idSlot).load(ALOAD, instanceSlot());
            code.invokeStatic(className(number + 1), name, signature.descriptor("I" + layout.instanceDescriptor()));
            code.returns(signature.returnType());
            bind(code, here);
        }
        writeLevel(type, code, name, from, to);
    }

    /** Ends a method with a switch over {@code [from, to)}: to the functions, or to switches over parts of them. */
    private void writeLevel(ClassAssembler type, MethodAssembler code, String name, int from, int to) {
        int arms = armsPerSwitch();
        int span = 1;
        while ((long) span * arms < to - from) {
            span *= arms;
        }
        int count = (to - from + span - 1) / span;
        var otherwise = new Label();
        var labels = new Label[count];
        code.load(ILOAD, idSlot);
        if (span > 1) {
            code.constant(group.first() + from).insn(ISUB).constant(span).insn(IDIV);
        }
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        code.tableSwitch(span > 1 ? 0 : group.first() + from, otherwise, labels);
        for (int i = 0; i < count; i++) {
            bind(code, labels[i]);
            pushArguments(code);
            if (span > 1) {
                code.load(ILOAD, idSlot).load(ALOAD, instanceSlot());
                code.invokeStatic(type.name(), name + "_" + i, signature.descriptor("I" + layout.instanceDescriptor()));
            } else {
                code.load(ALOAD, instanceSlot());
                int function = group.functions().get(from + i);
                invoke(code, name.startsWith("tail") ? layout.body(function) : layout.function(function));
            }
            code.returns(signature.returnType());
        }
        bind(code, otherwise);
        trapOnType(code);
        code.end();
        for (int i = 0; span > 1 && i < count; i++) {
            String partName = name + "_" + i;
            MethodAssembler part =
                    type.method(ACC_STATIC, partName, signature.descriptor("I" + layout.instanceDescriptor()));
            writeLevel(type, part, partName, from + i * span, Math.min(to, from + (i + 1) * span));
        }
    }

    private static void trapOnType(MethodAssembler code) {
        code.invokeStatic(
                        RuntimeClass.TRAPS,
                        "indirectCallTypeMismatch",
                        "()" + RuntimeClass.descriptor(RuntimeClass.TRAP))
                .insn(ATHROW);
    }

    private static void invoke(MethodAssembler code, MethodReference method) {
        code.invokeStatic(method.owner(), method.name(), method.descriptor());
    }

    private void pushArguments(MethodAssembler code) {
        int slot = 0;
        for (Type parameter : parameters) {
            code.load(parameter, slot);
            slot += parameter.getSize();
        }
    }

    /** Binds a label where the stack is empty and the locals are the parameters. */
    private void bind(MethodAssembler code, Label label) {
        code.label(label).frame(locals(), new Object[0]);
    }

    private Object[] locals(Object... more) {
        var types = new ArrayList<Object>();
        parameters.forEach(parameter -> types.add(JvmTypes.frame(parameter)));
        types.add(INTEGER);
        types.add(layout.className());
        types.addAll(List.of(more));
        return types.toArray();
    }

    /** {@code call_indirect}: functions of the table's owner by id, all others by their signature class. */
    private void writeIndirect(ClassAssembler type, int table) {
        MethodReference self = layout.indirect(typeIndex, table);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        int tableSlot = code.newLocal(1);
        var slow = new Label();
        layout.table(table).push(code, instanceSlot());
        code.store(ASTORE, tableSlot);
        if (!group.functions().isEmpty()) {
            writeFastPath(code, tableSlot, slow);
        }
        code.label(slow);
        if (!group.functions().isEmpty()) {
            code.frame(locals(RuntimeClass.TABLE), new Object[0]);
        }
        writeSlowPath(code, tableSlot);
    }

    private void writeFastPath(MethodAssembler code, int tableSlot, Label slow) {
        int found = code.newLocal(1);
        code.load(ALOAD, tableSlot)
                .getField(RuntimeClass.TABLE, "owner", RuntimeClass.descriptor(RuntimeClass.MODULE_INSTANCE))
                .load(ALOAD, instanceSlot())
                .jump(IF_ACMPNE, slow);
        code.load(ILOAD, idSlot).jump(IFLT, slow);
        code.load(ILOAD, idSlot)
                .load(ALOAD, tableSlot)
                .getField(RuntimeClass.TABLE, "ids", "[I")
                .insn(ARRAYLENGTH)
                .jump(IF_ICMPGE, slow);
        code.load(ALOAD, tableSlot)
                .getField(RuntimeClass.TABLE, "ids", "[I")
                .load(ILOAD, idSlot)
                .insn(IALOAD)
                .store(ISTORE, found);
        int last = group.first() + group.functions().size() - 1;
        code.load(ILOAD, found).constant(group.first());
        if (group.functions().size() == 1) {
            code.jump(IF_ICMPNE, slow);
            pushArguments(code);
            code.load(ALOAD, instanceSlot());
            invoke(code, layout.function(group.functions().get(0)));
        } else {
            code.jump(IF_ICMPLT, slow).load(ILOAD, found).constant(last).jump(IF_ICMPGT, slow);
            pushArguments(code);
            code.load(ILOAD, found).load(ALOAD, instanceSlot());
            invoke(code, layout.dispatcher(typeIndex));
        }
        code.returns(signature.returnType());
    }

    private void writeSlowPath(MethodAssembler code, int tableSlot) {
        code.load(ALOAD, tableSlot).load(ILOAD, idSlot);
        layout.pushType(code, typeIndex);
        code.invokeVirtual(RuntimeClass.TABLE, "callee", "(I" + TYPE_DESCRIPTOR + ")" + FUNCTION_DESCRIPTOR);
        callFunction(code);
    }

    /** Calls the function on the stack with the method's arguments, and returns. */
    private void callFunction(MethodAssembler code) {
        String name = signature.className();
        int callee = code.newLocal(1);
        code.invokeStatic(name, "of", "(" + FUNCTION_DESCRIPTOR + ")" + RuntimeClass.descriptor(name))
                .store(ASTORE, callee)
                .load(ALOAD, callee);
        pushArguments(code);
        code.invokeVirtual(name, "call", signature.descriptor(""));
        copyResultsToInstance(code, layout, signature, callee, instanceSlot());
        code.returns(signature.returnType()).end();
    }

    private void writeCallRef(ClassAssembler type) {
        MethodReference self = layout.callRef(typeIndex);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        code.load(ALOAD, idSlot)
                .invokeStatic(RuntimeClass.REFERENCES, "function", "(Ljava/lang/Object;)" + FUNCTION_DESCRIPTOR);
        callFunction(code);
    }

    /** After a call through a signature class: its fields for further results become those of the instance. */
    static void copyResultsToInstance(
            MethodAssembler code, ModuleLayout layout, Signature signature, int calleeSlot, int instanceSlot) {
        List<Type> results = JvmTypes.of(signature.type().results());
        for (int i = 1; i < results.size(); i++) {
            FieldReference field = layout.result(i, results.get(i));
            code.load(ALOAD, instanceSlot);
            field.toOwner(code);
            code.load(ALOAD, calleeSlot)
                    .getField(
                            signature.className(),
                            Signature.resultField(i),
                            results.get(i).getDescriptor())
                    .putField(field.owner(), field.name(), field.descriptor());
        }
    }

    /** Writes the class of references to functions of the type. */
    void writeReferenceClass(ClassSink sink) {
        String name = layout.referenceClass(typeIndex);
        String instance = layout.instanceDescriptor();
        var type = new ClassAssembler(release, ACC_FINAL, name, null, signature.className(), List.of());
        type.field(ACC_PRIVATE | ACC_FINAL, "instance", instance);
        type.method(ACC_PRIVATE, "<init>", "(" + instance + "I)V")
                .load(ALOAD, 0)
                .load(ALOAD, 1)
                .load(ILOAD, 2)
                .invokeSpecial(
                        signature.className(),
                        "<init>",
                        "(" + RuntimeClass.descriptor(RuntimeClass.MODULE_INSTANCE) + "I)V")
                .load(ALOAD, 0)
                .load(ALOAD, 1)
                .putField(name, "instance", instance)
                .insn(RETURN)
                .end();
        // Called instead of the constructor: who calls that has this class loaded when it is verified, used or not.
        type.method(ACC_STATIC, "of", "(" + instance + "I)" + FUNCTION_DESCRIPTOR)
                .newObject(name)
                .load(ALOAD, 0)
                .load(ILOAD, 1)
                .invokeSpecial(name, "<init>", "(" + instance + "I)V")
                .insn(ARETURN)
                .end();
        writeCall(type, name);
        MethodAssembler code = type.method(ACC_PUBLIC, "type", "()" + TYPE_DESCRIPTOR);
        layout.pushType(code, typeIndex);
        code.insn(ARETURN).end();
        type.writeTo(sink);
    }

    private void writeCall(ClassAssembler type, String name) {
        MethodAssembler code = type.method(ACC_PUBLIC, "call", signature.descriptor(""));
        int slot = 1;
        for (Type parameter : parameters) {
            code.load(parameter, slot);
            slot += parameter.getSize();
        }
        code.load(ALOAD, 0)
                .getField(name, "id", "I")
                .load(ALOAD, 0)
                .getField(name, "instance", layout.instanceDescriptor());
        invoke(code, layout.dispatcher(typeIndex));
        List<Type> results = JvmTypes.of(signature.type().results());
        for (int i = 1; i < results.size(); i++) {
            FieldReference field = layout.result(i, results.get(i));
            code.load(ALOAD, 0).load(ALOAD, 0).getField(name, "instance", layout.instanceDescriptor());
            field.toOwner(code);
            code.getField(field.owner(), field.name(), field.descriptor());
            code.putField(name, Signature.resultField(i), results.get(i).getDescriptor());
        }
        code.returns(signature.returnType()).end();
    }
}
