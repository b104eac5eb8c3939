package dev.wasm2jvm.core.syntax;

/**
 * The immediate of a memory access (spec 2.4.8).
 *
 * @param alignLog2 logarithm of the alignment that the producer promises, in bytes; a hint without meaning
 * @param offset what is added to the address, unsigned 64 bits (at most 32 in a memory with i32 addresses)
 * @param memory index of the memory
 */
public record MemArg(int alignLog2, long offset, int memory) {}
