package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import org.objectweb.asm.Opcodes;

/**
 * A type with parts. Each of its operations is a static method, made once and called wherever the type occurs; the
 * {@code emit} methods write their bodies.
 */
sealed interface CompositeBinding extends JavaBinding
        permits ProductBinding, SumBinding, ListBinding, FixedListBinding, MapBinding {

    /** The body of the method that loads a value; ends with a return. */
    void emitLoad(AdapterCode out, Address address);

    /** The body of the method that stores the value in a local, without its return. */
    void emitStore(AdapterCode out, int value, Address address);

    /** The body of the method that lifts a value; ends with a return. */
    void emitLift(AdapterCode out, FlatSource flat);

    /** The body of the method that lowers the value in a local, without its return. */
    void emitLower(AdapterCode out, int value, FlatSink flat);

    /** The body of the method that copies a value from memory to memory, without its return. */
    void emitCopy(Transfer transfer, Address from, Address to);

    /** The body of the method that passes flat values, without its return. */
    void emitPass(Transfer transfer, FlatSource from, FlatSink to);

    @Override
    default void load(AdapterCode out, Address address) {
        out.pushContext();
        out.push(address);
        out.methods().call(out.code(), this, TypeMethods.Operation.LOAD);
    }

    @Override
    default void store(AdapterCode out, Address address, String label) {
        out.pushContext();
        out.push(address);
        out.methods().call(out.code(), this, TypeMethods.Operation.STORE);
    }

    @Override
    default void lift(AdapterCode out, FlatSource flat) {
        out.flat(this).forEach(type -> flat.push(out.code(), type));
        out.pushContext();
        out.methods().call(out.code(), this, TypeMethods.Operation.LIFT);
    }

    @Override
    default void lower(AdapterCode out, FlatSink flat, String label) {
        out.pushContext();
        out.methods().call(out.code(), this, TypeMethods.Operation.LOWER);
        takeFlat(out, flat);
    }

    /** Takes the flat values that a method has left in the context. */
    private void takeFlat(AdapterCode out, FlatSink flat) {
        var types = out.flat(this);
        for (int i = 0; i < types.size(); i++) {
            out.pushContext();
            out.code().getField(RuntimeNames.CONTEXT, "flat" + i, "J");
            fromBits(out.code(), types.get(i));
            flat.pop(out.code(), types.get(i));
        }
    }

    @Override
    default void copy(Transfer transfer, Address from, Address to) {
        transfer.from().pushContext();
        transfer.from().push(from);
        transfer.to().pushContext();
        transfer.to().push(to);
        transfer.from().methods().call(transfer.code(), this, TypeMethods.Operation.COPY);
    }

    @Override
    default void pass(Transfer transfer, FlatSource from, FlatSink to) {
        transfer.from().flat(this).forEach(type -> from.push(transfer.code(), type));
        transfer.from().pushContext();
        transfer.to().pushContext();
        transfer.from().methods().call(transfer.code(), this, TypeMethods.Operation.PASS);
        takeFlat(transfer.to(), to);
    }

    private static void fromBits(MethodAssembler code, NumType type) {
        switch (type) {
            case I32 -> code.insn(Opcodes.L2I);
            case I64 -> {}
            case F32 -> code.insn(Opcodes.L2I).invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
            case F64 -> code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
        }
    }
}
