package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.Instruction;
import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;

/**
 * An instruction with all that validation knows of it.
 *
 * <p>{@code popped} and {@code pushed} are complete: also for calls, branches ({@code br} pops what it carries;
 * {@code br_if} pops its condition and the carried values and pushes the latter again), {@code return} (pops the
 * results), blocks (pop and push their parameters; {@code if} pops its condition too), {@code else} (pops the results of
 * the first arm, pushes the parameters), the legacy {@code catch} (pops the results of the part before it, pushes what the
 * exception carries), {@code end} and {@code delegate} (pop and push the results). In unreachable code types may be
 * {@code BottomType} and heights mean nothing.
 *
 * @param instruction the instruction
 * @param popped types of its operands, the topmost last
 * @param pushed types of its results, the topmost last
 * @param reachable whether control can come here: not behind a branch, trap or return, nor in a block that is entered
 *     there; for {@code else}, {@code catch} and {@code end} whether control falls into them from above
 * @param reachableAfter whether control can come to the next instruction: for {@code end} also through a reachable
 *     branch to its label, for {@code else} through the condition, for {@code catch} through an exception
 * @param heightBefore number of operands on the function's stack before its operands are popped
 * @param block the structured instruction that this one begins ({@code block}, {@code loop}, {@code if}, {@code try},
 *     {@code try_table}) or belongs to ({@code else}, {@code catch}, {@code end}, {@code delegate}); -1 for all others
 * @param targets where it may branch to: one target for {@code br}, {@code br_if} and {@code return}, one for each label
 *     of {@code br_table} with the default last, one for each clause of {@code try_table} up to the first that catches
 *     everything, the block that {@code rethrow} or {@code delegate} names; else empty
 */
public record TypedInstruction(
        Instruction instruction,
        List<ValType> popped,
        List<ValType> pushed,
        boolean reachable,
        boolean reachableAfter,
        int heightBefore,
        int block,
        List<BranchTarget> targets) {
    /** The value of {@link #block} for instructions that are not structured. */
    public static final int NO_BLOCK = -1;
}
