package dev.wasm2jvm.core.jvm;

import static org.objectweb.asm.Opcodes.*;

import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.objectweb.asm.Label;
import org.objectweb.asm.Type;

/**
 * Writes the loops around functions in cycles of tail calls. Such a function has a body, which returns to the loop with
 * the id of the next function and its arguments in fields of the instance, and an entry, which is the loop. The loop asks
 * a class of the module for the next call: it has a method {@code next} for each type that a method can return.
 */
final class TailClasses {
    private static final int RANGES_PER_METHOD = 200;

    private final ModuleLayout layout;
    private final FieldReference pending;

    TailClasses(ModuleLayout layout) {
        this.layout = layout;
        this.pending = layout.pendingTailCall();
    }

    /** Writes the method that everybody calls. */
    void writeEntry(ClassAssembler type, int function) {
        Signature signature = layout.signatureOf(function);
        MethodReference self = layout.function(function);
        MethodReference body = layout.body(function);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        var locals = new ArrayList<Object>();
        int instance = 0;
        for (Type parameter : signature.parameterTypes()) {
            code.load(parameter, instance);
            instance += parameter.getSize();
            locals.add(JvmTypes.frame(parameter));
        }
        locals.add(layout.className());
        code.load(ALOAD, instance).invokeStatic(body.owner(), body.name(), body.descriptor());
        Type result = signature.returnType();
        int slot = code.newLocal(result.getSize());
        boolean returns = result.getSize() > 0;
        if (returns) {
            code.store(result, slot);
            locals.add(JvmTypes.frame(result));
        }
        var loop = new Label();
        var end = new Label();
        code.label(loop).frame(locals.toArray(), new Object[0]);
        pending.push(code, instance);
        code.jump(IFEQ, end).load(ALOAD, instance);
        code.invokeStatic(nextClass(), next(result), nextDescriptor(result));
        if (returns) {
            code.store(result, slot);
        }
        code.jump(loop).label(end).frame(locals.toArray(), new Object[0]);
        if (returns) {
            code.load(result, slot);
        }
        code.returns(result).end();
    }

    private String nextClass() {
        return layout.className() + "$B";
    }

    private static String next(Type result) {
        return "next" + (result.getSize() == 0 ? "" : JvmTypes.letter(result));
    }

    private String nextDescriptor(Type result) {
        return "(" + layout.instanceDescriptor() + ")" + result;
    }

    /** Writes the class that makes the pending call. */
    void writeNext(ClassSink sink, int release) {
        var byResult = new TreeMap<String, List<DispatchIds.Group>>();
        var results = new TreeMap<String, Type>();
        for (DispatchIds.Group group : layout.ids().groups()) {
            if (!group.functions().isEmpty()) {
                Type result = layout.signature(layout.module().funcType(group.typeIndex()))
                        .returnType();
                byResult.computeIfAbsent(next(result), key -> new ArrayList<>()).add(group);
                results.put(next(result), result);
            }
        }
        var type = new ClassAssembler(release, ACC_FINAL, nextClass());
        byResult.forEach((name, groups) -> writeNext(type, name, results.getOrDefault(name, Type.VOID_TYPE), groups));
        type.writeTo(sink);
    }

    private void writeNext(ClassAssembler type, String name, Type result, List<DispatchIds.Group> groups) {
        MethodAssembler code = type.method(ACC_STATIC, name, nextDescriptor(result));
        // Nothing is pending any more, whatever the callee does.
        pending.push(code, 0);
        code.constant(1).insn(ISUB).store(ISTORE, 1).load(ALOAD, 0);
        pending.toOwner(code);
        code.constant(0).putField(pending.owner(), pending.name(), pending.descriptor());
        String descriptor = "(" + layout.instanceDescriptor() + "I)" + result;
        code.load(ALOAD, 0).load(ILOAD, 1).invokeStatic(type.name(), name + "_0", descriptor);
        code.returns(result).end();
        for (int from = 0; from < groups.size(); from += RANGES_PER_METHOD) {
            int to = Math.min(groups.size(), from + RANGES_PER_METHOD);
            MethodAssembler part = type.method(ACC_STATIC, name + "_" + from, descriptor);
            for (DispatchIds.Group group : groups.subList(from, to)) {
                writeRange(part, group, result);
            }
            if (to < groups.size()) {
                part.load(ALOAD, 0).load(ILOAD, 1).invokeStatic(type.name(), name + "_" + to, descriptor);
                part.returns(result).end();
            } else {
                part.newObject("java/lang/IllegalStateException")
                        .invokeSpecial("java/lang/IllegalStateException", "<init>", "()V")
                        .insn(ATHROW)
                        .end();
            }
        }
    }

    private void writeRange(MethodAssembler code, DispatchIds.Group group, Type result) {
        var other = new Label();
        code.load(ILOAD, 1).constant(group.first()).jump(IF_ICMPLT, other);
        code.load(ILOAD, 1).constant(group.first() + group.functions().size()).jump(IF_ICMPGE, other);
        code.load(ILOAD, 1).load(ALOAD, 0);
        MethodReference bounce = layout.tailBounce(group.typeIndex());
        code.invokeStatic(bounce.owner(), bounce.name(), bounce.descriptor()).returns(result);
        code.label(other).frame(new Object[] {layout.className(), INTEGER}, new Object[0]);
    }

    /**
     * Writes the methods of a type's dispatch class: {@code tail} leaves a call to the loop, {@code tailRef} and
     * {@code tailIndirect} find out whom to call first, {@code bounce} takes the arguments up again.
     */
    void writeMethods(ClassAssembler type, int typeIndex) {
        Signature signature = layout.signature(layout.module().funcType(typeIndex));
        writeTail(type, typeIndex, signature);
        writeBounce(type, typeIndex, signature);
        writeTailRef(type, typeIndex, signature);
        for (int table = 0; table < layout.module().tableCount(); table++) {
            if (layout.isCalledIndirectly(typeIndex, table)) {
                writeTailIndirect(type, typeIndex, table, signature);
            }
        }
    }

    private static int argumentWords(Signature signature) {
        return signature.parameterTypes().stream().mapToInt(Type::getSize).sum();
    }

    private static void pushArguments(MethodAssembler code, Signature signature) {
        int slot = 0;
        for (Type parameter : signature.parameterTypes()) {
            code.load(parameter, slot);
            slot += parameter.getSize();
        }
    }

    private void putField(MethodAssembler code, FieldReference field, int instance, Runnable value) {
        code.load(ALOAD, instance);
        field.toOwner(code);
        value.run();
        code.putField(field.owner(), field.name(), field.descriptor());
    }

    private void writeTail(ClassAssembler type, int typeIndex, Signature signature) {
        MethodReference self = layout.tail(typeIndex);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        int id = argumentWords(signature);
        int slot = 0;
        List<Type> parameters = signature.parameterTypes();
        for (int i = 0; i < parameters.size(); i++) {
            Type parameter = parameters.get(i);
            int from = slot;
            putField(code, layout.tailArgument(i, parameter), id + 1, () -> code.load(parameter, from));
            slot += parameter.getSize();
        }
        putField(code, pending, id + 1, () -> code.load(ILOAD, id).constant(1).insn(IADD));
        Type result = signature.returnType();
        if (result.getSize() > 0) {
            JvmTypes.pushZero(code, result);
        }
        code.returns(result).end();
    }

    private void writeBounce(ClassAssembler type, int typeIndex, Signature signature) {
        MethodReference self = layout.tailBounce(typeIndex);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        List<Type> parameters = signature.parameterTypes();
        for (int i = 0; i < parameters.size(); i++) {
            FieldReference field = layout.tailArgument(i, parameters.get(i));
            field.push(code, 1);
            if (JvmTypes.isReference(parameters.get(i))) {
                if (signature.argumentsClass() != null) {
                    code.cast(signature.argumentsClass());
                }
                // What was passed on need not stay alive.
                putField(code, field, 1, () -> code.insn(ACONST_NULL));
            }
        }
        MethodReference dispatch = layout.tailDispatch(typeIndex);
        code.load(ILOAD, 0).load(ALOAD, 1);
        code.invokeStatic(dispatch.owner(), dispatch.name(), dispatch.descriptor());
        code.returns(signature.returnType()).end();
    }

    private void writeTailRef(ClassAssembler type, int typeIndex, Signature signature) {
        MethodReference self = layout.tailRef(typeIndex);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        int reference = argumentWords(signature);
        String function = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);
        var foreign = new Label();
        code.load(ALOAD, reference)
                .invokeStatic(RuntimeClass.REFERENCES, "function", "(Ljava/lang/Object;)" + function)
                .getField(
                        RuntimeClass.FUNCTION_INSTANCE, "owner", RuntimeClass.descriptor(RuntimeClass.MODULE_INSTANCE))
                .load(ALOAD, reference + 1)
                .jump(IF_ACMPNE, foreign);
        pushArguments(code, signature);
        code.load(ALOAD, reference)
                .cast(RuntimeClass.FUNCTION_INSTANCE)
                .getField(RuntimeClass.FUNCTION_INSTANCE, "id", "I")
                .load(ALOAD, reference + 1);
        invoke(code, layout.tail(typeIndex), signature);
        var locals = new ArrayList<Object>();
        signature.parameterTypes().forEach(parameter -> locals.add(JvmTypes.frame(parameter)));
        locals.add(RuntimeClass.OBJECT);
        locals.add(layout.className());
        code.label(foreign).frame(locals.toArray(), new Object[0]);
        pushArguments(code, signature);
        code.load(ALOAD, reference).load(ALOAD, reference + 1);
        invoke(code, layout.callRef(typeIndex), signature);
        code.end();
    }

    private void writeTailIndirect(ClassAssembler type, int typeIndex, int table, Signature signature) {
        MethodReference self = layout.tailIndirect(typeIndex, table);
        MethodAssembler code = type.method(ACC_PUBLIC | ACC_STATIC, self.name(), self.descriptor());
        int index = argumentWords(signature);
        pushArguments(code, signature);
        layout.table(table).push(code, index + 1);
        code.load(ILOAD, index);
        layout.pushType(code, typeIndex);
        String functionType = RuntimeClass.descriptor(RuntimeClass.FUNCTION_TYPE);
        String function = RuntimeClass.descriptor(RuntimeClass.FUNCTION_INSTANCE);
        code.invokeVirtual(RuntimeClass.TABLE, "callee", "(I" + functionType + ")" + function)
                .load(ALOAD, index + 1);
        invoke(code, layout.tailRef(typeIndex), signature);
        code.end();
    }

    private static void invoke(MethodAssembler code, MethodReference method, Signature signature) {
        code.invokeStatic(method.owner(), method.name(), method.descriptor()).returns(signature.returnType());
    }
}
