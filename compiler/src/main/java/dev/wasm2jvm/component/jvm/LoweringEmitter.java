package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.jvm.AdapterCode.Names;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits {@code canon lower}: flat arguments become Java values, the callee is called, its result becomes flat or goes to
 * memory.
 */
final class LoweringEmitter {
    private final Adapters.Frame frame;
    private final Adapters adapters;
    private final List<JavaBinding> parameters;
    private final Flattening flattening;
    private final int store;
    private final List<FlatSource.Slot> core = new ArrayList<>();
    private final List<Integer> values = new ArrayList<>();

    LoweringEmitter(Adapters.Frame frame, Adapters adapters) {
        this.frame = frame;
        this.adapters = adapters;
        this.parameters = adapters.binder().of(frame.type().parameterTypes());
        this.flattening = Flattening.ofLowering(frame.type());
        int local = 0;
        for (var type : CoreTypes.numbers(frame.coreType().parameters())) {
            core.add(new FlatSource.Slot(local, type));
            local += CoreTypes.words(type);
        }
        this.store = local;
    }

    /** A call of the host: whatever it throws is carried through the guest as it is. */
    void emitHostCall(JavaCall call, int item) {
        var out = begin();
        int scope = new Scopes(frame, out).begin();
        liftArguments(out);
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        frame.code().handler(from, to, handler, null).label(from);
        invoke(call, item);
        lowerResult(out, "result of " + call.function().externName());
        frame.code().label(to);
        finish(out, scope);
        frame.code()
                .label(handler)
                .invokeStatic(
                        RuntimeNames.HOST_EXCEPTION, "wrap", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW);
    }

    /** A call of another component's function. */
    void emitGuestCall(MethodRef callee, int callerInstance) {
        var out = begin();
        int scope = new Scopes(frame, out).begin();
        liftArguments(out);
        pushArguments(0);
        frame.code()
                .load(Opcodes.ALOAD, store)
                .getField(
                        adapters.storeClass(),
                        Names.instance(callerInstance),
                        RuntimeNames.descriptor(RuntimeNames.COMPONENT_INSTANCE))
                .load(Opcodes.ALOAD, store);
        callee.call(frame.code());
        lowerResult(out, "result");
        finish(out, scope);
    }

    private AdapterCode begin() {
        adapters.pushInstance(frame, store);
        frame.code().invokeVirtual(RuntimeNames.COMPONENT_INSTANCE, "checkMayLeave", "()V");
        return adapters.openContext(frame, store);
    }

    private void liftArguments(AdapterCode out) {
        var flat = new FlatSource(core);
        var types = frame.type().parameterTypes();
        var offsets = Layout.fieldOffsets(types);
        int base = flattening.parametersInMemory() ? pointer(out, core.get(0).local(), Layout.ofFields(types)) : -1;
        for (int i = 0; i < parameters.size(); i++) {
            if (base >= 0) {
                parameters.get(i).load(out, new Address(base, offsets.get(i)));
            } else {
                parameters.get(i).lift(out, flat);
            }
            values.add(out.spill(type(parameters.get(i))));
        }
    }

    private static Type type(JavaBinding binding) {
        return Type.getType(binding.java().descriptor());
    }

    /** Checks a pointer from the guest and keeps it in a local. */
    private static int pointer(AdapterCode out, int local, Layout layout) {
        out.pushContext();
        out.code()
                .load(Opcodes.ILOAD, local)
                .constant(layout.size())
                .constant(layout.alignment())
                .invokeVirtual(RuntimeNames.CONTEXT, "checkPointer", "(III)I");
        return out.spill(Type.INT_TYPE);
    }

    private void pushArguments(int first) {
        for (int i = first; i < parameters.size(); i++) {
            frame.code().load(type(parameters.get(i)), values.get(i));
        }
    }

    private void invoke(JavaCall call, int item) {
        var code = frame.code();
        if (call.hasReceiver()) {
            pushArguments(0);
        } else {
            var host = call.factory() == null ? call.owner() : call.factory().from();
            code.load(Opcodes.ALOAD, store).getField(adapters.storeClass(), Names.host(item), host.descriptor());
            if (call.factory() != null) {
                code.invokeInterface(
                        host.internalName(),
                        call.factory().accessor(),
                        "()" + call.owner().descriptor());
            }
            pushArguments(0);
        }
        code.invokeInterface(
                call.owner().internalName(), call.method().name(), call.method().descriptor());
    }

    /** Pops the result and lowers it: what is flat waits in {@code results}. */
    private void lowerResult(AdapterCode out, String label) {
        var result = frame.type().result();
        if (result == null) {
            return;
        }
        var binding = adapters.binder().of(result);
        if (!(binding.java() instanceof JavaType.Primitive)) {
            out.code()
                    .constant(label)
                    .invokeStatic(
                            "java/util/Objects",
                            "requireNonNull",
                            "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/Object;")
                    .cast(binding.java().castName());
        }
        if (flattening.resultInMemory()) {
            int base = pointer(out, core.get(core.size() - 1).local(), binding.layout());
            binding.store(out, new Address(base, 0), label);
        } else {
            results = FlatSink.allocate(out.code(), binding.flat());
            binding.lower(out, new FlatSink(results.slots()), label);
        }
    }

    private FlatSink results = new FlatSink(List.of());

    private void finish(AdapterCode out, int scope) {
        new Scopes(frame, out).end(scope);
        results.pushAll(out.code());
        out.code().returns(CoreTypes.result(frame.coreType()));
    }

    /** The scope of a call that borrows; other calls have none. */
    record Scopes(Adapters.Frame frame, AdapterCode out) {
        private static final String SCOPE = RuntimeNames.descriptor(RuntimeNames.CALL_SCOPE);

        /** Begins the scope; returns the local with the outer one, or -1. */
        int begin() {
            if (!frame.borrows()) {
                return -1;
            }
            out.pushContext();
            out.code().invokeVirtual(RuntimeNames.CONTEXT, "beginScope", "()" + SCOPE);
            return out.spill(Type.getType(SCOPE));
        }

        /** A trap if the callee kept a borrowed handle. */
        void checkReturned(int outer) {
            if (outer >= 0) {
                out.pushContext();
                out.code()
                        .invokeVirtual(RuntimeNames.CONTEXT, "scope", "()" + SCOPE)
                        .invokeVirtual(RuntimeNames.CALL_SCOPE, "checkReturned", "()V");
            }
        }

        void end(int outer) {
            if (outer >= 0) {
                out.pushContext();
                out.code()
                        .load(Opcodes.ALOAD, outer)
                        .invokeVirtual(RuntimeNames.CONTEXT, "endScope", "(" + SCOPE + ")V");
            }
        }
    }
}
