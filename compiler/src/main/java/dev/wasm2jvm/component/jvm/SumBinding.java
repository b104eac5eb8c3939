package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Types that are one of several cases: {@code variant}, {@code option} and {@code result}. What differs between them is
 * how a case looks in Java.
 */
sealed interface SumBinding extends CompositeBinding permits VariantBinding, OptionBinding, ResultBinding {

    /** The payload of each case, null where a case has none. */
    List<@Nullable JavaBinding> payloads();

    /** What names a case's payload in messages. */
    String label(int index);

    /** Begins the construction of a case, before its payload is pushed. */
    void beginCase(AdapterCode out, int index);

    /** Ends the construction of a case: pops the payload, if there is one, and leaves the value. */
    void endCase(AdapterCode out, int index);

    /** Jumps if the value in a local is not of a case. */
    void jumpUnless(MethodAssembler code, int index, int value, Label other);

    /** Pushes the payload of the value in a local, which is known to be of a case. */
    void pushPayload(AdapterCode out, int index, int value);

    @Override
    default void emitLoad(AdapterCode out, Address address) {
        var payload = address.plus(Layout.payloadOffset(Shape.cases(type())));
        EnumBinding.Discriminants.load(out, payloads().size(), address);
        emitCases(out, i -> payload(i).load(out, payload));
    }

    @Override
    default void emitLift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), NumType.I32);
        emitCases(out, i -> payload(i).lift(out, flat.rest()));
    }

    /** Pops the discriminant and returns the value of its case. */
    private void emitCases(AdapterCode out, IntConsumer pushPayload) {
        var code = out.code();
        var labels = new Label[payloads().size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        var invalid = new Label();
        code.tableSwitch(0, invalid, labels);
        for (int i = 0; i < labels.length; i++) {
            code.label(labels[i]);
            beginCase(out, i);
            if (payloads().get(i) != null) {
                pushPayload.accept(i);
            }
            endCase(out, i);
            code.insn(Opcodes.ARETURN);
        }
        code.label(invalid)
                .invokeStatic(RuntimeNames.VALUES, "invalidDiscriminant", "()Ldev/wasm2jvm/runtime/Trap;")
                .insn(Opcodes.ATHROW);
    }

    private JavaBinding payload(int index) {
        return java.util.Objects.requireNonNull(payloads().get(index));
    }

    @Override
    default void emitStore(AdapterCode out, int value, Address address) {
        var payload = address.plus(Layout.payloadOffset(Shape.cases(type())));
        emitMatch(out, value, i -> {
            out.code().constant(i);
            EnumBinding.Discriminants.store(out, payloads().size(), address);
            if (payloads().get(i) != null) {
                pushPayload(out, i, value);
                payload(i).store(out, payload, label(i));
            }
        });
    }

    @Override
    default void emitLower(AdapterCode out, int value, FlatSink flat) {
        flat.zero(out.code());
        emitMatch(out, value, i -> {
            var sink = new FlatSink(flat.slots());
            out.code().constant(i);
            sink.pop(out.code(), NumType.I32);
            if (payloads().get(i) != null) {
                pushPayload(out, i, value);
                payload(i).lower(out, sink, label(i));
            }
        });
    }

    private void emitMatch(AdapterCode out, int value, IntConsumer emitCase) {
        var code = out.code();
        var end = new Label();
        for (int i = 0; i < payloads().size(); i++) {
            var next = new Label();
            jumpUnless(code, i, value, next);
            emitCase.accept(i);
            code.jump(end).label(next);
        }
        // Only null gets here.
        code.newObject("java/lang/NullPointerException")
                .constant("a "
                        + type().getClass().getSimpleName().replace("Type", "").toLowerCase(java.util.Locale.ROOT)
                        + " is null")
                .invokeSpecial("java/lang/NullPointerException", "<init>", "(Ljava/lang/String;)V")
                .insn(Opcodes.ATHROW);
        code.label(end);
    }
}
