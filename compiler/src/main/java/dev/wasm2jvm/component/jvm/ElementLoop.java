package dev.wasm2jvm.component.jvm;

import java.util.List;
import java.util.function.IntConsumer;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The loop over elements that lie one after the other in memory.
 *
 * @param pointers the locals that hold addresses of the first element; of the present one while the loop runs
 * @param size bytes from one element to the next
 */
record ElementLoop(AdapterCode out, List<Integer> pointers, int size) {

    /**
     * Emits the loop.
     *
     * @param pushCount pushes how many elements there are
     * @param body emits what is done with an element; takes the local that holds its index
     */
    void emit(Runnable pushCount, IntConsumer body) {
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
            out.push(new Address(pointer, size));
            code.store(out.memory().store(), pointer);
        }
        code.increment(index, 1).jump(head).label(end);
    }
}
