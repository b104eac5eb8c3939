package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.syntax.WitType;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** {@code list<T>} of anything but numbers: a List, unmodifiable when it comes from the guest. */
record ListBinding(WitType.ListType type, JavaBinding element) implements CompositeBinding {
    private static final String CONTEXT = RuntimeNames.descriptor(RuntimeNames.CONTEXT);
    private static final Type OBJECTS = Type.getType("[Ljava/lang/Object;");

    @Override
    public JavaType java() {
        return JavaType.of("java.util", "List", element.java());
    }

    @Override
    public void emitLoad(AdapterCode out, Address address) {
        out.loadBy("loadI32", "I", address);
        out.loadBy("loadI32", "I", address.plus(4));
        int length = out.spill(Type.INT_TYPE);
        int pointer = out.spill(Type.INT_TYPE);
        emitElements(out, pointer, length);
    }

    @Override
    public void emitLift(AdapterCode out, FlatSource flat) {
        flat.push(out.code(), dev.wasm2jvm.core.syntax.NumType.I32);
        flat.push(out.code(), dev.wasm2jvm.core.syntax.NumType.I32);
        int length = out.spill(Type.INT_TYPE);
        int pointer = out.spill(Type.INT_TYPE);
        emitElements(out, pointer, length);
    }

    private void emitElements(AdapterCode out, int pointer, int length) {
        var code = out.code();
        out.pushContext();
        code.load(Opcodes.ILOAD, pointer).load(Opcodes.ILOAD, length);
        code.constant(element.layout().size()).constant(element.layout().alignment());
        code.invokeStatic(RuntimeNames.LISTS, "check", "(" + CONTEXT + "IIII)I");
        code.type(Opcodes.ANEWARRAY, "java/lang/Object");
        int array = out.spill(OBJECTS);
        loop(out, array, pointer, index -> {
            code.load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index);
            element.load(out, new Address(pointer, 0));
            out.box(element.java());
            code.insn(Opcodes.AASTORE);
        });
        code.load(Opcodes.ALOAD, array)
                .invokeStatic(RuntimeNames.LISTS, "unmodifiable", "([Ljava/lang/Object;)Ljava/util/List;")
                .insn(Opcodes.ARETURN);
    }

    /** For each index of the array, with the pointer at its element. */
    private void loop(AdapterCode out, int array, int pointer, java.util.function.IntConsumer body) {
        MethodAssembler code = out.code();
        code.constant(0);
        int index = out.spill(Type.INT_TYPE);
        var head = new Label();
        var end = new Label();
        code.label(head)
                .load(Opcodes.ILOAD, index)
                .load(Opcodes.ALOAD, array)
                .insn(Opcodes.ARRAYLENGTH)
                .jump(Opcodes.IF_ICMPGE, end);
        body.accept(index);
        code.load(Opcodes.ILOAD, pointer)
                .constant(element.layout().size())
                .insn(Opcodes.IADD)
                .store(Opcodes.ISTORE, pointer)
                .increment(index, 1)
                .jump(head)
                .label(end);
    }

    @Override
    public void emitStore(AdapterCode out, int value, Address address) {
        int array = allocate(out, value);
        int pointer = copyElements(out, array);
        out.code().load(Opcodes.ILOAD, pointer);
        out.storeBy("storeI32", "I", address);
        out.code().load(Opcodes.ALOAD, array).insn(Opcodes.ARRAYLENGTH);
        out.storeBy("storeI32", "I", address.plus(4));
    }

    @Override
    public void emitLower(AdapterCode out, int value, FlatSink flat) {
        int array = allocate(out, value);
        int pointer = copyElements(out, array);
        out.code().load(Opcodes.ILOAD, pointer);
        flat.pop(out.code(), dev.wasm2jvm.core.syntax.NumType.I32);
        out.code().load(Opcodes.ALOAD, array).insn(Opcodes.ARRAYLENGTH);
        flat.pop(out.code(), dev.wasm2jvm.core.syntax.NumType.I32);
    }

    /** Copies the list first: nobody can change its length any more. */
    private static int allocate(AdapterCode out, int value) {
        out.code().load(Opcodes.ALOAD, value).invokeInterface("java/util/List", "toArray", "()[Ljava/lang/Object;");
        return out.spill(OBJECTS);
    }

    /** Stores all elements and gives the local that holds the address of the first. */
    private int copyElements(AdapterCode out, int array) {
        var code = out.code();
        out.pushContext();
        code.load(Opcodes.ALOAD, array).insn(Opcodes.ARRAYLENGTH);
        code.constant(element.layout().size()).constant(element.layout().alignment());
        code.invokeStatic(RuntimeNames.LISTS, "allocate", "(" + CONTEXT + "III)I")
                .insn(Opcodes.DUP);
        int first = out.spill(Type.INT_TYPE);
        int pointer = out.spill(Type.INT_TYPE);
        loop(out, array, pointer, index -> {
            code.load(Opcodes.ALOAD, array).load(Opcodes.ILOAD, index).insn(Opcodes.AALOAD);
            out.unbox(element.java());
            element.store(out, new Address(pointer, 0), "element");
        });
        return first;
    }
}
