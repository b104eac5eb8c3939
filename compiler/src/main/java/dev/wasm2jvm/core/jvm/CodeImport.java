package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.valid.BranchTarget;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns typed instructions into code that can be cut: the reachable ones, with blocks instead of their numbers. */
final class CodeImport {
    final CodeBlock body;
    final List<CodeOp> code = new ArrayList<>();

    /** The blocks by number; null for those in unreachable code. */
    private final List<@Nullable CodeBlock> blocks = new ArrayList<>();

    CodeImport(FuncType type, List<TypedInstruction> typed) {
        body = new CodeBlock(CodeBlock.Kind.BODY, type.results());
        blocks.add(body);
        for (TypedInstruction instruction : typed) {
            add(instruction);
        }
    }

    private void add(TypedInstruction typed) {
        if (typed.instruction() instanceof Instruction.Opening) {
            while (blocks.size() <= typed.block()) {
                blocks.add(null);
            }
            if (typed.reachable()) {
                blocks.set(typed.block(), open(typed));
            }
        } else if (typed.block() != TypedInstruction.NO_BLOCK) {
            CodeBlock block = blocks.get(typed.block());
            if (block != null) {
                addStructured(typed, block);
            }
        } else if (typed.reachable()) {
            var targets = typed.targets().stream().map(this::block).toList();
            code.add(CodeOp.of(
                    typed.instruction(), typed.popped(), typed.pushed(), typed.reachableAfter(), null, targets));
        }
    }

    private CodeBlock block(BranchTarget target) {
        CodeBlock block = blocks.get(target.block());
        if (block == null) {
            throw new IllegalStateException("a reachable branch into unreachable code");
        }
        return block;
    }

    private CodeBlock open(TypedInstruction typed) {
        var kind = switch (typed.instruction().opcode()) {
            case LOOP -> CodeBlock.Kind.LOOP;
            case IF -> CodeBlock.Kind.IF;
            case TRY_TABLE -> CodeBlock.Kind.TRY;
            default -> CodeBlock.Kind.BLOCK;
        };
        var block = new CodeBlock(kind, typed.pushed());
        var targets = typed.targets().stream().map(this::block).toList();
        code.add(CodeOp.of(typed.instruction(), typed.popped(), typed.pushed(), true, block, targets)
                .withBytes(CodeEstimate.bytes(typed)));
        return block;
    }

    private void addStructured(TypedInstruction typed, CodeBlock block) {
        if (typed.instruction() instanceof Instruction.End && !block.isLoop()) {
            block.labelTypes = typed.pushed();
        }
        CodeOp op = CodeOp.of(
                typed.instruction(), typed.popped(), typed.pushed(), typed.reachableAfter(), block, List.of());
        code.add(typed.reachable() ? op : op.unreachable());
    }
}
