package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Linear memories: loads, stores, growth, and what works on ranges; data segments. */
final class MemoryGroup implements FeatureGroup {
    private static final int MEMORY = 2;
    private static final int I32_AND = 0x71;
    private static final int I64_AND = 0x83;
    private static final int I64_EXTEND_I32_U = 0xAD;
    private static final int SECOND_MEMORY = 0x40;
    private static final int LONGEST_DATA = 40;

    private final boolean any;

    /** @param any whether there may be several memories, of any kind */
    MemoryGroup(boolean any) {
        this.any = any;
    }

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        for (int i = any ? choice.between(1, 3) : 1; i > 0; i--) {
            boolean tiny = any && choice.chance(15);
            var memory = new ModuleDraft.MemoryDraft(
                    any && choice.chance(40), any && choice.chance(25), tiny, tiny ? choice.between(300, 2_000) : 1);
            int index = module.addMemory(memory, memory.pages() + choice.between(0, 3));
            module.export("m" + index, MEMORY, index);
        }
        for (int i = choice.between(0, 3); i > 0; i--) {
            addData(module, choice);
        }
    }

    private static void addData(ModuleDraft module, Choice choice) {
        var content = new byte[choice.between(0, LONGEST_DATA)];
        for (int j = 0; j < content.length; j++) {
            content[j] = (byte) choice.i32();
        }
        var entry = new WasmCode();
        if (choice.chance(60)) {
            int index = choice.below(module.memories.size());
            ModuleDraft.MemoryDraft memory = module.memories.get(index);
            int address = choice.below(memory.bytes() - LONGEST_DATA);
            entry.raw(2).unsigned(index);
            if (memory.wide()) {
                entry.i64(address);
            } else {
                entry.i32(address);
            }
            entry.end();
        } else {
            entry.raw(1);
        }
        module.addData(entry.unsigned(content.length).raw(content), content.length);
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (int i = 0; i < module.memories.size(); i++) {
            ModuleDraft.MemoryDraft memory = module.memories.get(i);
            for (Opcode opcode : Opcode.values()) {
                if (opcode.lowering() instanceof Lowering.Access access) {
                    addAccess(grammar, module, opcode, access, i);
                }
            }
            addSize(grammar, i, memory);
            addRanges(grammar, module, i);
        }
        for (int i = 0; i < module.dataLengths.size(); i++) {
            int segment = i;
            grammar.statement(1, body -> body.code.raw(0xFC, 9).unsigned(segment));
        }
    }

    private static void addSize(Grammar grammar, int index, ModuleDraft.MemoryDraft memory) {
        ValueType type = memory.addressType();
        grammar.leaf(type, 3, body -> body.code.raw(0x3F).unsigned(index));
        grammar.value(type, 6, true, body -> {
            body.value(ValueType.I32);
            body.code.i32(3).raw(I32_AND);
            widen(body, memory.wide());
            body.code.raw(0x40).unsigned(index);
        });
    }

    private static void addRanges(Grammar grammar, ModuleDraft module, int index) {
        ModuleDraft.MemoryDraft memory = module.memories.get(index);
        grammar.statement(5, body -> {
            address(body, memory);
            body.value(ValueType.I32);
            length(body, memory.wide());
            body.code.raw(0xFC, 11).unsigned(index);
        });
        for (int i = 0; i < module.memories.size(); i++) {
            int other = i;
            ModuleDraft.MemoryDraft source = module.memories.get(other);
            grammar.statement(5, body -> {
                address(body, memory);
                address(body, source);
                length(body, memory.wide() && source.wide());
                body.code.raw(0xFC, 10).unsigned(index).unsigned(other);
            });
        }
        for (int i = 0; i < module.dataLengths.size(); i++) {
            int segment = i;
            int length = module.dataLengths.get(i);
            grammar.statement(2, body -> {
                address(body, memory);
                body.code.i32(body.choice.between(0, length)).i32(body.choice.between(0, length / 2));
                body.code.raw(0xFC, 8).unsigned(segment).unsigned(index);
            });
        }
    }

    /** Whether code may have an access: it is of types that there are, and ordinary, or in a module with any memories. */
    private boolean isWanted(ModuleDraft module, Opcode opcode) {
        boolean vector = opcode.text().startsWith("v128");
        boolean atomic = opcode.lowering() instanceof Lowering.Atomic;
        return (!vector || module.valueTypes.contains(ValueType.V128))
                && (!atomic || any)
                // Waiting takes time.
                && !opcode.text().contains("wait");
    }

    private void addAccess(Grammar grammar, ModuleDraft module, Opcode opcode, Lowering.Access access, int index) {
        if (!isWanted(module, opcode)) {
            return;
        }
        ModuleDraft.MemoryDraft memory = module.memories.get(index);
        List<ValueType> operands = new ArrayList<>(NumericGroup.types(opcode.popped()));
        operands.remove(0);
        boolean atomic = access instanceof Lowering.Atomic;
        Consumer<BodyWriter> writer = body -> {
            address(body, memory);
            if (atomic && body.choice.chance(97)) {
                align(body, memory);
            }
            body.values(operands);
            argument(body, opcode, access.cell().bytes(), index);
        };
        if (opcode.pushed().isEmpty()) {
            grammar.statement(atomic ? 3 : 8, writer);
        } else {
            grammar.value(ValueType.of(opcode.pushed().get(0)), atomic ? 2 : 5, writer);
        }
    }

    private static void widen(BodyWriter body, boolean wide) {
        if (wide) {
            body.code.raw(I64_EXTEND_I32_U);
        }
    }

    /** An address, nearly always one that exists. */
    private static void address(BodyWriter body, ModuleDraft.MemoryDraft memory) {
        if (body.choice.chance(1)) {
            body.value(memory.addressType());
            return;
        }
        body.value(ValueType.I32);
        body.code.i32(body.choice.of(memory.tiny() ? List.of(0x7f, 0xff) : List.of(0xff, 0xfff, 0x7fff, 0x7ff8)));
        body.code.raw(I32_AND);
        widen(body, memory.wide());
    }

    private static void align(BodyWriter body, ModuleDraft.MemoryDraft memory) {
        if (memory.wide()) {
            body.code.i64(-8).raw(I64_AND);
        } else {
            body.code.i32(-8).raw(I32_AND);
        }
    }

    private static void length(BodyWriter body, boolean wide) {
        body.value(ValueType.I32);
        body.code.i32(0x1f).raw(I32_AND);
        widen(body, wide);
    }

    /** The opcode with alignment, which is only a hint but for atomic accesses, memory, offset and lane. */
    private static void argument(BodyWriter body, Opcode opcode, int bytes, int memory) {
        NumericGroup.write(body.code, opcode);
        int most = Integer.numberOfTrailingZeros(bytes);
        boolean atomic = opcode.lowering() instanceof Lowering.Atomic;
        int align = atomic ? most : body.choice.between(0, most);
        if (memory == 0) {
            body.code.unsigned(align);
        } else {
            body.code.unsigned(SECOND_MEMORY | align).unsigned(memory);
        }
        body.code.unsigned(offset(body, memory, atomic));
        if (opcode.immediate() == Immediate.MEMORY_ARGUMENT_LANE) {
            body.code.raw(body.choice.below(16 / bytes));
        }
    }

    private static long offset(BodyWriter body, int memory, boolean atomic) {
        Choice choice = body.choice;
        if (choice.chance(1)) {
            return body.module.memories.get(memory).wide() && choice.chance(50)
                    ? choice.i64()
                    : choice.i32() & 0xffff_ffffL;
        }
        long near = choice.chance(60)
                ? 0
                : choice.below(body.module.memories.get(memory).bytes() / 2);
        return atomic ? near & -8 : near;
    }
}
