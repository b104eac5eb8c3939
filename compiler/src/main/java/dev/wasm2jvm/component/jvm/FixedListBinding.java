package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code list<T, n>}, whose elements lie where the list lies: a List of n elements, unmodifiable if from the guest. */
record FixedListBinding(WitType.FixedListType type, JavaBinding element) implements CompositeBinding {
    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");

    @Override
    public JavaType java() {
        return JavaType.of("java.util", "List", element.java());
    }

    /** Makes an array for the elements and gives its local. */
    private int newArray(AdapterCode out) {
        out.code().constant(type.length()).type(Opcodes.ANEWARRAY, "java/lang/Object");
        return out.spill(OBJECTS);
    }

    private static void returnList(AdapterCode out, int array) {
        out.code()
                .load(Opcodes.ALOAD, array)
                .invokeStatic(RuntimeNames.LISTS, "unmodifiable", "([Ljava/lang/Object;)Ljava/util/List;")
                .insn(Opcodes.ARETURN);
    }

    /** A local with the address, which a loop can change. */
    private static int pointer(AdapterCode out, Address address) {
        out.push(address);
        return out.spillAddress();
    }

    private void loop(AdapterCode out, List<Integer> pointers, IntConsumer body) {
        new Elements(out, out.layout(element)).loop(pointers, () -> out.code().constant(type.length()), body);
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        int array = newArray(out);
        int pointer = pointer(out, address);
        loop(out, List.of(pointer), index -> {
            out.code().load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index);
            element.load(out, new Address(pointer, 0));
            out.box(element.java());
            out.code().insn(Opcodes.AASTORE);
        });
        returnList(out, array);
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        int array = newArray(out);
        for (int i = 0; i < type.length(); i++) {
            out.code().load(Opcodes.ALOAD, array).constant(i);
            element.lift(out, flat);
            out.box(element.java());
            out.code().insn(Opcodes.AASTORE);
        }
        returnList(out, array);
    }

    /** The elements as an array that has as many as the type says. */
    private int elements(AdapterCode out, int value) {
        out.code()
                .load(Opcodes.ALOAD, value)
                .constant(type.length())
                .invokeStatic(RuntimeNames.LISTS, "elements", "(Ljava/util/List;I)[Ljava/lang/Object;");
        return out.spill(OBJECTS);
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        int array = elements(out, value);
        int pointer = pointer(out, address);
        loop(out, List.of(pointer), index -> {
            out.code().load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index).insn(Opcodes.AALOAD);
            out.unbox(element.java());
            element.store(out, new Address(pointer, 0), "element");
        });
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        int array = elements(out, value);
        for (int i = 0; i < type.length(); i++) {
            out.code().load(Opcodes.ALOAD, array).constant(i).insn(Opcodes.AALOAD);
            out.unbox(element.java());
            element.lower(out, flat, "element");
        }
    }

    @Override
    public boolean isPlain() {
        return element.isPlain();
    }

    @Override
    public void emitCopy(Transfer transfer, Address from, Address to) {
        int source = pointer(transfer.from(), from);
        int target = pointer(transfer.to(), to);
        loop(
                transfer.from(),
                List.of(source, target),
                index -> element.copy(transfer, new Address(source, 0), new Address(target, 0)));
    }

    @Override
    public void emitPass(Transfer transfer, FlatSource from, FlatSink to) {
        for (int i = 0; i < type.length(); i++) {
            element.pass(transfer, from, to);
        }
    }
}
