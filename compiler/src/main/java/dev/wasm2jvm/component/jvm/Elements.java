package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.component.abi.Layout;
import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Elements that lie one after the other in memory: those of a list, the pairs of a map.
 *
 * @param out the side that has them
 * @param layout of one element
 */
record Elements(AdapterCode out, Layout layout) {

    /** Pushes how many the guest has, whose pointer and length are in locals, once it is checked where they lie. */
    void pushCheckedCount(int pointer, int length) {
        out.pushContext();
        out.loadAddress(pointer);
        out.loadAddress(length);
        var address = out.memory().descriptor();
        out.code()
                .constant(layout.size())
                .constant(layout.alignment())
                .invokeStatic(
                        out.memory().lists(),
                        "check",
                        "(" + out.memory().contextDescriptor() + address + address + "II)I");
    }

    /**
     * Gets memory for elements from the guest.
     *
     * @param pushCount pushes how many there are
     * @return the local that holds the address of the first
     */
    int allocate(Runnable pushCount) {
        out.pushContext();
        pushCount.run();
        out.code()
                .constant(layout.size())
                .constant(layout.alignment())
                .invokeStatic(
                        out.memory().lists(),
                        "allocate",
                        "(" + out.memory().contextDescriptor() + "III)"
                                + out.memory().descriptor());
        return out.spillAddress();
    }

    /**
     * Emits a loop over elements.
     *
     * @param pointers the locals that hold addresses of the first element; of the present one while the loop runs
     * @param pushCount pushes how many elements there are
     * @param body emits what is done with an element; takes the local that holds its index
     */
    void loop(List<Integer> pointers, Runnable pushCount, IntConsumer body) {
        var code = out.code();
        code.constant(0);
        int index = out.spill(Type.INT_TYPE);
        var head = new Label();
        var end = new Label();
        code.label(head).load(Opcodes.ILOAD, index);
        pushCount.run();
        code.jump(Opcodes.IF_ICMPGE, end);
        body.accept(index);
        for (int pointer : pointers) {
            out.push(new Address(pointer, layout.size()));
            code.store(out.memory().store(), pointer);
        }
        code.increment(index, 1).jump(head).label(end);
    }

    /**
     * Writes the elements of an array of Java's to memory of the guest.
     *
     * @param array the local that holds it
     * @param storeElement stores the element of an index, taking the locals with the index and with its address
     * @return the local that holds the address of the first
     */
    int write(int array, ElementWriter storeElement) {
        Runnable pushCount = () -> pushLength(array);
        int first = allocate(pushCount);
        out.loadAddress(first);
        int pointer = out.spillAddress();
        loop(List.of(pointer), pushCount, index -> storeElement.emit(index, new Address(pointer, 0)));
        return first;
    }

    /** Emits the store of one element. */
    interface ElementWriter {
        void emit(int index, Address address);
    }

    /** Stores the address of the first element, which is in a local, and their number, which is an array's length. */
    void storePair(int first, int array, Address address) {
        out.loadAddress(first);
        out.storePointer(address);
        pushLength(array);
        out.extendLength();
        out.storePointer(address.plus(out.memory().guest().bytes()));
    }

    /** Appends the same two as flat values. */
    void lowerPair(int first, int array, FlatSink flat) {
        out.loadAddress(first);
        out.lowerPointer(flat);
        pushLength(array);
        out.extendLength();
        out.lowerPointer(flat);
    }

    private void pushLength(int array) {
        out.code().load(Opcodes.ALOAD, array).insn(Opcodes.ARRAYLENGTH);
    }
}
