package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import dev.wasm2jvm.component.syntax.WitType;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * {@code record} and {@code tuple}: a Java record.
 *
 * @param fields in order
 * @param labels the fields' names in messages
 * @param accessors the names of the Java record's accessors
 * @param generic whether components are declared with type variables (the runtime's tuples)
 */
record ProductBinding(
        WitType type,
        JavaType java,
        List<JavaBinding> fields,
        List<String> labels,
        List<String> accessors,
        boolean generic)
        implements CompositeBinding {

    private List<Integer> offsets() {
        return Layout.fieldOffsets(fields.stream().map(JavaBinding::type).toList());
    }

    private String componentDescriptor(int index) {
        return generic ? "Ljava/lang/Object;" : fields.get(index).java().descriptor();
    }

    private void construct(AdapterCode out, java.util.function.IntConsumer pushField) {
        var descriptor = new StringBuilder("(");
        out.code().newObject(java.castName());
        for (int i = 0; i < fields.size(); i++) {
            pushField.accept(i);
            if (generic) {
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
        if (generic) {
            out.unbox(fields.get(index).java());
        }
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        var offsets = offsets();
        construct(out, i -> fields.get(i).load(out, address.plus(offsets.get(i))));
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        construct(out, i -> fields.get(i).lift(out, flat));
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        var offsets = offsets();
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
}
