package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;

/** {@code string}: a Java String. */
record StringBinding() implements PairBinding {
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
    public void lift(AdapterCode out) {
        var address = out.memory().descriptor();
        out.code()
                .invokeStatic(
                        out.memory().strings(),
                        "lift",
                        "(" + out.memory().contextDescriptor() + address + address + ")Ljava/lang/String;");
    }

    @Override
    public void lower(AdapterCode out) {
        out.pushContext();
        out.code()
                .invokeStatic(
                        out.memory().strings(),
                        "lower",
                        "(Ljava/lang/String;" + out.memory().contextDescriptor() + ")J");
    }

    @Override
    public void copy(Transfer transfer) {
        transfer.to().pushContext();
        transfer.code().invokeStatic(RuntimeNames.TRANSCODING, "copy", COPY);
    }
}
