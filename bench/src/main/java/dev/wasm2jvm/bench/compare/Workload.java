package dev.wasm2jvm.bench.compare;

import java.util.List;

/**
 * A kernel, one row of {@code workloads.txt} or {@code further.txt}.
 *
 * @param name names the source, the binary and the row of the table
 * @param language what the source is written in
 * @param size what the kernel is called with
 * @param flags compiler flags that this kernel alone takes
 */
record Workload(String name, Language language, int size, List<String> flags) implements Subject {

    /** A language that kernels are written in. */
    enum Language {
        C,
        RUST
    }

    private static final String SIMD = "-msimd128";

    /** Reads a table of kernels; empty lines and those that start with {@code #} say nothing. */
    static List<Workload> parse(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> List.of(line.strip().split(" +", -1)))
                .map(Workload::of)
                .toList();
    }

    private static Workload of(List<String> words) {
        var language = words.get(1).equals("c") ? Language.C : Language.RUST;
        return new Workload(words.get(0), language, Integer.parseInt(words.get(2)), words.subList(3, words.size()));
    }

    /** Whether the kernel needs the vectors of Wasm. */
    boolean simd() {
        return flags.contains(SIMD);
    }

    /** The flags that mean the same to a native compiler. */
    List<String> nativeFlags() {
        return flags.stream().filter(flag -> !flag.equals(SIMD)).toList();
    }
}
