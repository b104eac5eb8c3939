package dev.wasm2jvm.compiler;

import dev.wasm2jvm.compiler.wave.ExportedFunction;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a compilation made, beside the files that went to its {@link Output}.
 *
 * @param apiClass the binary name of the class that users start from
 * @param mainClass the binary name of the class with a {@code main} method, or null when none was asked for
 * @param factoryClass the binary name of the {@code ComponentFactory}, or null when none was asked for
 * @param packages the Java packages that hold the API, sorted
 * @param usesWasi whether the generated classes need wasm2jvm-wasi at run time
 * @param unresolved the imports that nothing provides, by name, in the order of the input
 * @param sources path to Java source text, in a fixed order; empty when they were not asked for
 * @param functions what a component exports, for calls with text; empty for a core module
 * @param composition who imports what of whom; null for a core module
 * @param statistics figures about the generated code
 */
public record CompiledClasses(
        String apiClass,
        @Nullable String mainClass,
        @Nullable String factoryClass,
        List<String> packages,
        boolean usesWasi,
        List<String> unresolved,
        Map<String, String> sources,
        List<ExportedFunction> functions,
        @Nullable CompositionPicture composition,
        Statistics statistics) {

    /** Copies the collections, keeping their order. */
    public CompiledClasses {
        packages = List.copyOf(packages);
        functions = List.copyOf(functions);
        unresolved = List.copyOf(unresolved);
        sources = Collections.unmodifiableMap(new LinkedHashMap<>(sources));
    }

    CompiledClasses withSources(Map<String, String> those) {
        return new CompiledClasses(
                apiClass,
                mainClass,
                factoryClass,
                packages,
                usesWasi,
                unresolved,
                those,
                functions,
                composition,
                statistics);
    }

    /**
     * Figures about the generated code.
     *
     * @param functions functions defined by the core modules of the input
     * @param methods methods in all class files
     * @param splits functions that became several methods, since they are too large for one or have large loops
     * @param inMemory those among them with locals that had to move to memory, which is slower, by their labels in messages
     * @param largestMethodBytes bytes of code of the largest method that is not a static initialiser
     * @param largestMethod that method, as {@code Class.method}
     * @param classes class files
     * @param bytes bytes of all class files and resources, before compression
     */
    public record Statistics(
            int functions,
            int methods,
            int splits,
            List<String> inMemory,
            int largestMethodBytes,
            String largestMethod,
            int classes,
            long bytes) {

        /** The figures of several core modules as one. */
        static Statistics sum(List<dev.wasm2jvm.core.jvm.Statistics> modules) {
            var largest =
                    modules.stream().max(Comparator.comparingInt(dev.wasm2jvm.core.jvm.Statistics::largestMethodBytes));
            return new Statistics(
                    modules.stream().mapToInt(each -> each.functions()).sum(),
                    modules.stream().mapToInt(each -> each.methods()).sum(),
                    modules.stream().mapToInt(each -> each.splits()).sum(),
                    modules.stream().flatMap(each -> each.inMemory().stream()).toList(),
                    largest.map(each -> each.largestMethodBytes()).orElse(0),
                    largest.map(each -> each.largestMethodName()).orElse(""),
                    modules.stream().mapToInt(each -> each.classes()).sum(),
                    modules.stream().mapToLong(each -> each.bytes()).sum());
        }
    }
}
