package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;

/** {@code own<R>}: an object that the receiver has to close. */
record OwnBinding(WitType.OwnType type, Handles handles) implements JavaBinding {

    @Override
    public JavaType java() {
        return JavaType.of(handles.name());
    }

    @Override
    public void load(AdapterCode out, Address address) {
        handles.lift(out, true, () -> out.loadBy("loadI32", "I", address));
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        handles.lower(out, true, label);
        out.storeBy("storeI32", "I", address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        handles.lift(out, true, () -> flat.push(out.code(), NumType.I32));
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        handles.lower(out, true, label);
        flat.pop(out.code(), NumType.I32);
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        handles.move(transfer, true, () -> transfer.from().loadBy("loadI32", "I", from));
        transfer.to().storeBy("storeI32", "I", to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        handles.move(transfer, true, () -> from.push(transfer.code(), NumType.I32));
        to.pop(transfer.code(), NumType.I32);
    }
}
