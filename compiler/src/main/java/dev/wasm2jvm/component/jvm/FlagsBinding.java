package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;

/** {@code flags}: an immutable class over one int. */
record FlagsBinding(WitType.FlagsType type, ApiType.Flags api) implements JavaBinding {

    @Override
    public JavaType java() {
        return JavaType.of(api.name());
    }

    private int size() {
        return Layout.flagsSize(type.labels().size());
    }

    @Override
    public void load(AdapterCode out, Address address) {
        out.loadBy(size() == 1 ? "loadU8" : size() == 2 ? "loadU16" : "loadI32", "I", address);
        ofBits(out);
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        bits(out);
        out.storeBy(size() == 1 ? "storeI8" : size() == 2 ? "storeI16" : "storeI32", "I", address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), NumType.I32);
        ofBits(out);
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        bits(out);
        flat.pop(out.code(), NumType.I32);
    }

    private void ofBits(AdapterCode out) {
        // Bits without a label are of no meaning (CanonicalABI.md, unpack_flags_from_int); the class drops them.
        out.code().invokeStatic(api.name().internalName(), "ofBits", "(I)" + java().descriptor());
    }

    private void bits(AdapterCode out) {
        out.code().invokeVirtual(api.name().internalName(), "bits", "()I");
    }
}
