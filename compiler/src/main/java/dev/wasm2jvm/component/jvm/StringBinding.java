package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;

/** {@code string}: a Java String. */
record StringBinding() implements JavaBinding {
    private static final String COPY = "(" + RuntimeNames.descriptor(RuntimeNames.ARRAY_CONTEXT) + "II"
            + RuntimeNames.descriptor(RuntimeNames.ARRAY_CONTEXT) + ")J";

    @Override
    public WitType type() {
        return WitType.Primitive.STRING;
    }

    @Override
    public JavaType java() {
        return JavaType.of("java.lang", "String");
    }

    @Override
    public void load(AdapterCode out, Address address) {
        Pairs.pushFromMemory(out, address);
        callLifter(out);
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        lower(out);
        Pairs.store(out, address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        Pairs.pushFromFlat(out, flat);
        callLifter(out);
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        lower(out);
        Pairs.lower(out, flat);
    }

    private static void callLifter(AdapterCode out) {
        var address = out.memory().descriptor();
        out.code()
                .invokeStatic(
                        out.memory().strings(),
                        "lift",
                        "(" + out.memory().contextDescriptor() + address + address + ")Ljava/lang/String;");
    }

    private static void lower(AdapterCode out) {
        out.pushContext();
        out.code()
                .invokeStatic(
                        out.memory().strings(),
                        "lower",
                        "(Ljava/lang/String;" + out.memory().contextDescriptor() + ")J");
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        Pairs.pushFromMemory(transfer.from(), from);
        callCopier(transfer);
        Pairs.store(transfer.to(), to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        Pairs.pushFromFlat(transfer.from(), from);
        callCopier(transfer);
        Pairs.lower(transfer.to(), to);
    }

    private static void callCopier(Transfer transfer) {
        transfer.to().pushContext();
        transfer.code().invokeStatic(RuntimeNames.TRANSCODING, "copy", COPY);
    }
}
