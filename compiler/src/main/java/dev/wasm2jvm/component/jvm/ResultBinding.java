package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** {@code result<T, E>}: the runtime's {@code Result}; an arm without payload carries {@code Unit}. */
record ResultBinding(
        WitType.ResultType type,
        @Nullable JavaBinding ok,
        @Nullable JavaBinding error) implements SumBinding {

    @Override
    public JavaType java() {
        return JavaType.of(RuntimeNames.PACKAGE, "Result", arm(ok), arm(error));
    }

    private static JavaType arm(@Nullable JavaBinding payload) {
        return payload == null ? JavaType.of(RuntimeNames.PACKAGE, "Unit") : payload.java();
    }

    @Override
    public List<@Nullable JavaBinding> payloads() {
        return Arrays.asList(ok, error);
    }

    private static String armClass(int index) {
        return RuntimeNames.RESULT + (index == 0 ? "$Ok" : "$Err");
    }

    @Override
    public String label(int index) {
        return index == 0 ? "ok" : "error";
    }

    @Override
    public void beginCase(AdapterCode out, int index) {
        out.code().newObject(armClass(index));
    }

    @Override
    public void endCase(AdapterCode out, int index) {
        var payload = payloads().get(index);
        if (payload == null) {
            out.code().getStatic(RuntimeNames.UNIT, "INSTANCE", RuntimeNames.descriptor(RuntimeNames.UNIT));
        } else {
            out.box(payload.java());
        }
        out.code().invokeSpecial(armClass(index), "<init>", "(Ljava/lang/Object;)V");
    }

    @Override
    public void jumpUnless(MethodAssembler code, int index, int local, Label other) {
        code.load(Opcodes.ALOAD, local)
                .type(Opcodes.INSTANCEOF, armClass(index))
                .jump(Opcodes.IFEQ, other);
    }

    @Override
    public void pushPayload(AdapterCode out, int index, int local) {
        out.code()
                .load(Opcodes.ALOAD, local)
                .cast(armClass(index))
                .invokeVirtual(armClass(index), index == 0 ? "value" : "error", "()Ljava/lang/Object;");
        out.unbox(arm(payloads().get(index)));
    }
}
