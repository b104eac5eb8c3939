package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A structured instruction, or a body, in code that is being cut into pieces: the identity that branches refer to.
 *
 * <p>The positions are those of the one list of code that the block is part of; {@link CodeLayout} sets them anew.
 */
final class CodeBlock {
    /** Which instruction it is. */
    enum Kind {
        BLOCK,
        LOOP,
        IF,
        TRY,
        BODY
    }

    static final int NOWHERE = -1;

    final Kind kind;
    /** What a branch to its label carries: a loop's parameters, any other's results. */
    List<ValType> labelTypes;

    /** Where it opens; {@link #NOWHERE} for a body. */
    int open = NOWHERE;

    /** Where its {@code else} stands, or {@link #NOWHERE}. */
    int middle = NOWHERE;

    /** Where its {@code end} stands. */
    int end = NOWHERE;

    /** Number of loops around its contents. */
    int loopDepth;

    /** Number of blocks around it within the body. */
    int depth;

    /** Its number in the order of opening; the body is 0. */
    int number;

    /** The block around it. */
    @Nullable
    CodeBlock parent;

    /** The operands below its parameters. */
    OperandTypes base = OperandTypes.EMPTY;

    /** Whether the block holds the dispatch of a large switch whose targets lie outside: it must not be moved away. */
    boolean pinned;

    CodeBlock(Kind kind, List<ValType> labelTypes) {
        this.kind = kind;
        this.labelTypes = labelTypes;
    }

    boolean isLoop() {
        return kind == Kind.LOOP;
    }
}
