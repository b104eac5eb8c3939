package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Locals that take flat values one after the other. */
final class FlatSink {
    private final List<FlatSource.Slot> slots;
    private int next;

    FlatSink(List<FlatSource.Slot> slots) {
        this.slots = slots;
    }

    /** New locals for values of these types. */
    static FlatSink allocate(MethodAssembler code, List<NumType> types) {
        var slots = new ArrayList<FlatSource.Slot>(types.size());
        for (var type : types) {
            slots.add(new FlatSource.Slot(code.newLocal(CoreTypes.words(type)), type));
        }
        return new FlatSink(slots);
    }

    List<FlatSource.Slot> slots() {
        return slots;
    }

    /** A sink for the same locals from the next one on. */
    FlatSink rest() {
        return new FlatSink(slots.subList(next, slots.size()));
    }

    /** Stores zero everywhere, so that the values that a case of a variant lacks are defined. */
    void zero(MethodAssembler code) {
        for (var slot : slots) {
            code.zero(CoreTypes.asm(slot.type())).store(CoreTypes.store(slot.type()), slot.local());
        }
    }

    /** Pops the next value, of type {@code have}, widening it to the joined type of the variant. */
    void pop(MethodAssembler code, NumType have) {
        var slot = slots.get(next++);
        coerce(code, have, slot.type());
        code.store(CoreTypes.store(slot.type()), slot.local());
    }

    private static void coerce(MethodAssembler code, NumType have, NumType want) {
        if (have == want) {
            return;
        }
        if (have == NumType.F64) {
            code.invokeStatic("java/lang/Double", "doubleToRawLongBits", "(D)J");
            return;
        }
        if (have == NumType.F32) {
            code.invokeStatic("java/lang/Float", "floatToRawIntBits", "(F)I");
        }
        if (want == NumType.I64) {
            zeroExtend(code);
        }
    }

    private static void zeroExtend(MethodAssembler code) {
        code.insn(Opcodes.I2L).constant(0xffff_ffffL).insn(Opcodes.LAND);
    }

    /** Pushes every value in order. */
    void pushAll(MethodAssembler code) {
        for (var slot : slots) {
            code.load(CoreTypes.load(slot.type()), slot.local());
        }
    }
}
