package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.core.syntax.NumType;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code list<T>} of anything but numbers: a List, unmodifiable when it comes from the guest. */
record ListBinding(WitType.ListType type, JavaBinding element) implements CompositeBinding {
    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");

    @Override
    public JavaType java() {
        return JavaType.of("java.util", "List", element.java());
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        out.loadPointer(address);
        out.loadPointer(address.plus(out.memory().guest().bytes()));
        emitElements(out);
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        out.liftPointer(flat);
        out.liftPointer(flat);
        emitElements(out);
    }

    /** Pops pointer and length, and returns the list. */
    private void emitElements(AdapterCode out) {
        var code = out.code();
        int length = out.spillAddress();
        int pointer = out.spillAddress();
        elements(out).pushCheckedCount(pointer, length);
        code.type(Opcodes.ANEWARRAY, "java/lang/Object");
        int array = out.spill(OBJECTS);
        Runnable pushCount = () -> code.load(Opcodes.ALOAD, array).insn(Opcodes.ARRAYLENGTH);
        elements(out).loop(List.of(pointer), pushCount, index -> {
            code.load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index);
            element.load(out, new Address(pointer, 0));
            out.box(element.java());
            code.insn(Opcodes.AASTORE);
        });
        code.load(Opcodes.ALOAD, array)
                .invokeStatic(RuntimeNames.LISTS, "unmodifiable", "([Ljava/lang/Object;)Ljava/util/List;")
                .insn(Opcodes.ARETURN);
    }

    private Elements elements(AdapterCode out) {
        return new Elements(out, out.layout(element));
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        int array = toArray(out, value);
        elements(out).storePair(write(out, array), array, address);
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        int array = toArray(out, value);
        elements(out).lowerPair(write(out, array), array, flat);
    }

    /** Copies the list first: nobody can change its length any more. */
    private static int toArray(AdapterCode out, int value) {
        out.code().load(Opcodes.ALOAD, value).invokeInterface("java/util/List", "toArray", "()[Ljava/lang/Object;");
        return out.spill(OBJECTS);
    }

    /** Writes all elements and gives the local that holds the address of the first. */
    private int write(AdapterCode out, int array) {
        return elements(out).write(array, (index, address) -> {
            out.code().load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index).insn(Opcodes.AALOAD);
            out.unbox(element.java());
            element.store(out, address, "element");
        });
    }

    @Override
    public void copy(Transfer transfer, Address from, Address to) {
        if (element.isPlain()) {
            Pairs.pushFromMemory(transfer.from(), from);
            Pairs.copyList(transfer, transfer.from().layout(element));
            Pairs.store(transfer.to(), to);
        } else {
            CompositeBinding.super.copy(transfer, from, to);
        }
    }

    @Override
    public void emitCopy(Transfer transfer, Address from, Address to) {
        transfer.from().loadBy("loadI32", "I", from);
        transfer.from().loadBy("loadI32", "I", from.plus(4));
        copyElements(transfer);
        Pairs.store(transfer.to(), to);
    }

    @Override
    public void pass(Transfer transfer, FlatSource from, FlatSink to) {
        if (element.isPlain()) {
            Pairs.pushFromFlat(transfer.from(), from);
            Pairs.copyList(transfer, transfer.from().layout(element));
            Pairs.lower(transfer.to(), to);
        } else {
            CompositeBinding.super.pass(transfer, from, to);
        }
    }

    @Override
    public void emitPass(Transfer transfer, FlatSource from, FlatSink to) {
        from.push(transfer.code(), NumType.I32);
        from.push(transfer.code(), NumType.I32);
        copyElements(transfer);
        Pairs.lower(transfer.to(), to);
    }

    /** Pops pointer and length of a list and pushes those of its copy. */
    private void copyElements(Transfer transfer) {
        var code = transfer.code();
        int length = transfer.from().spill(Type.INT_TYPE);
        int pointer = transfer.from().spill(Type.INT_TYPE);
        elements(transfer.from()).pushCheckedCount(pointer, length);
        code.insn(Opcodes.POP);
        Runnable pushCount = () -> code.load(Opcodes.ILOAD, length);
        int target = elements(transfer.to()).allocate(pushCount);
        code.load(Opcodes.ILOAD, target).load(Opcodes.ILOAD, length);
        code.invokeStatic(RuntimeNames.LISTS, "pair", "(II)J");
        int pair = transfer.to().spill(Type.LONG_TYPE);
        elements(transfer.from())
                .loop(
                        List.of(pointer, target),
                        pushCount,
                        index -> element.copy(transfer, new Address(pointer, 0), new Address(target, 0)));
        code.load(Opcodes.LLOAD, pair);
    }
}
