package dev.wasm2jvm.fuzz;

import dev.wasm2jvm.core.jvm.WasmCode;
import dev.wasm2jvm.core.syntax.Immediate;
import dev.wasm2jvm.core.syntax.Lowering;
import dev.wasm2jvm.core.syntax.NumType;
import dev.wasm2jvm.core.syntax.Opcode;
import java.util.List;

/** Linear memory: loads, stores, growth, and what works on ranges; data segments. */
final class MemoryGroup implements FeatureGroup {
    private static final int PAGE = 1 << 16;
    private static final int MEMORY = 2;
    private static final int I32_AND = 0x71;

    @Override
    public void declare(ModuleDraft module, Choice choice) {
        module.addMemory(1, choice.between(1, 4));
        module.export("m0", MEMORY, 0);
        for (int i = choice.between(0, 3); i > 0; i--) {
            var content = new byte[choice.between(0, 40)];
            for (int j = 0; j < content.length; j++) {
                content[j] = (byte) choice.i32();
            }
            var entry = new WasmCode();
            if (choice.chance(60)) {
                entry.raw(0).i32(choice.below(PAGE - 40)).end();
            } else {
                entry.raw(1);
            }
            module.addData(entry.unsigned(content.length).raw(content), content.length);
        }
    }

    @Override
    public void addTo(Grammar grammar, ModuleDraft module) {
        for (Opcode opcode : Opcode.values()) {
            if (opcode.immediate() == Immediate.MEMORY_ARGUMENT
                    && opcode.feature().supported()) {
                addAccess(grammar, opcode);
            }
        }
        grammar.leaf(ValueType.I32, 3, body -> body.code.raw(0x3F, 0));
        grammar.value(ValueType.I32, 6, body -> {
            body.value(ValueType.I32);
            body.code.i32(3).raw(I32_AND, 0x40, 0);
        });
        grammar.statement(5, body -> {
            address(body);
            body.value(ValueType.I32);
            length(body);
            body.code.raw(0xFC, 11, 0);
        });
        grammar.statement(5, body -> {
            address(body);
            address(body);
            length(body);
            body.code.raw(0xFC, 10, 0, 0);
        });
        for (int i = 0; i < module.dataLengths.size(); i++) {
            addSegment(grammar, i, module.dataLengths.get(i));
        }
    }

    private static void addSegment(Grammar grammar, int segment, int length) {
        grammar.statement(2, body -> {
            address(body);
            body.code.i32(body.choice.between(0, length)).i32(body.choice.between(0, length / 2));
            body.code.raw(0xFC, 8).unsigned(segment).raw(0);
        });
        grammar.statement(1, body -> body.code.raw(0xFC, 9).unsigned(segment));
    }

    private static void addAccess(Grammar grammar, Opcode opcode) {
        if (opcode.lowering() instanceof Lowering.Load load && opcode.pushed().get(0) instanceof NumType) {
            ValueType type = ValueType.of(opcode.pushed().get(0));
            if (type != null) {
                grammar.value(type, 6, body -> {
                    address(body);
                    argument(body, opcode, load.cell().bytes());
                });
            }
        } else if (opcode.lowering() instanceof Lowering.Store store) {
            ValueType type = ValueType.of(opcode.popped().get(1));
            if (type != null) {
                grammar.statement(9, body -> {
                    address(body);
                    body.value(type);
                    argument(body, opcode, store.cell().bytes());
                });
            }
        }
    }

    /** An address, nearly always one that exists. */
    private static void address(BodyWriter body) {
        body.value(ValueType.I32);
        if (body.choice.chance(99)) {
            body.code.i32(body.choice.of(List.of(0xff, 0xfff, 0x7fff, 0x7ff8))).raw(I32_AND);
        }
    }

    private static void length(BodyWriter body) {
        body.value(ValueType.I32);
        body.code.i32(0x1f).raw(I32_AND);
    }

    /** The opcode with alignment, which is only a hint, and offset. */
    private static void argument(BodyWriter body, Opcode opcode, int bytes) {
        NumericGroup.write(body.code, opcode);
        int most = Integer.numberOfTrailingZeros(bytes);
        body.code.unsigned(body.choice.between(0, most)).unsigned(offset(body.choice));
    }

    private static long offset(Choice choice) {
        if (choice.chance(98)) {
            return choice.chance(60) ? 0 : choice.below(PAGE / 2);
        }
        return choice.i32() & 0xffff_ffffL;
    }
}
