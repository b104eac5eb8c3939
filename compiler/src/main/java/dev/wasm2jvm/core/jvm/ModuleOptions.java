package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassSink;

/**
 * How a module is compiled.
 *
 * @param className internal name of the module's class, such as {@code p/q/Module0}; others get longer names
 * @param linkage the signature classes that it shares with other modules
 * @param sink takes class files and resources, always in the same order; called by the compiling thread alone
 * @param threads how many functions are compiled at once, at least 1; without influence on the result
 * @param release Java release of the class files, at least 17
 */
public record ModuleOptions(String className, Linkage linkage, ClassSink sink, int threads, int release) {}
