package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** {@code variant}: a sealed interface with one record a case. */
record VariantBinding(WitType.VariantType type, ApiType.Variant api, List<@Nullable JavaBinding> payloads)
        implements SumBinding {

    @Override
    public JavaType java() {
        return JavaType.of(api.name());
    }

    private String caseClass(int index) {
        return api.cases().get(index).name().internalName();
    }

    @Override
    public String label(int index) {
        return type.cases().get(index).name();
    }

    @Override
    public void beginCase(AdapterCode out, int index) {
        if (payloads.get(index) != null) {
            out.code().newObject(caseClass(index));
        }
    }

    @Override
    public void endCase(AdapterCode out, int index) {
        var payload = payloads.get(index);
        var constant = api.cases().get(index).constant();
        if (payload != null) {
            out.code()
                    .invokeSpecial(
                            caseClass(index), "<init>", "(" + payload.java().descriptor() + ")V");
        } else if (constant != null) {
            out.code().getStatic(api.name().internalName(), constant, "L" + caseClass(index) + ";");
        }
    }

    @Override
    public void jumpUnless(MethodAssembler code, int index, int local, Label other) {
        code.load(Opcodes.ALOAD, local)
                .type(Opcodes.INSTANCEOF, caseClass(index))
                .jump(Opcodes.IFEQ, other);
    }

    @Override
    public void pushPayload(AdapterCode out, int index, int local) {
        var payload = java.util.Objects.requireNonNull(payloads.get(index));
        out.code()
                .load(Opcodes.ALOAD, local)
                .cast(caseClass(index))
                .invokeVirtual(caseClass(index), "value", "()" + payload.java().descriptor());
    }
}
