package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;

/** {@code enum}: a Java enum; the ordinal is the discriminant. */
record EnumBinding(WitType.EnumType type, ApiType.EnumClass api) implements JavaBinding {

    @Override
    public JavaType java() {
        return JavaType.of(api.name());
    }

    @Override
    public void load(AdapterCode out, Address address) {
        Discriminants.load(out, type.labels().size(), address);
        toJava(out);
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        ordinal(out);
        Discriminants.store(out, type.labels().size(), address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), NumType.I32);
        toJava(out);
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        ordinal(out);
        flat.pop(out.code(), NumType.I32);
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        Discriminants.load(transfer.from(), type.labels().size(), from);
        check(transfer);
        Discriminants.store(transfer.to(), type.labels().size(), to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        from.push(transfer.code(), NumType.I32);
        check(transfer);
        to.pop(transfer.code(), NumType.I32);
    }

    private void check(Transfer transfer) {
        transfer.code().constant(type.labels().size()).invokeStatic(RuntimeNames.VALUES, "checkDiscriminant", "(II)I");
    }

    private void toJava(AdapterCode out) {
        var target = out.methods().enumLookup(api.name());
        out.code().invokeStatic(target.owner(), target.name(), target.descriptor());
    }

    private void ordinal(AdapterCode out) {
        out.code().invokeVirtual(api.name().internalName(), "ordinal", "()I");
    }

    /** Discriminants in memory: 1, 2 or 4 bytes. */
    static final class Discriminants {
        private Discriminants() {}

        static void load(AdapterCode out, int cases, Address address) {
            out.loadBy(
                    switch (Layout.discriminantSize(cases)) {
                        case 1 -> "loadU8";
                        case 2 -> "loadU16";
                        default -> "loadI32";
                    },
                    "I",
                    address);
        }

        static void store(AdapterCode out, int cases, Address address) {
            out.storeBy(
                    switch (Layout.discriminantSize(cases)) {
                        case 1 -> "storeI8";
                        case 2 -> "storeI16";
                        default -> "storeI32";
                    },
                    "I",
                    address);
        }
    }
}
