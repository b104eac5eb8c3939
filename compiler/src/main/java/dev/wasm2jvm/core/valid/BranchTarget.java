package dev.wasm2jvm.core.valid;

import dev.wasm2jvm.core.syntax.ValType;
import java.util.List;

/**
 * Where a branch goes.
 *
 * @param depth how many enclosing structured instructions it leaves, as its label says
 * @param block number of the structured instruction: 0 is the body itself, n the n-th structured instruction in the
 *     order of the binary
 * @param loop whether it goes back to the beginning of a loop, and not to the end of a block
 * @param types what it carries, the topmost last
 * @param height number of operands that stay on the function's stack below the carried ones; more are dropped
 */
public record BranchTarget(int depth, int block, boolean loop, List<ValType> types, int height) {}
