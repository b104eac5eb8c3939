package dev.wasm2jvm.component.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;

/** Flat values in locals, taken one after the other ({@code CoreValueIter} of CanonicalABI.md). */
final class FlatSource {
    /** A flat value in a local. */
    record Slot(int local, NumType type) {}

    private final List<Slot> slots;
    private int next;

    FlatSource(List<Slot> slots) {
        this.slots = slots;
    }

    /** The parameters of a static method, from the first slot on. */
    static List<Slot> parameters(List<NumType> types) {
        var slots = new ArrayList<Slot>(types.size());
        int local = 0;
        for (var type : types) {
            slots.add(new Slot(local, type));
            local += CoreTypes.words(type);
        }
        return slots;
    }

    /** Pops the result of a core function, if it has one, and keeps it in a new local. */
    static List<Slot> keep(MethodAssembler code, FuncType type) {
        var slots = new ArrayList<Slot>(1);
        for (var each : CoreTypes.numbers(type.results())) {
            int local = code.newLocal(CoreTypes.words(each));
            code.store(CoreTypes.store(each), local);
            slots.add(new Slot(local, each));
        }
        return slots;
    }

    /** The same values from the next one on; taking them does not change this source. */
    FlatSource rest() {
        return new FlatSource(slots.subList(next, slots.size()));
    }

    /** Passes over so many values. */
    void skip(int count) {
        next += count;
    }

    /** Pushes the next value as a value of {@code want}, which a variant's case has joined to another type. */
    void push(MethodAssembler code, NumType want) {
        var slot = slots.get(next++);
        code.load(CoreTypes.load(slot.type), slot.local);
        coerce(code, slot.type, want);
    }

    private static void coerce(MethodAssembler code, NumType have, NumType want) {
        if (have == want) {
            return;
        }
        if (have == NumType.I64 && want == NumType.F64) {
            code.invokeStatic("java/lang/Double", "longBitsToDouble", "(J)D");
            return;
        }
        if (have == NumType.I64) {
            code.insn(Opcodes.L2I);
        }
        if (want == NumType.F32) {
            code.invokeStatic("java/lang/Float", "intBitsToFloat", "(I)F");
        }
    }
}
