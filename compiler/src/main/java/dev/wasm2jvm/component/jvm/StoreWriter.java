package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.jvm.AdapterCode.Names;
import dev.wasm2jvm.component.link.CoreDefinition;
import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Resource;
import dev.wasm2jvm.component.link.Step;
import dev.wasm2jvm.core.jvm.Linkage;
import dev.wasm2jvm.core.jvm.Signature;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class {@code Store}: all instances of the component and the code that makes them, step by step as the plan
 * says, and the small classes that belong to it.
 */
final class StoreWriter {
    private static final int ARGUMENTS_PER_METHOD = 200;
    private static final int FIELDS_PER_METHOD = 200;
    private static final String INSTANCE = RuntimeNames.descriptor(RuntimeNames.COMPONENT_INSTANCE);
    private static final String RESOURCE_TYPE = RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE);
    private static final String QUOTA = RuntimeNames.descriptor(RuntimeNames.QUOTA);
    private static final String LIMITS = RuntimeNames.descriptor(RuntimeNames.INSTANCE_LIMITS);
    private static final int PUBLIC = Opcodes.ACC_PUBLIC;

    private final InstantiationPlan plan;
    private final TypeMethods.Layout layout;
    private final Adapters adapters;
    private final Linkage linkage;
    private final ClassSink sink;
    private final Map<Integer, ClassName> hosts;
    private final Predicate<Resource> shown;
    private final ClassAssembler store;
    private final String name;
    /** Function objects that modules import, by signature class. */
    private final Map<Signature, List<CoreDefinition>> functions = new LinkedHashMap<>();

    /**
     * A writer.
     *
     * @param hosts the Java interfaces of the imports that the host provides, by index in the world's imports
     * @param shown whether a resource has a class of its own, because the API shows it
     */
    StoreWriter(
            InstantiationPlan plan,
            TypeMethods.Layout layout,
            Adapters adapters,
            Linkage linkage,
            Map<Integer, ClassName> hosts,
            Predicate<Resource> shown,
            ClassSink sink) {
        this.plan = plan;
        this.layout = layout;
        this.adapters = adapters;
        this.linkage = linkage;
        this.hosts = hosts;
        this.shown = shown;
        this.sink = sink;
        this.name = layout.store();
        this.store = ClassAssembler.withComputedFrames(
                layout.release(), PUBLIC | Opcodes.ACC_FINAL, name, RuntimeNames.COMPONENT_STORE);
    }

    /** Finds out which functions the modules import; to be called before the adapters are emitted. */
    void registerFunctions() {
        for (var step : plan.steps()) {
            if (step instanceof Step.InstantiateModule module) {
                module.arguments().forEach(this::register);
            }
        }
    }

    private void register(CoreDefinition definition) {
        if (definition instanceof CoreDefinition.CoreExport) {
            return;
        }
        var signature = linkage.signature(adapters.typeOf(definition));
        var known = functions.computeIfAbsent(signature, key -> new ArrayList<>());
        if (!known.contains(definition)) {
            known.add(definition);
        }
        adapters.of(definition);
    }

    /** Writes all classes. */
    void write() {
        writeConstructor();
        for (var step : plan.steps()) {
            if (step instanceof Step.InstantiateModule module) {
                writeStep(module);
            }
        }
        writeCreate();
        store.writeTo(sink);
        for (var addressing : usedAddressings()) {
            writeContext(addressing);
        }
        writeResources();
        functions.forEach(this::writeFunctions);
    }

    private void field(String fieldName, String descriptor) {
        store.field(PUBLIC, fieldName, descriptor);
    }

    private void writeConstructor() {
        var code = store.method(Opcodes.ACC_PRIVATE, "<init>", "([Ljava/lang/Object;" + LIMITS + ")V");
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 2)
                .invokeSpecial(RuntimeNames.COMPONENT_STORE, "<init>", "(" + LIMITS + ")V");
        inChunks("instances", plan.componentInstances().size(), this::newInstance, code);
        inChunks("resources", plan.resources().size(), this::newResource, code);
        inChunks("contexts", adapters.contexts().size(), this::newContext, code);
        setHosts(code);
        for (var step : plan.steps()) {
            if (step instanceof Step.InstantiateModule module) {
                code.load(Opcodes.ALOAD, 0).invokeVirtual(name, "instantiate" + module.coreInstance(), "()V");
            }
        }
        code.insn(Opcodes.RETURN).end();
    }

    /** Emits a statement about one of many things. */
    private interface Statement {
        void emit(MethodAssembler code, int index);
    }

    /** Calls private methods from {@code caller} that hold the statements, so that no method is too large. */
    private void inChunks(String methodName, int count, Statement statement, MethodAssembler caller) {
        pending.add(() -> {
            for (int from = 0; from < count; from += FIELDS_PER_METHOD) {
                var code = store.method(Opcodes.ACC_PRIVATE, methodName + from, "()V");
                for (int i = from; i < Math.min(count, from + FIELDS_PER_METHOD); i++) {
                    statement.emit(code, i);
                }
                code.insn(Opcodes.RETURN).end();
            }
        });
        for (int from = 0; from < count; from += FIELDS_PER_METHOD) {
            caller.load(Opcodes.ALOAD, 0).invokeVirtual(name, methodName + from, "()V");
        }
    }

    /** Methods to write when the current one is finished. */
    private final List<Runnable> pending = new ArrayList<>();

    private void newInstance(MethodAssembler code, int index) {
        field(Names.instance(index), INSTANCE);
        int parent = plan.componentInstances().get(index).parent();
        code.load(Opcodes.ALOAD, 0).newObject(RuntimeNames.COMPONENT_INSTANCE);
        if (parent < 0) {
            code.insn(Opcodes.ACONST_NULL);
        } else {
            code.load(Opcodes.ALOAD, 0).getField(name, Names.instance(parent), INSTANCE);
        }
        pushQuota(code);
        code.invokeSpecial(RuntimeNames.COMPONENT_INSTANCE, "<init>", "(" + INSTANCE + QUOTA + ")V")
                .putField(name, Names.instance(index), INSTANCE);
    }

    private void pushQuota(MethodAssembler code) {
        code.load(Opcodes.ALOAD, 0).getField(RuntimeNames.COMPONENT_STORE, "quota", QUOTA);
    }

    private void newResource(MethodAssembler code, int index) {
        field(Names.resource(index), RESOURCE_TYPE);
        code.load(Opcodes.ALOAD, 0);
        if (plan.resources().get(index) instanceof Resource.Defined defined) {
            var type = layout.internalName("Resources");
            code.newObject(type)
                    .load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, 0)
                    .getField(name, Names.instance(defined.componentInstance()), INSTANCE)
                    .constant(index)
                    .invokeSpecial(type, "<init>", "(" + RuntimeNames.descriptor(name) + INSTANCE + "I)V");
        } else {
            code.load(Opcodes.ALOAD, 0)
                    .invokeStatic(
                            RuntimeNames.RESOURCE_TYPE,
                            "ofHost",
                            "(" + RuntimeNames.descriptor(RuntimeNames.COMPONENT_STORE) + ")" + RESOURCE_TYPE);
        }
        code.putField(name, Names.resource(index), RESOURCE_TYPE);
    }

    private void newContext(MethodAssembler code, int index) {
        var key = adapters.contexts().get(index);
        var options = key.options();
        var type = contextClass(index);
        var encoding = RuntimeNames.descriptor(RuntimeNames.ENCODING);
        field(Names.context(index), RuntimeNames.descriptor(type));
        code.load(Opcodes.ALOAD, 0)
                .newObject(type)
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 0)
                .getField(name, Names.instance(options.componentInstance()), INSTANCE)
                .getStatic(RuntimeNames.ENCODING, options.encoding().name(), encoding)
                .constant(key.betweenComponents() ? 1 : 0)
                .constant(index)
                .invokeSpecial(type, "<init>", "(" + RuntimeNames.descriptor(name) + INSTANCE + encoding + "ZI)V")
                .putField(name, Names.context(index), RuntimeNames.descriptor(type));
    }

    /** The constructor's parameter has one object an import of the world that has a builder method, in that order. */
    private void setHosts(MethodAssembler code) {
        int position = 0;
        for (var host : hosts.entrySet()) {
            field(Names.host(host.getKey()), host.getValue().descriptor());
            code.load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, 1)
                    .constant(position++)
                    .insn(Opcodes.AALOAD)
                    .cast(host.getValue().internalName())
                    .putField(name, Names.host(host.getKey()), host.getValue().descriptor());
        }
    }

    private void flush() {
        var methods = List.copyOf(pending);
        pending.clear();
        methods.forEach(Runnable::run);
    }

    private void writeStep(Step.InstantiateModule step) {
        flush();
        var type = adapters.core().moduleClass(step.coreInstance());
        var module = Names.module(step.coreInstance());
        field(module, RuntimeNames.descriptor(type));
        var code = store.method(Opcodes.ACC_PRIVATE, "instantiate" + step.coreInstance(), "()V");
        code.constant(step.arguments().size()).type(Opcodes.ANEWARRAY, "java/lang/Object");
        code.store(Opcodes.ASTORE, code.newLocal(1));
        int methods = (step.arguments().size() + ARGUMENTS_PER_METHOD - 1) / ARGUMENTS_PER_METHOD;
        for (int i = 0; i < methods; i++) {
            code.load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ALOAD, 1)
                    .invokeVirtual(name, "arguments" + step.coreInstance() + "_" + i, "([Ljava/lang/Object;)V");
        }
        code.load(Opcodes.ALOAD, 0).newObject(type).load(Opcodes.ALOAD, 1);
        pushQuota(code);
        code.invokeSpecial(type, "<init>", "([Ljava/lang/Object;" + QUOTA + ")V")
                .putField(name, module, RuntimeNames.descriptor(type));
        setMemories(code, step);
        code.load(Opcodes.ALOAD, 0)
                .getField(name, module, RuntimeNames.descriptor(type))
                .invokeVirtual(type, "initialize", "()V")
                .insn(Opcodes.RETURN)
                .end();
        for (int i = 0; i < methods; i++) {
            writeArguments(step, i);
        }
    }

    private void setMemories(MethodAssembler code, Step.InstantiateModule step) {
        for (int i = 0; i < adapters.contexts().size(); i++) {
            if (adapters.contexts().get(i).options().memory() instanceof CoreDefinition.CoreExport memory
                    && memory.coreInstance() == step.coreInstance()) {
                var context = contextClass(i);
                code.load(Opcodes.ALOAD, 0).getField(name, Names.context(i), RuntimeNames.descriptor(context));
                pushExport(code, memory);
                var memoryClass = addressing(i).memory();
                var type = RuntimeNames.descriptor(memoryClass);
                code.invokeStatic(memoryClass, "of", "(Ljava/lang/Object;)" + type)
                        .putField(context, "memory", type);
            }
        }
    }

    private Addressing addressing(int context) {
        return adapters.addressing(adapters.contexts().get(context).options());
    }

    private String contextClass(int context) {
        return layout.context(addressing(context));
    }

    private Set<Addressing> usedAddressings() {
        var used = EnumSet.noneOf(Addressing.class);
        for (int i = 0; i < adapters.contexts().size(); i++) {
            used.add(addressing(i));
        }
        return used;
    }

    private void pushExport(MethodAssembler code, CoreDefinition.CoreExport export) {
        var type = adapters.core().moduleClass(export.coreInstance());
        code.load(Opcodes.ALOAD, 0)
                .getField(name, Names.module(export.coreInstance()), RuntimeNames.descriptor(type))
                .constant(export.name())
                .invokeVirtual(type, "export", "(Ljava/lang/String;)Ljava/lang/Object;");
    }

    private void writeArguments(Step.InstantiateModule step, int part) {
        var code = store.method(
                Opcodes.ACC_PRIVATE, "arguments" + step.coreInstance() + "_" + part, "([Ljava/lang/Object;)V");
        int from = part * ARGUMENTS_PER_METHOD;
        for (int i = from; i < Math.min(step.arguments().size(), from + ARGUMENTS_PER_METHOD); i++) {
            code.load(Opcodes.ALOAD, 1).constant(i);
            pushArgument(code, step.arguments().get(i));
            code.insn(Opcodes.AASTORE);
        }
        code.insn(Opcodes.RETURN).end();
    }

    private void pushArgument(MethodAssembler code, CoreDefinition definition) {
        if (definition instanceof CoreDefinition.CoreExport export) {
            pushExport(code, export);
            return;
        }
        var signature = linkage.signature(adapters.typeOf(definition));
        int number = functions.getOrDefault(signature, List.of()).indexOf(definition);
        var type = functionClass(signature);
        code.newObject(type)
                .load(Opcodes.ALOAD, 0)
                .constant(number)
                .invokeSpecial(type, "<init>", "(" + RuntimeNames.descriptor(name) + "I)V");
    }

    /** {@code static Store create(Object[], InstanceLimits)}: what goes wrong is a trap for Java. */
    private void writeCreate() {
        flush();
        var code = store.method(
                PUBLIC | Opcodes.ACC_STATIC,
                "create",
                "([Ljava/lang/Object;" + LIMITS + ")" + RuntimeNames.descriptor(name));
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, null)
                .label(from)
                .newObject(name)
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .invokeSpecial(name, "<init>", "([Ljava/lang/Object;" + LIMITS + ")V")
                .insn(Opcodes.ARETURN)
                .label(to)
                .label(handler)
                .invokeStatic(
                        RuntimeNames.COMPONENT_STORE, "failure", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW)
                .end();
    }

    private void writeContext(Addressing addressing) {
        var encoding = RuntimeNames.descriptor(RuntimeNames.ENCODING);
        var type = ClassAssembler.withComputedFrames(
                layout.release(), PUBLIC | Opcodes.ACC_FINAL, layout.context(addressing), addressing.context());
        type.field(PUBLIC | Opcodes.ACC_FINAL, "store", RuntimeNames.descriptor(name));
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "number", "I");
        var code = type.method(0, "<init>", "(" + RuntimeNames.descriptor(name) + INSTANCE + encoding + "ZI)V");
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 2)
                .load(Opcodes.ALOAD, 3)
                .load(Opcodes.ILOAD, 4);
        if (addressing == Addressing.ARRAY) {
            code.invokeSpecial(addressing.context(), "<init>", "(" + INSTANCE + encoding + "Z)V");
        } else {
            code.constant(addressing == Addressing.WIDE ? 1 : 0)
                    .invokeSpecial(addressing.context(), "<init>", "(" + INSTANCE + encoding + "ZZ)V");
        }
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(type.name(), "store", RuntimeNames.descriptor(name));
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ILOAD, 5)
                .putField(type.name(), "number", "I")
                .insn(Opcodes.RETURN)
                .end();
        writeReallocate(type, addressing);
        type.writeTo(sink);
    }

    /** {@code reallocate}: what {@code realloc} takes and gives are addresses. */
    private void writeReallocate(ClassAssembler type, Addressing addressing) {
        var address = addressing.type();
        var code = type.method(
                Opcodes.ACC_PROTECTED,
                "reallocate",
                Type.getMethodDescriptor(address, address, address, address, address));
        var contexts = adapters.contexts();
        emitSwitch(code, type.name(), contexts.size(), i -> {
            var options = contexts.get(i).options();
            if (options.realloc() == null || addressing(i) != addressing) {
                return false;
            }
            for (int argument = 0; argument < 4; argument++) {
                code.load(address, 1 + argument * address.getSize());
                if (addressing == Addressing.LARGE) {
                    code.insn(Opcodes.L2I);
                }
            }
            adapters.core().call(code, options.realloc(), () -> pushStoreOf(code, type.name()));
            if (addressing == Addressing.LARGE) {
                code.insn(Opcodes.I2L).constant(0xffff_ffffL).insn(Opcodes.LAND);
            }
            code.returns(address);
            return true;
        });
        code.end();
    }

    private void pushStoreOf(MethodAssembler code, String owner) {
        code.load(Opcodes.ALOAD, 0).getField(owner, "store", RuntimeNames.descriptor(name));
    }

    /** Emits one arm; false if the number has none. */
    private interface Arm {
        boolean emit(int number);
    }

    /** A switch over the field {@code number}; numbers without an arm are an IllegalStateException. */
    private static void emitSwitch(MethodAssembler code, String owner, int count, Arm arm) {
        var labels = new Label[count];
        for (int i = 0; i < count; i++) {
            labels[i] = new Label();
        }
        var otherwise = new Label();
        code.load(Opcodes.ALOAD, 0).getField(owner, "number", "I").tableSwitch(0, otherwise, labels);
        for (int i = 0; i < count; i++) {
            code.label(labels[i]);
            if (!arm.emit(i)) {
                code.jump(otherwise);
            }
        }
        code.label(otherwise)
                .newObject("java/lang/IllegalStateException")
                .constant("canonical option is missing")
                .invokeSpecial("java/lang/IllegalStateException", "<init>", "(Ljava/lang/String;)V")
                .insn(Opcodes.ATHROW);
    }

    private void writeResources() {
        var type = ClassAssembler.withComputedFrames(
                layout.release(),
                PUBLIC | Opcodes.ACC_FINAL,
                layout.internalName("Resources"),
                RuntimeNames.RESOURCE_TYPE);
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "store", RuntimeNames.descriptor(name));
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "number", "I");
        var code = type.method(0, "<init>", "(" + RuntimeNames.descriptor(name) + INSTANCE + "I)V");
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .load(Opcodes.ALOAD, 2)
                .invokeSpecial(
                        RuntimeNames.RESOURCE_TYPE,
                        "<init>",
                        "(" + RuntimeNames.descriptor(RuntimeNames.COMPONENT_STORE) + INSTANCE + ")V");
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(type.name(), "store", RuntimeNames.descriptor(name));
        code.load(Opcodes.ALOAD, 0)
                .load(Opcodes.ILOAD, 3)
                .putField(type.name(), "number", "I")
                .insn(Opcodes.RETURN)
                .end();
        writeDestroy(type);
        writeWrap(type);
        type.writeTo(sink);
    }

    private void writeDestroy(ClassAssembler type) {
        var code = type.method(Opcodes.ACC_PROTECTED, "destroy", "(I)V");
        emitSwitch(code, type.name(), plan.resources().size(), i -> {
            if (!(plan.resources().get(i) instanceof Resource.Defined defined)) {
                return false;
            }
            if (defined.destructor() != null) {
                code.load(Opcodes.ILOAD, 1);
                adapters.core().call(code, defined.destructor(), () -> pushStoreOf(code, type.name()));
            }
            code.insn(Opcodes.RETURN);
            return true;
        });
        code.end();
    }

    /** {@code GuestResource wrap(int, boolean)}: what a resource is for Java. */
    private void writeWrap(ClassAssembler type) {
        var code = type.method(
                Opcodes.ACC_PROTECTED, "wrap", "(IZ)" + RuntimeNames.descriptor(RuntimeNames.GUEST_RESOURCE));
        emitSwitch(code, type.name(), plan.resources().size(), i -> {
            if (!(plan.resources().get(i) instanceof Resource.Defined defined) || !shown.test(defined)) {
                return false;
            }
            var object = layout.resource(i);
            code.newObject(object)
                    .load(Opcodes.ALOAD, 0)
                    .load(Opcodes.ILOAD, 1)
                    .load(Opcodes.ILOAD, 2)
                    .invokeSpecial(object, "<init>", "(" + RESOURCE_TYPE + "IZ)V")
                    .insn(Opcodes.ARETURN);
            return true;
        });
        code.end();
    }

    private String functionClass(Signature signature) {
        var simple = signature.className().substring(signature.className().lastIndexOf('/') + 1);
        return layout.internalName("Lowered" + simple.substring(1));
    }

    /** The function objects of one signature: one class that switches on a number. */
    private void writeFunctions(Signature signature, List<CoreDefinition> definitions) {
        var type = ClassAssembler.withComputedFrames(
                layout.release(), Opcodes.ACC_FINAL, functionClass(signature), signature.className());
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "store", RuntimeNames.descriptor(name));
        type.field(Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "number", "I");
        type.method(0, "<init>", "(" + RuntimeNames.descriptor(name) + "I)V")
                .load(Opcodes.ALOAD, 0)
                .insn(Opcodes.ACONST_NULL)
                .constant(-1)
                .invokeSpecial(
                        signature.className(),
                        "<init>",
                        "(" + RuntimeNames.descriptor(RuntimeNames.MODULE_INSTANCE) + "I)V")
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ALOAD, 1)
                .putField(type.name(), "store", RuntimeNames.descriptor(name))
                .load(Opcodes.ALOAD, 0)
                .load(Opcodes.ILOAD, 2)
                .putField(type.name(), "number", "I")
                .insn(Opcodes.RETURN)
                .end();
        var descriptor = signature.descriptor("");
        var code = type.method(PUBLIC, "call", descriptor);
        emitSwitch(code, type.name(), definitions.size(), i -> {
            int local = 1;
            for (var parameter : Type.getArgumentTypes(descriptor)) {
                code.load(parameter, local);
                local += parameter.getSize();
            }
            pushStoreOf(code, type.name());
            adapters.of(definitions.get(i)).call(code);
            code.returns(Type.getReturnType(descriptor));
            return true;
        });
        code.end();
        type.writeTo(sink);
    }
}
