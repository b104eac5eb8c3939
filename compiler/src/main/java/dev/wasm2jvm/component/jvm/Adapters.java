package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.jvm.AdapterCode.Names;
import dev.wasm2jvm.component.link.CanonicalOptions;
import dev.wasm2jvm.component.link.CoreDefinition;
import dev.wasm2jvm.component.link.FunctionSource;
import dev.wasm2jvm.component.link.InstantiationPlan;
import dev.wasm2jvm.component.link.Lift;
import dev.wasm2jvm.component.link.Lowering;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.component.syntax.WitFunction;
import dev.wasm2jvm.core.jvm.CompiledModule;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.ClassAssembler;
import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The adapters of a component: one static method a lowering, an exported function and a resource's built-in. Each has the store as its last parameter.
 */
final class Adapters implements CoreCalls.AdapterIndex {
    private static final int METHODS_PER_CLASS = 100;
    private static final int PUBLIC_STATIC = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC;

    private final InstantiationPlan plan;
    private final WorldApi api;
    private final Binder binder;
    private final Map<Addressing, TypeMethods> types;
    private final TypeMethods.Layout layout;
    private final ClassSink sink;
    private final Set<Integer> optional;
    private final CoreCalls core;
    private final List<ContextKey> contexts = new ArrayList<>();
    private final Map<CoreDefinition, MethodRef> coreFunctions = new LinkedHashMap<>();
    private int methods;
    private @Nullable ClassAssembler current;

    /**
     * Adapters to be.
     *
     * @param optional indices of the world's imports that trap when they are called and were not provided
     */
    Adapters(
            InstantiationPlan plan,
            List<CompiledModule> modules,
            WorldApi api,
            Binder binder,
            Map<Addressing, TypeMethods> types,
            TypeMethods.Layout layout,
            ClassSink sink,
            Set<Integer> optional) {
        this.plan = plan;
        this.api = api;
        this.binder = binder;
        this.types = types;
        this.layout = layout;
        this.sink = sink;
        this.optional = optional;
        this.core = new CoreCalls(modules, plan, layout.store(), this);
    }

    /** Calls of core functions. */
    CoreCalls core() {
        return core;
    }

    /** The distinct canonical options; their indices number the store's contexts. */
    List<ContextKey> contexts() {
        return contexts;
    }

    @Override
    public MethodRef of(CoreDefinition definition) {
        var known = coreFunctions.get(definition);
        if (known == null) {
            var descriptor = CoreTypes.descriptor(typeOf(definition), storeDescriptor());
            known = new MethodRef(layout.internalName(coreClass(definition)), coreName(definition), descriptor);
            coreFunctions.put(definition, known);
        }
        return known;
    }

    private static String coreClass(CoreDefinition definition) {
        return definition instanceof CoreDefinition.Lowered lowered
                ? "Lowerings" + lowered.lowering() / METHODS_PER_CLASS
                : "BuiltIns";
    }

    private static String coreName(CoreDefinition definition) {
        if (definition instanceof CoreDefinition.Lowered lowered) {
            return "lower" + lowered.lowering();
        } else if (definition instanceof CoreDefinition.ResourceNew each) {
            return "new" + each.resource() + "_" + each.componentInstance();
        } else if (definition instanceof CoreDefinition.ResourceRep each) {
            return "rep" + each.resource() + "_" + each.componentInstance();
        } else if (definition instanceof CoreDefinition.ResourceDrop each) {
            return "drop" + each.resource() + "_" + each.componentInstance();
        }
        throw new IllegalArgumentException("not made by an adapter: " + definition);
    }

    /** The core type of a function that adapters make. */
    FuncType typeOf(CoreDefinition definition) {
        if (definition instanceof CoreDefinition.Lowered lowered) {
            return plan.lowerings().get(lowered.lowering()).core();
        }
        return new FuncType(
                List.of(NumType.I32),
                definition instanceof CoreDefinition.ResourceDrop ? List.of() : List.of(NumType.I32));
    }

    /** What makes one context differ from another. */
    record ContextKey(CanonicalOptions options, boolean betweenComponents) {}

    private int contextOf(ContextKey key) {
        int known = contexts.indexOf(key);
        if (known >= 0) {
            return known;
        }
        contexts.add(key);
        return contexts.size() - 1;
    }

    /** Emits all lowerings, and the built-ins that were asked for. */
    void emitCoreFunctions() {
        plan.lowerings().forEach(this::emitLowering);
        for (var entry : coreFunctions.entrySet()) {
            if (!(entry.getKey() instanceof CoreDefinition.Lowered)) {
                emitBuiltIn(entry.getKey(), entry.getValue());
            }
        }
    }

    /** Writes the class that is still open. */
    void finish() {
        if (current != null) {
            current.writeTo(sink);
            current = null;
        }
    }

    private ClassAssembler open(String owner) {
        if (current == null || !current.name().equals(owner)) {
            finish();
            current = layout.newClass(owner.substring(layout.packagePath().length()));
        }
        return current;
    }

    private MethodAssembler begin(MethodRef target) {
        return open(target.owner()).method(PUBLIC_STATIC, target.name(), target.descriptor());
    }

    /**
     * Emits the adapter of an imported function that is exported as it is: Java calls Java, no guest is between.
     *
     * @throws UnsupportedException if it is a resource's, or if its Java types are not the same on both sides
     */
    MethodRef emitForward(FunctionSource.HostImport host, JavaCall exported) {
        var imported = api.imported(host.item(), host.function());
        var descriptor = imported.method().descriptor();
        if (host.function().kind() != WitFunction.Kind.FREE
                || !descriptor.equals(exported.method().descriptor())) {
            throw new UnsupportedException(
                            "the export of an imported function of a resource ("
                                    + exported.function().externName() + ") is not supported",
                            Location.at(Location.NOWHERE))
                    .as(ErrorCode.NO_JAVA_API);
        }
        int number = methods++;
        var target = new MethodRef(
                layout.internalName("Exports" + number / METHODS_PER_CLASS), "export" + number, descriptor(exported));
        var code = begin(target);
        var parameters = Type.getArgumentTypes(descriptor);
        int store = Stream.of(parameters).mapToInt(Type::getSize).sum();
        if (optional.contains(host.item())) {
            emitTrapIfMissing(code, store, imported, host);
        }
        var owner = imported.owner();
        code.load(Opcodes.ALOAD, store).getField(layout.store(), Names.host(host.item()), owner.descriptor());
        int local = 0;
        for (var type : parameters) {
            code.load(type, local);
            local += type.getSize();
        }
        code.invokeInterface(owner.internalName(), imported.method().name(), descriptor)
                .returns(Type.getReturnType(descriptor));
        code.end();
        return target;
    }

    private void emitLowering(Lowering lowering) {
        var target = of(new CoreDefinition.Lowered(lowering.id()));
        var code = begin(target);
        if (lowering.source() instanceof FunctionSource.HostImport host) {
            var call = api.imported(host.item(), host.function());
            // A method has an object to be called on, so its import was given.
            if (optional.contains(host.item()) && host.function().kind() != WitFunction.Kind.METHOD) {
                int store = CoreTypes.words(CoreTypes.numbers(lowering.core().parameters()));
                emitTrapIfMissing(code, store, call, host);
            }
            var frame = new Frame(
                    code, lowering.core(), lowering.options(), host.function().type());
            new LoweringEmitter(frame, this).emitHostCall(call, host.item());
        } else if (lowering.source() instanceof FunctionSource.Lifted lifted) {
            new FusedCall(this, code, lowering, plan.lifts().get(lifted.lift())).emit();
        }
        code.end();
    }

    private void emitTrapIfMissing(MethodAssembler code, int store, JavaCall call, FunctionSource.HostImport host) {
        var item = plan.world().imports().get(host.item()).name().text();
        var function = host.function().externName();
        var present = new Label();
        var owner = call.factory() == null ? call.owner() : call.factory().from();
        code.load(Opcodes.ALOAD, store)
                .getField(layout.store(), Names.host(host.item()), owner.descriptor())
                .jump(Opcodes.IFNONNULL, present)
                .constant(item.equals(function) ? item : item + " " + function)
                .invokeStatic(RuntimeNames.TRAPS, "unresolvedImport", "(Ljava/lang/String;)Ldev/wasm2jvm/runtime/Trap;")
                .insn(Opcodes.ATHROW)
                .label(present);
    }

    /** What the emitters of one adapter share. */
    record Frame(MethodAssembler code, FuncType coreType, CanonicalOptions options, FuncSignature type) {}

    private String descriptor(JavaCall call) {
        var method = Type.getMethodType(call.method().descriptor());
        var parameters = new ArrayList<Type>();
        if (call.hasReceiver()) {
            parameters.add(Type.getType(call.owner().descriptor()));
        }
        parameters.addAll(List.of(method.getArgumentTypes()));
        parameters.add(Type.getType(storeDescriptor()));
        return Type.getMethodDescriptor(method.getReturnType(), parameters.toArray(Type[]::new));
    }

    /**
     * Emits the adapter of an exported function.
     *
     * @param call how Java calls it
     * @return the method; its parameters are the receiver, if the call has one, those of the call, and the store
     */
    MethodRef emitExport(Lift lift, JavaCall call) {
        int number = methods++;
        var target = new MethodRef(
                layout.internalName("Exports" + number / METHODS_PER_CLASS), "export" + number, descriptor(call));
        var code = begin(target);
        var frame = new Frame(code, lift.core(), lift.options(), call.function().type());
        new LiftEmitter(frame, lift, this, call).emitExport();
        code.end();
        return target;
    }

    private void emitBuiltIn(CoreDefinition definition, MethodRef target) {
        var code = begin(target);
        if (definition instanceof CoreDefinition.ResourceNew each) {
            emitBuiltIn(code, each.resource(), each.componentInstance(), "create", "I");
        } else if (definition instanceof CoreDefinition.ResourceRep each) {
            emitBuiltIn(code, each.resource(), each.componentInstance(), "representation", "I");
        } else if (definition instanceof CoreDefinition.ResourceDrop each) {
            emitBuiltIn(code, each.resource(), each.componentInstance(), "drop", "V");
        }
        code.end();
    }

    private void emitBuiltIn(MethodAssembler code, int resource, int instance, String method, String result) {
        var instanceType = RuntimeNames.descriptor(RuntimeNames.COMPONENT_INSTANCE);
        code.load(Opcodes.ALOAD, 1)
                .getField(layout.store(), Names.resource(resource), RuntimeNames.descriptor(RuntimeNames.RESOURCE_TYPE))
                .load(Opcodes.ALOAD, 1)
                .getField(layout.store(), Names.instance(instance), instanceType)
                .load(Opcodes.ILOAD, 0)
                .invokeVirtual(RuntimeNames.RESOURCE_TYPE, method, "(" + instanceType + "I)" + result)
                .insn(result.equals("V") ? Opcodes.RETURN : Opcodes.IRETURN);
    }

    private String storeDescriptor() {
        return RuntimeNames.descriptor(layout.store());
    }

    /** How adapters with these options reach the memory. */
    Addressing addressing(CanonicalOptions options) {
        return Addressing.of(plan.memoryType(options));
    }

    /** What a pointer is for a function with these options. */
    AddressType guest(CanonicalOptions options) {
        return addressing(options).guest();
    }

    Binder binder() {
        return binder;
    }

    String storeClass() {
        return layout.store();
    }

    /**
     * The instances that a call enters: the callee's and its ancestors, but for those that enclose the caller's
     * ({@code may_enter_from} of CanonicalABI.md).
     *
     * @param caller null for the host
     */
    List<Integer> entered(@Nullable CanonicalOptions caller, CanonicalOptions callee) {
        var inside = caller == null ? List.<Integer>of() : withAncestors(caller.componentInstance());
        return withAncestors(callee.componentInstance()).stream()
                .filter(each -> !inside.contains(each))
                .toList();
    }

    private List<Integer> withAncestors(int innermost) {
        var found = new ArrayList<Integer>();
        for (int each = innermost;
                each >= 0;
                each = plan.componentInstances().get(each).parent()) {
            found.add(each);
        }
        return found;
    }

    /** Marks instances as entered; a trap if one of them is already. */
    void emitEnter(MethodAssembler code, List<Integer> instances, int store) {
        instances.forEach(each -> callInstance(code, each, store, "enter"));
    }

    /** Undoes {@link #emitEnter}. */
    void emitLeave(MethodAssembler code, List<Integer> instances, int store) {
        instances.forEach(each -> callInstance(code, each, store, "leave"));
    }

    private void callInstance(MethodAssembler code, int instance, int store, String method) {
        pushInstance(code, instance, store);
        code.invokeVirtual(RuntimeNames.COMPONENT_INSTANCE, method, "()V");
    }

    /**
     * Keeps a context in a local.
     *
     * @param betweenComponents whether the other side is a component too
     * @param store the local with the store
     */
    AdapterCode openContext(MethodAssembler code, CanonicalOptions options, boolean betweenComponents, int store) {
        var methods = Objects.requireNonNull(types.get(addressing(options)));
        code.load(Opcodes.ALOAD, store)
                .getField(
                        layout.store(),
                        Names.context(contextOf(new ContextKey(options, betweenComponents))),
                        methods.contextDescriptor());
        int local = code.newLocal(1);
        code.store(Opcodes.ASTORE, local);
        return new AdapterCode(code, local, methods);
    }

    /**
     * Lets the guest clean up after its result was lifted.
     *
     * @param coreResult what the core function returned
     */
    void emitPostReturn(MethodAssembler code, Lift lift, int store, List<FlatSource.Slot> coreResult) {
        var postReturn = lift.options().postReturn();
        if (postReturn == null) {
            return;
        }
        setMayLeave(code, lift, store, 0);
        coreResult.forEach(each -> code.load(CoreTypes.load(each.type()), each.local()));
        core.call(code, postReturn, () -> code.load(Opcodes.ALOAD, store));
        setMayLeave(code, lift, store, 1);
    }

    private void setMayLeave(MethodAssembler code, Lift lift, int store, int value) {
        pushInstance(code, lift.options().componentInstance(), store);
        code.constant(value).invokeVirtual(RuntimeNames.COMPONENT_INSTANCE, "setMayLeave", "(Z)V");
    }

    /** Pushes a component instance. */
    void pushInstance(MethodAssembler code, int instance, int store) {
        code.load(Opcodes.ALOAD, store)
                .getField(
                        layout.store(),
                        Names.instance(instance),
                        RuntimeNames.descriptor(RuntimeNames.COMPONENT_INSTANCE));
    }
}
