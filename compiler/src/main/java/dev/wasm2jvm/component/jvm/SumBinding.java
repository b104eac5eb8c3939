package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.abi.Shape;
import dev.wasm2jvm.component.jvm.TypeMethods.Operation;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Types that are one of several cases: {@code variant}, {@code option} and {@code result}. What differs between them is
 * how a case looks in Java.
 */
sealed interface SumBinding extends CompositeBinding permits VariantBinding, OptionBinding, ResultBinding {

    /** Estimates, on the safe side: a case without values, each flat value, and what one method may have. */
    int BYTES_PER_CASE = 40;

    /** See {@link #BYTES_PER_CASE}. */
    int BYTES_PER_FLAT_VALUE = 14;

    /** See {@link #BYTES_PER_CASE}. */
    int BYTES_PER_PART = 6_000;

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
        var payload = address.plus(
                Layout.payloadOffset(Shape.cases(type()), out.memory().guest()));
        EnumBinding.Discriminants.load(out, payloads().size(), address);
        emitCases(out, Operation.LOAD, i -> payload(i).load(out, payload));
    }

    @Override
    default void emitLift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), NumType.I32);
        emitCases(out, Operation.LIFT, i -> payload(i).lift(out, flat.rest()));
    }

    /** How many cases one method takes: a variant of many is taken apart, so that none is too large for the JIT. */
    private int casesPerPart(AdapterCode out, Operation operation) {
        boolean flat = operation != Operation.LOAD && operation != Operation.STORE && operation != Operation.COPY;
        return BYTES_PER_PART
                / (BYTES_PER_CASE
                        + (flat ? BYTES_PER_FLAT_VALUE * out.flat(this).size() : 0));
    }

    /** Pops the discriminant and returns the value of its case. */
    private void emitCases(AdapterCode out, Operation operation, IntConsumer pushPayload) {
        Runnable end = () -> out.code().insn(Opcodes.ARETURN);
        emitSwitch(
                out,
                operation,
                i -> {
                    beginCase(out, i);
                    if (payloads().get(i) != null) {
                        pushPayload.accept(i);
                    }
                    endCase(out, i);
                },
                end,
                end);
    }

    /**
     * Pops the discriminant and goes to its case.
     *
     * @param endCase ends a case
     * @param endPart ends the method after the call of its next part
     */
    private void emitSwitch(
            AdapterCode out, Operation operation, IntConsumer emitCase, Runnable endCase, Runnable endPart) {
        var code = out.code();
        int from = out.part() * casesPerPart(out, operation);
        int to = Math.min(payloads().size(), from + casesPerPart(out, operation));
        var labels = new Label[to - from];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
        }
        var otherwise = new Label();
        code.tableSwitch(from, otherwise, labels);
        for (int i = from; i < to; i++) {
            code.label(labels[i - from]);
            emitCase.accept(i);
            endCase.run();
        }
        code.label(otherwise);
        if (to < payloads().size()) {
            out.methods().callNextPart(out, this, operation);
            endPart.run();
        } else {
            code.invokeStatic(RuntimeNames.VALUES, "invalidDiscriminant", "()Ldev/wasm2jvm/runtime/Trap;")
                    .insn(Opcodes.ATHROW);
        }
    }

    private JavaBinding payload(int index) {
        return Objects.requireNonNull(payloads().get(index));
    }

    @Override
    default void emitStore(AdapterCode out, int value, Address address) {
        var payload = address.plus(
                Layout.payloadOffset(Shape.cases(type()), out.memory().guest()));
        emitMatch(out, Operation.STORE, value, i -> {
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
        emitMatch(out, Operation.LOWER, value, i -> {
            var sink = new FlatSink(flat.slots());
            out.code().constant(i);
            sink.pop(out.code(), NumType.I32);
            if (payloads().get(i) != null) {
                pushPayload(out, i, value);
                payload(i).lower(out, sink, label(i));
            }
        });
    }

    private void emitMatch(AdapterCode out, Operation operation, int value, IntConsumer emitCase) {
        var code = out.code();
        var end = new Label();
        int from = out.part() * casesPerPart(out, operation);
        int to = Math.min(payloads().size(), from + casesPerPart(out, operation));
        for (int i = from; i < to; i++) {
            var next = new Label();
            jumpUnless(code, i, value, next);
            emitCase.accept(i);
            code.jump(end).label(next);
        }
        if (to < payloads().size()) {
            out.methods().callNextPart(out, this, operation);
            code.insn(Opcodes.RETURN);
        } else {
            throwNull(code);
        }
        code.label(end);
    }

    /** Only null is of no case. */
    private void throwNull(MethodAssembler code) {
        var kind = type().getClass().getSimpleName().replace("Type", "").toLowerCase(Locale.ROOT);
        code.newObject("java/lang/NullPointerException")
                .constant("a " + kind + " is null")
                .invokeSpecial("java/lang/NullPointerException", "<init>", "(Ljava/lang/String;)V")
                .insn(Opcodes.ATHROW);
    }

    @Override
    default void emitCopy(Transfer transfer, Address from, Address to) {
        int payload = Layout.payloadOffset(
                Shape.cases(type()), transfer.from().memory().guest());
        EnumBinding.Discriminants.load(transfer.from(), payloads().size(), from);
        emitTransfer(transfer, Operation.COPY, i -> {
            transfer.code().constant(i);
            EnumBinding.Discriminants.store(transfer.to(), payloads().size(), to);
            if (payloads().get(i) != null) {
                payload(i).copy(transfer, from.plus(payload), to.plus(payload));
            }
        });
    }

    @Override
    default void emitPass(Transfer transfer, FlatSource from, FlatSink to) {
        to.zero(transfer.code());
        from.push(transfer.code(), NumType.I32);
        emitTransfer(transfer, Operation.PASS, i -> {
            var sink = new FlatSink(to.slots());
            transfer.code().constant(i);
            sink.pop(transfer.code(), NumType.I32);
            if (payloads().get(i) != null) {
                payload(i).pass(transfer, from.rest(), sink);
            }
        });
    }

    /** Pops the discriminant and moves the payload of its case. */
    private void emitTransfer(Transfer transfer, Operation operation, IntConsumer emitCase) {
        var out = transfer.from();
        var end = new Label();
        emitSwitch(
                out,
                operation,
                emitCase,
                () -> out.code().jump(end),
                () -> out.code().insn(Opcodes.RETURN));
        out.code().label(end);
    }
}
