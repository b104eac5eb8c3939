package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** {@code option<T>}: {@code Optional<T>}. */
record OptionBinding(WitType.OptionType type, JavaBinding value) implements SumBinding {
    private static final String OPTIONAL = "java/util/Optional";

    @Override
    public JavaType java() {
        return JavaType.of("java.util", "Optional", value.java());
    }

    @Override
    public List<@Nullable JavaBinding> payloads() {
        return Arrays.asList(null, value);
    }

    @Override
    public String label(int index) {
        return "option";
    }

    @Override
    public void beginCase(AdapterCode out, int index) {
        // Optional has no constructor: everything happens at the end.
    }

    @Override
    public void endCase(AdapterCode out, int index) {
        if (index == 0) {
            out.code().invokeStatic(OPTIONAL, "empty", "()Ljava/util/Optional;");
        } else {
            out.box(value.java());
            out.code().invokeStatic(OPTIONAL, "of", "(Ljava/lang/Object;)Ljava/util/Optional;");
        }
    }

    @Override
    public void jumpUnless(MethodAssembler code, int index, int local, Label other) {
        code.load(Opcodes.ALOAD, local)
                .invokeVirtual(OPTIONAL, "isPresent", "()Z")
                .jump(index == 0 ? Opcodes.IFNE : Opcodes.IFEQ, other);
    }

    @Override
    public void pushPayload(AdapterCode out, int index, int local) {
        out.code().load(Opcodes.ALOAD, local).invokeVirtual(OPTIONAL, "get", "()Ljava/lang/Object;");
        out.unbox(value.java());
    }
}
