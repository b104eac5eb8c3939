package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;

/** {@code string}: a Java String. */
record StringBinding() implements JavaBinding {
    private static final String LIFT = "(" + RuntimeNames.descriptor(RuntimeNames.CONTEXT) + "II)Ljava/lang/String;";
    private static final String LOWER = "(Ljava/lang/String;" + RuntimeNames.descriptor(RuntimeNames.CONTEXT) + ")J";

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
        out.code().invokeStatic(RuntimeNames.STRINGS, "lift", LIFT);
    }

    @Override
    public void store(AdapterCode out, Address address, String label) {
        lower(out);
        Pairs.store(out, address);
    }

    @Override
    public void lift(AdapterCode out, FlatSource flat) {
        Pairs.pushFromFlat(out, flat);
        out.code().invokeStatic(RuntimeNames.STRINGS, "lift", LIFT);
    }

    @Override
    public void lower(AdapterCode out, FlatSink flat, String label) {
        lower(out);
        Pairs.lower(out, flat);
    }

    private static void lower(AdapterCode out) {
        out.pushContext();
        out.code().invokeStatic(RuntimeNames.STRINGS, "lower", LOWER);
    }
}
