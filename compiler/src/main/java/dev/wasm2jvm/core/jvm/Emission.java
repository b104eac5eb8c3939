package dev.wasm2jvm.core.jvm;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the parts of the emitter share while they write one method. */
final class Emission {
    final FunctionTree tree;
    final ModuleLayout layout;
    final TypedCode code;
    final Locals locals;
    final HoistedMemories memories;
    final PieceMethods pieces;
    final ConstantFields constants;

    final Set<Optimization> optimizations;

    /** The nodes with accesses to memory that need no check against its limit. */
    final BitSet checked;

    /** The nodes with accesses to memory that are calls of methods of the runtime. */
    final BitSet called;

    /** The nodes with constants that are in fields. */
    final BitSet hidden;

    /** The node that is being emitted; parts that absorb its successors move it forward. */
    int node;

    /**
     * Begins a method.
     *
     * @param estimate bytes of its bytecode
     */
    Emission(
            FunctionTree tree,
            ModuleLayout layout,
            TypedCode code,
            Locals locals,
            HoistedMemories memories,
            PieceMethods pieces,
            ConstantFields constants,
            int estimate,
            Set<Optimization> optimizations) {
        this.tree = tree;
        this.layout = layout;
        this.code = code;
        this.locals = locals;
        this.memories = memories;
        this.pieces = pieces;
        this.constants = constants;
        this.optimizations = optimizations;
        this.checked = optimizations.contains(Optimization.CHECKED_ACCESSES)
                ? CheckedAccesses.find(tree, layout)
                : new BitSet();
        this.called =
                optimizations.contains(Optimization.ACCESS_METHODS) ? AccessMethods.find(tree, estimate) : new BitSet();
        this.hidden = optimizations.contains(Optimization.HIDDEN_CONSTANTS) ? HiddenConstants.find(tree) : new BitSet();
    }

    /** Pushes the module instance. */
    void pushInstance() {
        code.load(Type.getObjectType(layout.className()), locals.instanceSlot());
    }

    /** Pushes the object that the function's pieces share. */
    void pushFrame() {
        code.load(pieces.frameType(), locals.frameSlot());
    }

    /** Pushes the value of a field of the instance. */
    void pushField(FieldReference field) {
        pushFieldOwner(field);
        code.getField(field.owner(), field.name(), field.descriptor());
    }

    /** Pushes the object that has a field. */
    void pushFieldOwner(FieldReference field) {
        pushInstance();
        field.toOwner(code.out);
        code.replace(1, Type.getObjectType(field.owner()));
    }

    /** Moves the results behind the first from the stack to their fields; the first stays. */
    void storeFurtherResults(List<Type> results) {
        for (int i = results.size() - 1; i > 0; i--) {
            FieldReference field = layout.result(i, results.get(i));
            int mark = code.mark();
            int slot = code.storeTemporary();
            pushFieldOwner(field);
            code.load(results.get(i), slot);
            code.putField(field.owner(), field.name(), field.descriptor());
            code.release(mark);
        }
    }

    /** Pushes the results behind the first, which a call left in fields. */
    void loadFurtherResults(List<Type> results) {
        for (int i = 1; i < results.size(); i++) {
            pushField(layout.result(i, results.get(i)));
        }
    }

    /** Moves the top values to temporaries, pushes an object, and puts the values back on top of it. */
    void insertBelow(int values, Runnable push) {
        insertBelow(values, push, value -> {});
    }

    /** Converts some of the top values. */
    void convert(int values, IntConsumer convert) {
        insertBelow(values, () -> {}, convert);
    }

    /**
     * Moves the top values to temporaries, pushes an object, and puts the values back on top of it.
     *
     * @param convert called when a value, by its number from below, is on top of the stack again: may replace it
     */
    void insertBelow(int values, Runnable push, IntConsumer convert) {
        int mark = code.mark();
        var slots = new int[values];
        var types = new Type[values];
        for (int i = values - 1; i >= 0; i--) {
            types[i] = code.top();
            slots[i] = code.storeTemporary();
        }
        push.run();
        for (int i = 0; i < values; i++) {
            code.load(types[i], slots[i]);
            convert.accept(i);
        }
        code.release(mark);
    }

    /** Throws what a method of the runtime's traps makes. Control does not come back. */
    void trap(String method) {
        code.out
                .invokeStatic(RuntimeClass.TRAPS, method, "()" + RuntimeClass.descriptor(RuntimeClass.TRAP))
                .insn(Opcodes.ATHROW);
    }
}
