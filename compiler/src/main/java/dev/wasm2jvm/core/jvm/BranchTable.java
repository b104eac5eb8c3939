package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.MethodAssembler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Emits the switch of a {@code br_table}. A long table with few different targets would fill the method: its index goes
 * through a string that holds, for each index, the number of the target, and the switch is over those numbers.
 */
final class BranchTable {
    /** From this many entries on a string is considered. */
    private static final int LONG_TABLE = 256;

    /** Entries a string: three bytes each at most, and 65,535 bytes a constant (JVMS 4.4.7). */
    private static final int ENTRIES_PER_STRING = 20_000;

    private final MethodAssembler out;
    private final Emission emission;
    private final Branches branches;

    BranchTable(Emission emission, Branches branches) {
        this.emission = emission;
        this.out = emission.code.out;
        this.branches = branches;
    }

    /** Emits the switch over the int on the JVM's stack; the last label is the default. */
    void emit(BlockLabel[] labels) {
        var stubs = new LinkedHashMap<BlockLabel, Label>();
        var places = new Label[labels.length - 1];
        var numbers = new LinkedHashMap<Label, Integer>();
        Label otherwise = branches.direct(labels[places.length], stubs);
        for (int i = 0; i < places.length; i++) {
            places[i] = branches.direct(labels[i], stubs);
            numbers.putIfAbsent(places[i], numbers.size());
        }
        if (places.length >= LONG_TABLE && 2 * numbers.size() < places.length) {
            emitLong(places, numbers, otherwise);
        } else {
            emitShort(places, otherwise);
        }
        branches.emitStubs(stubs);
    }

    /** Emits the switch in the shorter of its two forms; for the JIT compilers they are the same. */
    private void emitShort(Label[] places, Label otherwise) {
        int[] keys = IntStream.range(0, places.length)
                .filter(i -> places[i] != otherwise)
                .toArray();
        if (2 * keys.length + 1 < places.length) {
            Label[] chosen = Arrays.stream(keys).mapToObj(key -> places[key]).toArray(Label[]::new);
            out.lookupSwitch(keys, chosen, otherwise);
        } else {
            out.tableSwitch(0, otherwise, places);
        }
    }

    private void emitLong(Label[] places, Map<Label, Integer> numbers, Label otherwise) {
        TypedCode code = emission.code;
        int mark = code.mark();
        code.push(org.objectweb.asm.Type.INT_TYPE);
        int index = code.storeTemporary();
        Label[] targets = numbers.keySet().toArray(new Label[0]);
        List<Integer> ends = new ArrayList<>();
        for (int from = 0; from < places.length; from += ENTRIES_PER_STRING) {
            ends.add(Math.min(places.length, from + ENTRIES_PER_STRING));
        }
        // Negative numbers are large unsigned ones.
        out.load(Opcodes.ILOAD, index).jump(Opcodes.IFLT, otherwise);
        int from = 0;
        for (int to : ends) {
            var next = new Label();
            out.load(Opcodes.ILOAD, index).constant(to).jump(Opcodes.IF_ICMPGE, next);
            out.constant(text(places, numbers, from, to)).load(Opcodes.ILOAD, index);
            out.constant(from).insn(Opcodes.ISUB).invokeVirtual(RuntimeClass.STRING, "charAt", "(I)C");
            out.tableSwitch(0, otherwise, targets);
            code.bind(next);
            from = to;
        }
        out.jump(otherwise);
        code.release(mark);
    }

    private static String text(Label[] places, Map<Label, Integer> numbers, int from, int to) {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append((char) numbers.getOrDefault(places[i], 0).intValue());
        }
        return text.toString();
    }
}
