package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.FuncType;
import dev.wasm2jvm.core.syntax.ValType;
import dev.wasm2jvm.core.valid.TypedInstruction;
import java.util.List;

/**
 * A function cut into pieces, each of which becomes a method small enough for the JIT compilers.
 *
 * <p>Pieces are Wasm code of their own. Calls of other pieces have function indices from {@link #PIECE} on. What pieces
 * share beyond arguments and results lives in an object, one for each call of the function, whose fields look like
 * globals with indices from {@link #SLOT} on.
 *
 * @param pieces the function itself first; every other piece calls only pieces before it
 * @param slots types of the frame object's fields; empty if none is needed
 * @param inMemory whether locals that are used all over the function are in the frame object, which is slower, since it
 *     could not be made small enough otherwise
 */
record SplitFunction(List<Piece> pieces, List<ValType> slots, boolean inMemory) {
    /** The function index of piece 0. */
    static final int PIECE = 1 << 30;

    /** The global index of slot 0. */
    static final int SLOT = 1 << 30;

    /**
     * The code of one method.
     *
     * @param type its type; all pieces but the first have at most one result
     * @param locals types of the locals behind the parameters
     * @param code its instructions with the final {@code end}; heights, blocks and targets are those of the piece, block
     *     types and labels of instructions are not
     * @param grows whether calling it may grow a memory
     * @param estimate of its bytecode in bytes
     */
    record Piece(FuncType type, List<ValType> locals, List<TypedInstruction> code, boolean grows, int estimate) {}
}
