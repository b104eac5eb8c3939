package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.link.Lift;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits {@code canon lift}: Java arguments are lowered, the core function is called, its result becomes a Java value.
 */
final class LiftEmitter {
    private final Adapters.Frame frame;
    private final Lift lift;
    private final Adapters adapters;
    private final JavaCall call;
    private final List<JavaBinding> parameters;
    private final Flattening flattening;
    private final List<Integer> locals = new ArrayList<>();
    private final int afterParameters;
    private int store;
    private List<FlatSource.Slot> coreResult = List.of();
    private int javaResult = -1;
    /** The local with the name of the argument that is lowered, for the message of what is refused; -1 if unused. */
    private int current = -1;

    /**
     * An emitter.
     *
     * @param call how Java calls the function
     */
    LiftEmitter(Adapters.Frame frame, Lift lift, Adapters adapters, JavaCall call) {
        this.frame = frame;
        this.call = call;
        this.lift = lift;
        this.adapters = adapters;
        this.parameters = adapters.binder().of(frame.type().parameterTypes());
        this.flattening = Flattening.ofLift(frame.type(), adapters.guest(frame.options()));
        int local = 0;
        for (var each : javaParameters()) {
            locals.add(local);
            local += each.words();
        }
        this.afterParameters = local;
    }

    /** What Java passes: the arguments, or the object that the method is called on and one with all arguments. */
    private List<JavaType> javaParameters() {
        var types = new ArrayList<JavaType>();
        if (call.hasReceiver()) {
            types.add(parameters.get(0).java());
        }
        types.addAll(ApiClassWriter.types(call.method().parameters()));
        return types;
    }

    private static Type type(JavaBinding binding) {
        return Type.getType(binding.java().descriptor());
    }

    /**
     * The adapter that Java calls. An argument that cannot be lowered leaves the instance as it was; whatever is thrown
     * later locks it.
     */
    void emitExport() {
        var code = frame.code();
        store = afterParameters;
        checkArguments();
        var entered = adapters.entered(null, frame.options());
        code.load(Opcodes.ALOAD, store);
        callStore("enterStore", "()V");
        adapters.emitEnter(code, entered, store);
        var out = adapters.openContext(frame.code(), frame.options(), false, store);
        int scope = Scopes.ofExport(frame.type(), out).begin();
        if (!parameters.isEmpty()) {
            code.constant(name(0));
            current = out.spill(Type.getType(String.class));
        }
        var lowering = new Label();
        var calling = new Label();
        var end = new Label();
        var rejected = new Label();
        var trapped = new Label();
        if (!parameters.isEmpty()) {
            code.handler(lowering, calling, rejected, null);
        }
        code.handler(calling, end, trapped, null);
        code.label(lowering);
        var flat = lowerArguments(out);
        code.label(calling);
        Scopes.ofExport(frame.type(), out).accept(scope);
        emitCall(out, flat, scope);
        adapters.emitLeave(code, entered, store);
        code.label(end).load(Opcodes.ALOAD, store);
        callStore("leaveStore", "()V");
        pushResult();
        if (!parameters.isEmpty()) {
            emitRejected(rejected, out, scope, entered);
        }
        emitTrapped(trapped);
    }

    private void checkArguments() {
        var types = javaParameters();
        for (int i = 0; i < types.size(); i++) {
            if (!(types.get(i) instanceof JavaType.Primitive)) {
                frame.code()
                        .load(Opcodes.ALOAD, locals.get(i))
                        .constant(isGathered(i) ? "arguments" : name(i))
                        .invokeStatic(
                                "java/util/Objects",
                                "requireNonNull",
                                "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;")
                        .insn(Opcodes.POP);
            }
        }
    }

    private boolean isGathered(int parameter) {
        return call.arguments() != null && parameter >= (call.hasReceiver() ? 1 : 0);
    }

    private void callStore(String method, String descriptor) {
        frame.code().invokeVirtual(RuntimeNames.COMPONENT_STORE, method, descriptor);
    }

    private void emitRejected(Label handler, AdapterCode out, int scope, List<Integer> entered) {
        frame.code().label(handler);
        int thrown = out.spill(Type.getType(Throwable.class));
        Scopes.ofExport(frame.type(), out).undo(scope);
        adapters.emitLeave(frame.code(), entered, store);
        frame.code().load(Opcodes.ALOAD, store).load(Opcodes.ALOAD, thrown).load(Opcodes.ALOAD, current);
        callStore("rejected", "(Ljava/lang/Throwable;Ljava/lang/String;)Ljava/lang/RuntimeException;");
        frame.code().insn(Opcodes.ATHROW);
    }

    private void emitTrapped(Label handler) {
        frame.code().label(handler).load(Opcodes.ALOAD, store).insn(Opcodes.SWAP);
        callStore("trapped", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;");
        frame.code().insn(Opcodes.ATHROW);
    }

    private FlatSink lowerArguments(AdapterCode out) {
        var flat = FlatSink.allocate(
                frame.code(), CoreTypes.numbers(frame.coreType().parameters()));
        var sink = new FlatSink(flat.slots());
        if (flattening.parametersInMemory()) {
            storeArguments(out, sink);
            return flat;
        }
        for (int i = 0; i < parameters.size(); i++) {
            pushParameter(i);
            parameters.get(i).lower(out, sink, name(i));
        }
        return flat;
    }

    private void storeArguments(AdapterCode out, FlatSink sink) {
        var types = frame.type().parameterTypes();
        var guest = out.memory().guest();
        var layout = Layout.ofFields(types, guest);
        var offsets = Layout.fieldOffsets(types, guest);
        int base = out.allocate(layout);
        for (int i = 0; i < parameters.size(); i++) {
            pushParameter(i);
            parameters.get(i).store(out, new Address(base, offsets.get(i)), name(i));
        }
        out.loadAddress(base);
        out.lowerPointer(sink);
    }

    private void pushParameter(int index) {
        if (current >= 0 && index > 0) {
            frame.code().constant(name(index)).store(Opcodes.ASTORE, current);
        }
        if (isGathered(index)) {
            pushGathered(index);
        } else {
            frame.code().load(type(parameters.get(index)), locals.get(index));
        }
    }

    private void pushGathered(int index) {
        int receivers = call.hasReceiver() ? 1 : 0;
        var arguments = Objects.requireNonNull(call.arguments());
        var component = arguments.components().get(index - receivers);
        frame.code()
                .load(Opcodes.ALOAD, locals.get(receivers))
                .invokeVirtual(
                        arguments.name().internalName(),
                        component.name(),
                        "()" + component.type().descriptor());
    }

    /** What to call a parameter: for Java the first one of a method is no {@code self}, but the resource. */
    private String name(int index) {
        var resource = call.function().resource();
        return index == 0 && call.hasReceiver() && resource != null && resource.name() != null
                ? resource.name().name()
                : frame.type().parameters().get(index).name();
    }

    /** Calls the core function, lifts its result and lets the guest clean up. */
    private void emitCall(AdapterCode out, FlatSink flat, int scope) {
        var code = frame.code();
        flat.pushAll(code);
        adapters.core().call(code, lift.function(), this::pushStore);
        coreResult = FlatSource.keep(code, frame.coreType());
        liftResult(out);
        var scopes = Scopes.ofExport(frame.type(), out);
        scopes.checkReturned(scope);
        scopes.end(scope);
        adapters.emitPostReturn(code, lift, store, coreResult);
    }

    private void pushStore() {
        frame.code().load(Opcodes.ALOAD, store);
    }

    private void liftResult(AdapterCode out) {
        var result = frame.type().result();
        if (result == null) {
            return;
        }
        var binding = adapters.binder().of(result);
        if (flattening.resultInMemory()) {
            int base = out.checkedPointer(coreResult.get(0), out.layout(binding));
            binding.load(out, new Address(base, 0));
        } else {
            binding.lift(out, new FlatSource(coreResult));
        }
        javaResult = out.spill(type(binding));
    }

    private void pushResult() {
        var result = frame.type().result();
        if (result == null) {
            frame.code().insn(Opcodes.RETURN);
            return;
        }
        var type = type(adapters.binder().of(result));
        frame.code().load(type, javaResult).returns(type);
    }
}
