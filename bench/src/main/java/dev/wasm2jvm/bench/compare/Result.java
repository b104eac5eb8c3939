package dev.wasm2jvm.bench.compare;

import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What one engine did with one workload: figures, or why there are none.
 *
 * @param workload the kernel's name
 * @param engine the engine's {@link Engine#name() name}
 * @param jdk the engine's {@link Engine#jdk() JDK}
 * @param figures what was measured, or null
 * @param failure why nothing was, or null
 */
record Result(
        String workload,
        String engine,
        @Nullable Integer jdk,
        @Nullable Figures figures,
        @Nullable String failure) {

    /**
     * What was measured.
     *
     * @param medianMs milliseconds of CPU time of a run, warm
     * @param firstRunMs milliseconds from the start of the process to its first answer
     * @param peakMegabytes the most memory that the process held, in MB of a million bytes
     */
    record Figures(double medianMs, double firstRunMs, OptionalDouble peakMegabytes) {}

    /** What starts the reason of a result that was not the right one. */
    static final String WRONG = "WRONG RESULT";

    static Result of(String workload, Engine<?> engine, Figures figures) {
        return new Result(workload, engine.name(), engine.jdk(), figures, null);
    }

    static Result failed(String workload, Engine<?> engine, String reason) {
        return new Result(workload, engine.name(), engine.jdk(), null, reason);
    }

    /** Whether another result is of the same workload and engine. */
    boolean isOfTheSame(Result other) {
        return workload.equals(other.workload) && engine.equals(other.engine) && Objects.equals(jdk, other.jdk);
    }

    /** Whether the engine computed something else than the others. */
    boolean wrong() {
        return failure != null && failure.startsWith(WRONG);
    }
}
