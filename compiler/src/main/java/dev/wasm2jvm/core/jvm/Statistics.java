package dev.wasm2jvm.core.jvm;

import java.util.List;

/**
 * Sizes of what was generated for a module, without the signature classes that it shares with others.
 *
 * @param functions number of defined functions
 * @param methods number of methods with code or without
 * @param splits number of functions that became several methods
 * @param inMemory labels of those among them with locals that had to move to memory, which is slower; not copied
 * @param largestMethodBytes bytes of code of the largest method that is not a static initialiser
 * @param largestMethodName that method, as {@code p/q/Class.method}; empty if there is none
 * @param classes number of class files
 * @param bytes bytes of all class files
 */
public record Statistics(
        int functions,
        int methods,
        int splits,
        List<String> inMemory,
        int largestMethodBytes,
        String largestMethodName,
        int classes,
        long bytes) {}
