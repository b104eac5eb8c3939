package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Flattening;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.link.CanonicalOptions;
import dev.wasm2jvm.component.link.Lift;
import dev.wasm2jvm.component.link.Lowering;
import dev.wasm2jvm.component.syntax.FuncSignature;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Emits a call from one component into another: {@code canon lower} and {@code canon lift} in one static method. Values
 * go from memory to memory and from flat values to flat values; no Java object stands for them.
 */
final class FusedCall {
    private final Adapters adapters;
    private final MethodAssembler code;
    private final Lowering caller;
    private final Lift callee;
    private final FuncSignature type;
    private final Flattening flattening;
    /** The core parameters; the one after them is the store. */
    private final List<FlatSource.Slot> parameters;

    private final int store;
    private FlatSink result = new FlatSink(List.of());
    private List<FlatSource.Slot> coreResult = List.of();

    FusedCall(Adapters adapters, MethodAssembler code, Lowering caller, Lift callee) {
        this.adapters = adapters;
        this.code = code;
        this.caller = caller;
        this.callee = callee;
        this.type = callee.type();
        this.flattening = Flattening.ofLift(type, AddressType.I32);
        var core = CoreTypes.numbers(caller.core().parameters());
        this.parameters = FlatSource.parameters(core);
        this.store = CoreTypes.words(core);
    }

    /** A trap in the callee is a trap of everything, and so is an exception that its code does not catch. */
    void emit() {
        requireArray(caller.options());
        requireArray(callee.options());
        var from = new Label();
        var to = new Label();
        var handler = new Label();
        code.handler(from, to, handler, RuntimeNames.EXCEPTION_INSTANCE).label(from);
        adapters.pushInstance(code, caller.options().componentInstance(), store);
        code.invokeVirtual(RuntimeNames.COMPONENT_INSTANCE, "checkMayLeave", "()V");
        var entered = adapters.entered(caller.options(), callee.options());
        adapters.emitEnter(code, entered, store);
        emitCall();
        adapters.emitLeave(code, entered, store);
        pushResult();
        var exception = RuntimeNames.descriptor(RuntimeNames.EXCEPTION_INSTANCE);
        code.label(to)
                .label(handler)
                .invokeStatic(
                        RuntimeNames.TRAPS,
                        "uncaught",
                        "(" + exception + ")" + RuntimeNames.descriptor(RuntimeNames.TRAP))
                .insn(Opcodes.ATHROW);
    }

    private void requireArray(CanonicalOptions options) {
        if (adapters.addressing(options) != Addressing.ARRAY) {
            throw new UnsupportedException(
                    "a call between components with a memory of 2 GiB and more is not supported",
                    Location.at(Location.NOWHERE));
        }
    }

    private void pushStore() {
        code.load(Opcodes.ALOAD, store);
    }

    private void emitCall() {
        var outer = adapters.openContext(code, caller.options(), true, store);
        var inner = adapters.openContext(code, callee.options(), true, store);
        var lent = new Scopes(type, outer);
        var borrowed = new Scopes(type, inner);
        int outerScope = lent.begin();
        int innerScope = borrowed.begin();
        var transfer = new Transfer(outer, inner);
        moveArguments(transfer).pushAll(code);
        adapters.core().call(code, callee.function(), this::pushStore);
        coreResult = FlatSource.keep(code, callee.core());
        moveResult(transfer.reversed());
        borrowed.checkReturned(innerScope);
        borrowed.end(innerScope);
        lent.end(outerScope);
        adapters.emitPostReturn(code, callee, store, coreResult);
    }

    private FlatSink moveArguments(Transfer transfer) {
        var flat = FlatSink.allocate(code, CoreTypes.numbers(callee.core().parameters()));
        var sink = new FlatSink(flat.slots());
        var types = type.parameterTypes();
        var bindings = adapters.binder().of(types);
        if (!flattening.parametersInMemory()) {
            var source = new FlatSource(parameters);
            bindings.forEach(each -> each.pass(transfer, source, sink));
            return flat;
        }
        var layout = Layout.ofFields(types, AddressType.I32);
        int source = transfer.from().checkedPointer(parameters.get(0), layout);
        int target = transfer.to().allocate(layout);
        ProductBinding.ofParameters(types, bindings).copy(transfer, new Address(source, 0), new Address(target, 0));
        code.load(Opcodes.ILOAD, target);
        sink.pop(code, NumType.I32);
        return flat;
    }

    private void moveResult(Transfer transfer) {
        var value = type.result();
        if (value == null) {
            return;
        }
        var binding = adapters.binder().of(value);
        if (flattening.resultInMemory()) {
            int source = transfer.from()
                    .checkedPointer(coreResult.get(0), transfer.from().layout(binding));
            int target = transfer.to()
                    .checkedPointer(
                            parameters.get(parameters.size() - 1), transfer.to().layout(binding));
            binding.copy(transfer, new Address(source, 0), new Address(target, 0));
        } else {
            result = FlatSink.allocate(code, transfer.to().flat(binding));
            binding.pass(transfer, new FlatSource(coreResult), new FlatSink(result.slots()));
        }
    }

    private void pushResult() {
        result.pushAll(code);
        code.returns(CoreTypes.result(caller.core()));
    }
}
