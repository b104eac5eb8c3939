package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The static methods of composite types, made on demand.
 *
 * <p>A call may be emitted before the method is: methods wait in a queue until {@link #finish}. Their order, and so the
 * class that each goes to, is the order in which they were asked for.
 */
final class TypeMethods {
    private static final int METHODS_PER_CLASS = 200;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    /** One of the operations of a type. */
    enum Operation {
        LOAD,
        STORE,
        LIFT,
        LOWER,
        COPY,
        PASS
    }

    private record Key(CompositeBinding binding, Operation operation, int part) {}

    private final Layout layout;
    private final Addressing addressing;
    private final ClassSink sink;
    private final Map<Key, MethodRef> methods = new LinkedHashMap<>();
    private final ArrayDeque<Key> waiting = new ArrayDeque<>();
    private final Map<ClassName, MethodRef> enums = new LinkedHashMap<>();
    private @Nullable ClassAssembler current;

    /** Where generated classes are and which release they are for. */
    record Layout(int release, String packagePath) {
        String internalName(String simpleName) {
            return packagePath + simpleName;
        }

        String store() {
            return internalName("Store");
        }

        /** The class of contexts. */
        String context(Addressing addressing) {
            return internalName(addressing.prefix() + "Context");
        }

        /** The class of a resource that the component implements and the API shows, by its index in the plan. */
        String resource(int id) {
            return internalName("Resource" + id);
        }

        ClassAssembler newClass(String simpleName) {
            return ClassAssembler.withComputedFrames(
                    release, Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL, internalName(simpleName), "java/lang/Object");
        }
    }

    TypeMethods(Layout layout, Addressing addressing, ClassSink sink) {
        this.layout = layout;
        this.addressing = addressing;
        this.sink = sink;
    }

    /** How the methods reach the memory. */
    Addressing addressing() {
        return addressing;
    }

    /** The generated subclass of {@code LiftLowerContext}. */
    String contextClass() {
        return layout.context(addressing);
    }

    String storeClass() {
        return layout.store();
    }

    String storeDescriptor() {
        return RuntimeNames.descriptor(storeClass());
    }

    String contextDescriptor() {
        return RuntimeNames.descriptor(contextClass());
    }

    /** Emits the call of an operation; its arguments are on the stack. */
    void call(MethodAssembler code, CompositeBinding binding, Operation operation) {
        call(code, new Key(binding, operation, 0));
    }

    /** Emits the call of the next part of the method that is being emitted, with the arguments of this part. */
    void callNextPart(AdapterCode out, CompositeBinding binding, Operation operation) {
        int local = 0;
        for (var type : Type.getArgumentTypes(descriptor(binding, operation))) {
            out.code().load(type, local);
            local += type.getSize();
        }
        call(out.code(), new Key(binding, operation, out.part() + 1));
    }

    private void call(MethodAssembler code, Key key) {
        var target = methods.get(key);
        if (target == null) {
            int number = methods.size();
            var owner = layout.internalName(addressing.prefix() + "Types" + number / METHODS_PER_CLASS);
            var name = key.operation.name().toLowerCase(Locale.ROOT) + number;
            target = new MethodRef(owner, name, descriptor(key.binding, key.operation));
            methods.put(key, target);
            waiting.add(key);
        }
        target.call(code);
    }

    private String descriptor(CompositeBinding binding, Operation operation) {
        var java = binding.java().descriptor();
        var flat = CoreTypes.descriptors(binding.flat(addressing.guest()));
        var place = contextDescriptor() + addressing.descriptor();
        return switch (operation) {
            case LOAD -> "(" + place + ")" + java;
            case STORE -> "(" + java + place + ")V";
            case LIFT -> "(" + flat + contextDescriptor() + ")" + java;
            case LOWER -> "(" + java + contextDescriptor() + ")V";
            case COPY -> "(" + place + place + ")V";
            case PASS -> "(" + flat + contextDescriptor() + contextDescriptor() + ")V";
        };
    }

    /** Emits all methods that were asked for, and those that they ask for. */
    void finish() {
        while (!waiting.isEmpty()) {
            var key = waiting.remove();
            emit(key, Objects.requireNonNull(methods.get(key)));
        }
        close();
    }

    private void close() {
        if (current != null) {
            current.writeTo(sink);
            current = null;
        }
    }

    private ClassAssembler open(String owner) {
        if (current == null || !current.name().equals(owner)) {
            close();
            current = layout.newClass(owner.substring(layout.packagePath().length()));
        }
        return current;
    }

    private void emit(Key key, MethodRef target) {
        var code = open(target.owner()).method(PUBLIC_STATIC, target.name(), target.descriptor());
        switch (key.operation) {
            case LOAD -> key.binding.emitLoad(new AdapterCode(code, 0, this, key.part), new Address(1, 0));
            case STORE -> {
                key.binding.emitStore(new AdapterCode(code, 1, this, key.part), 0, new Address(2, 0));
                code.insn(Opcodes.RETURN);
            }
            case LIFT -> emitLift(key, code);
            case LOWER -> emitLower(key, code);
            case COPY -> {
                key.binding.emitCopy(transfer(key, code, 0, 2), new Address(1, 0), new Address(3, 0));
                code.insn(Opcodes.RETURN);
            }
            case PASS -> emitPass(key, code);
        }
        code.end();
    }

    private Transfer transfer(Key key, MethodAssembler code, int from, int to) {
        return new Transfer(new AdapterCode(code, from, this, key.part), new AdapterCode(code, to, this, key.part));
    }

    private void emitPass(Key key, MethodAssembler code) {
        var types = key.binding.flat(addressing.guest());
        int from = CoreTypes.words(types);
        var transfer = transfer(key, code, from, from + 1);
        var source = new FlatSource(FlatSource.parameters(types));
        var flat = FlatSink.allocate(code, types);
        key.binding.emitPass(transfer, source, new FlatSink(flat.slots()));
        leaveFlat(transfer.to(), flat);
    }

    private void emitLift(Key key, MethodAssembler code) {
        var flat = key.binding.flat(addressing.guest());
        key.binding.emitLift(
                new AdapterCode(code, CoreTypes.words(flat), this, key.part),
                new FlatSource(FlatSource.parameters(flat)));
    }

    private void emitLower(Key key, MethodAssembler code) {
        var binding = key.binding;
        var out = new AdapterCode(code, 1, this, key.part);
        var flat = FlatSink.allocate(code, binding.flat(addressing.guest()));
        binding.emitLower(out, 0, new FlatSink(flat.slots()));
        leaveFlat(out, flat);
    }

    /** Leaves flat values in the context and returns: last, because doing so for a part uses the same fields. */
    private static void leaveFlat(AdapterCode out, FlatSink flat) {
        var code = out.code();
        for (int i = 0; i < flat.slots().size(); i++) {
            var slot = flat.slots().get(i);
            out.pushContext();
            code.load(CoreTypes.load(slot.type()), slot.local());
            toBits(code, slot.type());
            code.putField(RuntimeNames.CONTEXT, "flat" + i, "J");
        }
        code.insn(Opcodes.RETURN);
    }

    private static void toBits(MethodAssembler code, NumType type) {
        switch (type) {
            case I32 -> code.insn(Opcodes.I2L);
            case I64 -> {}
            case F32 ->
                code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I")
                        .insn(Opcodes.I2L);
            case F64 -> code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
        }
    }

    /** The method that gives the constant of an enum for a discriminant, checked. */
    MethodRef enumLookup(ClassName type) {
        return enums.computeIfAbsent(type, this::emitEnumLookup);
    }

    private MethodRef emitEnumLookup(ClassName type) {
        var holder = layout.newClass(addressing.prefix() + "Enum" + enums.size());
        var array = "[" + type.descriptor();
        holder.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "VALUES", array);
        holder.method(Opcodes.ACC_STATIC, "<clinit>", "()V")
                .invokeStatic(type.internalName(), "values", "()" + array)
                .putStatic(holder.name(), "VALUES", array)
                .insn(Opcodes.RETURN)
                .end();
        var target = new MethodRef(holder.name(), "of", "(I)" + type.descriptor());
        holder.method(PUBLIC_STATIC, target.name(), target.descriptor())
                .getStatic(holder.name(), "VALUES", array)
                .load(Type.INT_TYPE, 0)
                .getStatic(holder.name(), "VALUES", array)
                .insn(Opcodes.ARRAYLENGTH)
                .invokeStatic(RuntimeNames.VALUES, "checkDiscriminant", "(II)I")
                .insn(Opcodes.AALOAD)
                .insn(Opcodes.ARETURN)
                .end();
        holder.writeTo(sink);
        return target;
    }
}
