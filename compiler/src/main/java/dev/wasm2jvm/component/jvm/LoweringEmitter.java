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
    private final List<FlatSource.Slot> core;
    private final List<Integer> values = new ArrayList<>();

    LoweringEmitter(Adapters.Frame frame, Adapters adapters) {
        this.frame = frame;
        this.adapters = adapters;
        this.parameters = adapters.binder().of(frame.type().parameterTypes());
        this.flattening = Flattening.ofLowering(frame.type(), adapters.guest(frame.options()));
        var types = CoreTypes.numbers(frame.coreType().parameters());
        this.core = FlatSource.parameters(types);
        this.store = CoreTypes.words(types);
    }

    /** A call of the host: whatever it throws is carried through the guest as it is. */
    void emitHostCall(JavaCall call, int item) {
        var out = begin();
        int scope = new Scopes(frame.type(), out).begin();
        liftArguments(out);
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        frame.code().handler(from, to, handler, null).label(from);
        invoke(out, call, item);
        lowerResult(out, "result of " + call.function().externName());
        frame.code().label(to);
        finish(out, scope);
        frame.code()
                .label(handler)
                .invokeStatic(
                        RuntimeNames.HOST_EXCEPTION, "wrap", "(Ljava/lang/Throwable;)Ljava/lang/RuntimeException;")
                .insn(Opcodes.ATHROW);
    }

    private AdapterCode begin() {
        adapters.pushInstance(frame.code(), frame.options().componentInstance(), store);
        frame.code().invokeVirtual(RuntimeNames.COMPONENT_INSTANCE, "checkMayLeave", "()V");
        return adapters.openContext(frame.code(), frame.options(), false, store);
    }

    private void liftArguments(AdapterCode out) {
        var flat = new FlatSource(core);
        var types = frame.type().parameterTypes();
        var guest = out.memory().guest();
        var offsets = Layout.fieldOffsets(types, guest);
        int base =
                flattening.parametersInMemory() ? out.checkedPointer(core.get(0), Layout.ofFields(types, guest)) : -1;
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

    private void pushArguments(AdapterCode out, JavaCall call) {
        var arguments = call.arguments();
        if (arguments == null) {
            for (int i = 0; i < parameters.size(); i++) {
                pushArgument(i);
            }
            return;
        }
        int receivers = call.hasReceiver() ? 1 : 0;
        if (call.hasReceiver()) {
            pushArgument(0);
        }
        var types = ApiClassWriter.types(arguments.components());
        WideRecordClasses.construct(out, arguments.name(), types, i -> pushArgument(receivers + i));
    }

    private void pushArgument(int index) {
        frame.code().load(type(parameters.get(index)), values.get(index));
    }

    private void invoke(AdapterCode out, JavaCall call, int item) {
        var code = frame.code();
        if (!call.hasReceiver()) {
            var host = call.factory() == null ? call.owner() : call.factory().from();
            code.load(Opcodes.ALOAD, store).getField(adapters.storeClass(), Names.host(item), host.descriptor());
            if (call.factory() != null) {
                code.invokeInterface(
                        host.internalName(),
                        call.factory().accessor(),
                        "()" + call.owner().descriptor());
            }
        }
        pushArguments(out, call);
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
            int base = out.checkedPointer(core.get(core.size() - 1), out.layout(binding));
            binding.store(out, new Address(base, 0), label);
        } else {
            results = FlatSink.allocate(out.code(), out.flat(binding));
            binding.lower(out, new FlatSink(results.slots()), label);
        }
    }

    private FlatSink results = new FlatSink(List.of());

    private void finish(AdapterCode out, int scope) {
        new Scopes(frame.type(), out).end(scope);
        results.pushAll(out.code());
        out.code().returns(CoreTypes.result(frame.coreType()));
    }
}
