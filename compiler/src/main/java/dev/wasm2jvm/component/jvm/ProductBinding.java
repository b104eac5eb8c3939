package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.AddressType;
import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.List;
import java.util.stream.IntStream;
import org.objectweb.asm.Opcodes;

/**
 * {@code record} and {@code tuple}: a Java record.
 *
 * @param fields in order
 * @param labels the fields' names in messages
 * @param accessors the names of the Java record's accessors
 * @param form what kind of class it is
 */
record ProductBinding(
        WitType type, JavaType java, List<JavaBinding> fields, List<String> labels, List<String> accessors, Form form)
        implements CompositeBinding {

    /** So many that a method of them stays small enough for the JIT compilers. */
    private static final int FIELDS_PER_PART = 150;

    /** Parameters that are passed in memory between components: a tuple that Java never sees. */
    static ProductBinding ofParameters(List<WitType> types, List<JavaBinding> fields) {
        var labels = IntStream.range(0, fields.size()).mapToObj(i -> "f" + i).toList();
        return new ProductBinding(
                new WitType.TupleType(types), JavaType.of("java.lang", "Object"), fields, labels, labels, Form.TUPLE);
    }

    private List<Integer> offsets(AddressType addresses) {
        return Layout.fieldOffsets(fields.stream().map(JavaBinding::type).toList(), addresses);
    }

    /** Those between components, whose addresses have 32 bits. */
    private List<Integer> offsets() {
        return offsets(AddressType.I32);
    }

    /** Kinds of classes for records. */
    enum Form {
        /** A Java record. */
        RECORD,
        /** A record of the runtime's whose components are declared with type variables. */
        TUPLE,
        /** A class with a builder. */
        WIDE
    }

    private String componentDescriptor(int index) {
        return form == Form.TUPLE
                ? "Ljava/lang/Object;"
                : fields.get(index).java().descriptor();
    }

    private void construct(AdapterCode out, java.util.function.IntConsumer pushField) {
        if (form == Form.WIDE) {
            var types = fields.stream().map(JavaBinding::java).toList();
            WideRecordClasses.construct(out, ((JavaType.Reference) java).name(), types, pushField);
            out.code().insn(Opcodes.ARETURN);
            return;
        }
        var descriptor = new StringBuilder("(");
        out.code().newObject(java.castName());
        for (int i = 0; i < fields.size(); i++) {
            pushField.accept(i);
            if (form == Form.TUPLE) {
                out.box(fields.get(i).java());
            }
            descriptor.append(componentDescriptor(i));
        }
        out.code()
                .invokeSpecial(
                        java.castName(), "<init>", descriptor.append(")V").toString())
                .insn(Opcodes.ARETURN);
    }

    private void pushField(AdapterCode out, int value, int index) {
        out.code()
                .load(Opcodes.ALOAD, value)
                .invokeVirtual(java.castName(), accessors.get(index), "()" + componentDescriptor(index));
        if (form == Form.TUPLE) {
            out.unbox(fields.get(index).java());
        }
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        var offsets = offsets(out.memory().guest());
        construct(out, i -> fields.get(i).load(out, address.plus(offsets.get(i))));
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        construct(out, i -> fields.get(i).lift(out, flat));
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        var offsets = offsets(out.memory().guest());
        for (int i = 0; i < fields.size(); i++) {
            pushField(out, value, i);
            fields.get(i).store(out, address.plus(offsets.get(i)), labels.get(i));
        }
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        for (int i = 0; i < fields.size(); i++) {
            pushField(out, value, i);
            fields.get(i).lower(out, flat, labels.get(i));
        }
    }

    /** Neighbours that need no conversion and have no padding between them are copied at once. */
    @Override
    public void emitCopy(Transfer transfer, Address from, Address to) {
        var offsets = offsets();
        int part = transfer.from().part();
        int last = Math.min(fields.size(), (part + 1) * FIELDS_PER_PART);
        for (int i = part * FIELDS_PER_PART; i < last; ) {
            int next = endOfRun(i, last, offsets);
            int offset = offsets.get(i);
            if (next > i) {
                int end = offsets.get(next - 1)
                        + fields.get(next - 1).layout(AddressType.I32).size();
                transfer.copyBytes(from.plus(offset), to.plus(offset), end - offset);
                i = next;
            } else {
                fields.get(i++).copy(transfer, from.plus(offset), to.plus(offset));
            }
        }
        if (last < fields.size()) {
            transfer.from().methods().callNextPart(transfer.from(), this, TypeMethods.Operation.COPY);
        }
    }

    private int endOfRun(int first, int last, List<Integer> offsets) {
        int next = first;
        while (next < last
                && fields.get(next).isPlain()
                && (next == first
                        || offsets.get(next)
                                == offsets.get(next - 1)
                                        + fields.get(next - 1)
                                                .layout(AddressType.I32)
                                                .size())) {
            next++;
        }
        return next;
    }

    /** Inline: a record has few flat values, or none. */
    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        emitPass(transfer, from, to);
    }

    @Override
    public void emitPass(Transfer transfer, FlatSource from, FlatSink to) {
        fields.forEach(field -> field.pass(transfer, from, to));
    }

    /** Padding is never copied: it may hold what the other component must not see. */
    @Override
    public boolean isPlain() {
        return !fields.isEmpty() && endOfRun(0, fields.size(), offsets()) == fields.size() && !endsInPadding();
    }

    private boolean endsInPadding() {
        int last = fields.size() - 1;
        return offsets().get(last) + fields.get(last).layout(AddressType.I32).size()
                != layout(AddressType.I32).size();
    }
}
