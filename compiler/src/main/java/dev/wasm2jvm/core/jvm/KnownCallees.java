package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.BlockType;
import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.Module;
import dev.wasm2jvm.core.syntax.Opcode;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.syntax.VecType;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a {@code call_indirect} that can reach only a few functions, by what {@link KnownTables} know, by calls of
 * these: {@code if (i == 1) f(...) else if (i == 2) g(...) else call_indirect(..., i)}. The last call traps, and control
 * does not come back.
 *
 * <p>In a dispatcher C2 inlines what a quarter of all calls go to when it looks, and keeps to that when later ones go
 * elsewhere. Here it sees the calls of this place alone, and a call in a loop is always frequent; nothing has to be
 * loaded to find the callee.
 */
final class KnownCallees {
    /** The most functions of a type in a table. */
    static final int MOST = 4;

    private final Module module;
    private final KnownTables tables;
    private final FunctionCode original;
    private final CodeRewriter out;

    /** The locals that hold arguments, by type and number among those of the type; and results. */
    private final Map<Place, Integer> locals = new HashMap<>();

    private int blocks;

    private record Place(ValType type, int number) {}

    private KnownCallees(FunctionCode original, Module module, KnownTables tables) {
        this.original = original;
        this.module = module;
        this.tables = tables;
        this.out = new CodeRewriter(original);
        this.blocks = 1
                + original.instructions().stream()
                        .mapToInt(TypedInstruction::block)
                        .max()
                        .orElse(0);
    }

    static FunctionCode rewrite(FunctionCode original, Module module, KnownTables tables) {
        var callees = new KnownCallees(original, module, tables);
        List<TypedInstruction> code = original.instructions();
        boolean found = false;
        for (int i = 0; i < code.size(); i++) {
            List<KnownTables.Entry> entries = callees.entries(i);
            if (entries == null) {
                callees.out.copy(code.get(i));
            } else {
                found = true;
                callees.replace(code.get(i), entries);
            }
        }
        return found ? callees.out.finish(original) : original;
    }

    /** What the instruction at a position can call; null if it stays as it is. */
    private @Nullable List<KnownTables.Entry> entries(int position) {
        TypedInstruction typed = original.instructions().get(position);
        if (!typed.reachable() || !(typed.instruction() instanceof Instruction.CallIndirect call)) {
            return null;
        }
        FuncType type = module.funcType(call.typeIndex());
        boolean plain = type.results().size() <= 1
                && !type.results().contains(VecType.V128)
                && !type.parameters().contains(VecType.V128)
                && !Signature.isWide(type);
        List<KnownTables.Entry> entries = tables.entries(call.table(), call.typeIndex());
        return plain && entries != null && !entries.isEmpty() && entries.size() <= MOST && comesBack(position)
                ? entries
                : null;
    }

    /** Calls behind which {@code unreachable} stands are rare, and known not to make a memory grow. */
    private boolean comesBack(int position) {
        return original.instructions().get(position + 1).instruction().opcode() != Opcode.UNREACHABLE;
    }

    private void replace(TypedInstruction typed, List<KnownTables.Entry> entries) {
        List<ValType> operands = typed.popped();
        var arguments = new int[operands.size()];
        var numbers = new HashMap<ValType, Integer>();
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = local(operands.get(i), numbers.merge(operands.get(i), 1, Integer::sum));
        }
        int result = typed.pushed().isEmpty() ? -1 : local(typed.pushed().get(0), 0);
        out.replace(typed);
        for (int i = arguments.length - 1; i >= 0; i--) {
            out.localSet(arguments[i]);
        }
        int below = out.height();
        BranchTarget end = open();
        for (KnownTables.Entry entry : entries) {
            call(typed, entry, arguments, result, end);
        }
        push(arguments, arguments.length);
        out.add(typed.instruction(), operands, typed.pushed());
        out.leave(new Instruction.Plain(Opcode.UNREACHABLE, out.offset()), List.of(), List.of());
        out.land(end.block());
        out.replace(typed, below);
        if (result >= 0) {
            out.localGet(result);
        }
    }

    /** The call of one function, unless the operand says another one. */
    private void call(TypedInstruction typed, KnownTables.Entry entry, int[] arguments, int result, BranchTarget end) {
        int below = out.height();
        int index = arguments.length - 1;
        BranchTarget next = open();
        out.localGet(arguments[index]);
        out.constant(entry.position());
        out.binary(Opcode.I32_NE);
        out.branchIf(next);
        push(arguments, index);
        out.add(
                new Instruction.Call(entry.function(), out.offset()),
                typed.popped().subList(0, index),
                typed.pushed());
        if (result >= 0) {
            out.localSet(result);
        }
        var outer = new BranchTarget(1, end.block(), false, List.of(), below);
        out.leave(new Instruction.Br(1, out.offset()), List.of(), List.of(outer));
        out.land(next.block());
        out.replace(typed, below);
    }

    private void push(int[] arguments, int count) {
        for (int i = 0; i < count; i++) {
            out.localGet(arguments[i]);
        }
    }

    private BranchTarget open() {
        int block = blocks++;
        out.open(new Instruction.Block(Opcode.BLOCK, BlockType.EMPTY, out.offset()), block);
        return new BranchTarget(0, block, false, List.of(), out.height());
    }

    private int local(ValType type, int number) {
        return locals.computeIfAbsent(new Place(type, number), key -> out.local(type));
    }
}
