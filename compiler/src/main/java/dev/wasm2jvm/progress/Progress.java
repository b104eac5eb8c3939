package dev.wasm2jvm.progress;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one compilation. Its threads report here; any thread may look.
 *
 * <p>A thread is in one phase at a time, or in none when it waits. What it spends in a phase that it enters within another
 * one does not count for the other.
 */
public final class Progress {
    private final @Nullable ThreadMXBean threads;
    private final Map<Phase, Sum> sums = new EnumMap<>(Phase.class);
    private final ThreadLocal<Clock> clocks = ThreadLocal.withInitial(Clock::new);
    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();

    /** The time of a phase so far. */
    private static final class Sum {
        private final LongAdder elapsed = new LongAdder();
        private final LongAdder cpu = new LongAdder();
    }

    /** Where a thread is, and since when. */
    private static final class Clock {
        private @Nullable Phase phase;
        private long elapsed;
        private long cpu;
    }

    /**
     * What a phase has taken, summed over the threads.
     *
     * @param phase the phase
     * @param nanoseconds time that passed while threads were in it
     * @param cpuNanoseconds time that processors worked for them; 0 if this JVM cannot tell
     */
    public record Spent(Phase phase, long nanoseconds, long cpuNanoseconds) {}

    private Progress(@Nullable ThreadMXBean threads) {
        this.threads = threads;
        for (var phase : Phase.values()) {
            sums.put(phase, new Sum());
        }
    }

    /**
     * One that counts functions and no time.
     *
     * @return a new one
     */
    public static Progress untimed() {
        return new Progress(null);
    }

    /**
     * One that also takes the time of each phase, which costs a microsecond or two for each function.
     *
     * @return a new one
     */
    public static Progress timed() {
        return new Progress(ManagementFactory.getThreadMXBean());
    }

    /**
     * The calling thread turns to a phase.
     *
     * @param phase what it does from now on, or null if it waits
     * @return the phase that it was in, to be entered again afterwards
     */
    public @Nullable Phase enter(@Nullable Phase phase) {
        if (threads == null) {
            return null;
        }
        var clock = clocks.get();
        long elapsed = System.nanoTime();
        long cpu = threads.isCurrentThreadCpuTimeSupported() ? threads.getCurrentThreadCpuTime() : 0;
        var before = clock.phase;
        if (before != null) {
            var sum = Objects.requireNonNull(sums.get(before));
            sum.elapsed.add(elapsed - clock.elapsed);
            sum.cpu.add(cpu - clock.cpu);
        }
        clock.phase = phase;
        clock.elapsed = elapsed;
        clock.cpu = cpu;
        return before;
    }

    /**
     * More functions will be compiled.
     *
     * @param functions how many
     */
    public void expect(int functions) {
        expected.addAndGet(functions);
    }

    /**
     * More functions have been compiled.
     *
     * @param functions how many
     */
    public void finish(int functions) {
        done.addAndGet(functions);
    }

    /**
     * How many functions are known of.
     *
     * @return grows where an input has several modules
     */
    public int expected() {
        return expected.get();
    }

    /**
     * How many functions have been compiled.
     *
     * @return at most {@link #expected}
     */
    public int done() {
        return done.get();
    }

    /**
     * What each phase has taken so far.
     *
     * @return all phases, in the order of the pipeline; zeros if no time was taken
     */
    public List<Spent> spent() {
        var spent = new ArrayList<Spent>();
        sums.forEach((phase, sum) -> spent.add(new Spent(phase, sum.elapsed.sum(), sum.cpu.sum())));
        return spent;
    }
}
