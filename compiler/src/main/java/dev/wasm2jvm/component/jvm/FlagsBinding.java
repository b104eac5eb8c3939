package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;
import org.objectweb.asm.Opcodes;

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
        loadBits(out, address);
        ofBits(out);
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        bits(out);
        storeBits(out, address);
    }

    private void loadBits(AdapterCode out, Address address) {
        out.loadBy(size() == 1 ? "loadU8" : size() == 2 ? "loadU16" : "loadI32", "I", address);
    }

    private void storeBits(AdapterCode out, Address address) {
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

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        loadBits(transfer.from(), from);
        mask(transfer);
        storeBits(transfer.to(), to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        from.push(transfer.code(), NumType.I32);
        mask(transfer);
        to.pop(transfer.code(), NumType.I32);
    }

    /** Drops the bits without a label. */
    private void mask(Transfer transfer) {
        int unused = Integer.SIZE - type.labels().size();
        if (unused > 0) {
            transfer.code().constant(-1 >>> unused).insn(Opcodes.IAND);
        }
    }

    @Override
    public boolean isPlain() {
        return type.labels().size() == Byte.SIZE * size();
    }

    private void ofBits(AdapterCode out) {
        // Bits without a label are of no meaning (CanonicalABI.md, unpack_flags_from_int); the class drops them.
        out.code().invokeStatic(api.name().internalName(), "ofBits", "(I)" + java().descriptor());
    }

    private void bits(AdapterCode out) {
        out.code().invokeVirtual(api.name().internalName(), "bits", "()I");
    }
}
