package dev.wasm2jvm.core.jvm;

import dev.wasm2jvm.jvm.ClassSink;
import dev.wasm2jvm.progress.Progress;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a module is compiled.
 *
 * @param className internal name of the module's class, such as {@code p/q/Module0}; others get longer names
 * @param linkage the signature classes that it shares with other modules
 * @param sink takes class files and resources, always in the same order; called by the compiling thread alone
 * @param threads how many functions are compiled at once, at least 1; without influence on the result
 * @param release Java release of the class files, at least 17
 * @param methodBytes estimated bytes of code beyond which a function is split; small numbers are for tests
 * @param optimizations what is done for speed
 * @param uninterruptedRounds how many rounds of an innermost loop may pass before code looks whether its thread is
 *     interrupted; 0 if it never looks. Small numbers are for tests
 * @param progress is told about it
 */
public record ModuleOptions(
        String className,
        Linkage linkage,
        ClassSink sink,
        int threads,
        int release,
        int methodBytes,
        Set<Optimization> optimizations,
        int uninterruptedRounds,
        Progress progress) {
    /** With methods as large as the JIT compilers take them, and all optimizations; nobody follows it. */
    public ModuleOptions(String className, Linkage linkage, ClassSink sink, int threads, int release) {
        this(className, linkage, sink, threads, release, Progress.untimed());
    }

    /** With methods as large as the JIT compilers take them, and all optimizations. */
    public ModuleOptions(
            String className, Linkage linkage, ClassSink sink, int threads, int release, Progress progress) {
        this(className, linkage, sink, threads, release, MethodSplitter.BUDGET, Optimization.enabled(), 0, progress);
    }

    /** The same with code that stops soon when its thread is interrupted, or without. */
    public ModuleOptions withInterruptible(boolean value) {
        return withUninterruptedRounds(value ? InterruptChecks.MOST_ROUNDS : 0);
    }

    /** The same with code that looks as often whether its thread is interrupted. */
    ModuleOptions withUninterruptedRounds(int rounds) {
        return new ModuleOptions(
                className, linkage, sink, threads, release, methodBytes, optimizations, rounds, progress);
    }

    /** The same with another size of methods. */
    public ModuleOptions withMethodBytes(int bytes) {
        return new ModuleOptions(
                className, linkage, sink, threads, release, bytes, optimizations, uninterruptedRounds, progress);
    }

    /** The same without an optimization. */
    public ModuleOptions without(Optimization optimization) {
        var others = EnumSet.noneOf(Optimization.class);
        others.addAll(optimizations);
        others.remove(optimization);
        return new ModuleOptions(
                className, linkage, sink, threads, release, methodBytes, others, uninterruptedRounds, progress);
    }
}
