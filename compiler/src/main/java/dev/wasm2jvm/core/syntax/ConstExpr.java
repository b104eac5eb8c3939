package dev.wasm2jvm.core.syntax;

import java.util.List;

/**
 * An expression that is computed when a module is instantiated (spec 2.4.14).
 *
 * @param instructions its instructions, without the final {@code end}
 * @param offset where it begins in the file
 */
public record ConstExpr(List<Instruction> instructions, int offset) {
    /** Copies the list. */
    public ConstExpr {
        instructions = List.copyOf(instructions);
    }
}
