package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What one engine does in the race over one workload, through all its processes. */
final class Lane<W extends Subject> implements AutoCloseable {

    private final W workload;
    private final Engine<W> engine;
    private final Pace pace;
    private final List<Double> firstRuns = new ArrayList<>();
    private final List<Double> peaks = new ArrayList<>();
    private final List<Double> measured = new ArrayList<>();
    private double measuredInThisProcess;
    private int roundsOfThisProcess;
    private @Nullable Long checksum;
    private @Nullable String failure;
    private @Nullable Contestant contestant;

    Lane(W workload, Engine<W> engine, Pace pace) {
        this.workload = workload;
        this.engine = engine;
        this.pace = pace;
    }

    /** The engine's. */
    String label() {
        return engine.label();
    }

    /** Why it is out of the race, or null. */
    @Nullable
    String failure() {
        return failure;
    }

    /** What its kernel returned, or null before it did. */
    @Nullable
    Long checksum() {
        return checksum;
    }

    /** Takes it out of the race. */
    void fail(String reason) throws IOException {
        failure = reason;
        close();
    }

    /** Builds, starts a process, and lets it answer for the first time. */
    void start(Path log) throws IOException {
        if (failure != null) {
            return;
        }
        try {
            var command = engine.command(workload);
            contestant = new Contestant(command, log);
            run(contestant);
            firstRuns.add(contestant.age());
            measuredInThisProcess = 0;
            roundsOfThisProcess = 0;
        } catch (UnavailableException e) {
            fail(String.valueOf(e.getMessage()));
        }
    }

    /** Runs until further runs take as long as those before. */
    void warmUp() throws IOException {
        var times = new ArrayList<Double>();
        double elapsed = 0;
        while (contestant != null && !isWarm(times, elapsed)) {
            var sample = turn(contestant);
            if (sample != null) {
                times.add(sample.milliseconds());
                elapsed += sample.wallNanos() / 1e6;
            }
        }
    }

    private boolean isWarm(List<Double> times, double elapsed) {
        if (!engine.runsWasm()) {
            return times.size() >= Pace.LEAST_RUNS;
        }
        return elapsed >= Pace.MOST_WARM_UP_MS
                || (elapsed >= Pace.LEAST_WARM_UP_MS && Statistics.settled(times, Pace.WINDOW, Pace.TOLERANCE));
    }

    /** Runs once and keeps the time, unless it has used up its time. */
    void measure() throws IOException {
        if (contestant == null
                || (roundsOfThisProcess >= Pace.LEAST_ROUNDS && measuredInThisProcess >= Pace.MOST_MEASURED_MS)) {
            return;
        }
        var sample = turn(contestant);
        if (sample != null) {
            measured.add(sample.milliseconds());
            measuredInThisProcess += sample.wallNanos() / 1e6;
            roundsOfThisProcess++;
        }
    }

    private @Nullable Sample turn(Contestant running) throws IOException {
        try {
            return run(running);
        } catch (UnavailableException e) {
            fail(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private Sample run(Contestant running) throws IOException, UnavailableException {
        var sample = running.run(workload.size(), pace.timeoutSeconds());
        if (checksum != null && checksum != sample.checksum()) {
            throw new UnavailableException("gives " + sample.checksum() + " after " + checksum);
        }
        checksum = sample.checksum();
        return sample;
    }

    /** Ends the process. */
    @Override
    public void close() throws IOException {
        if (contestant != null) {
            contestant.peakMegabytes().ifPresent(peaks::add);
            contestant.close();
            contestant = null;
        }
    }

    /** What came of it. */
    Result result() {
        if (failure != null) {
            return Result.failed(workload.name(), engine, failure);
        }
        var peak = peaks.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(peaks));
        var figures = new Result.Figures(Statistics.median(measured), Statistics.median(firstRuns), peak);
        return Result.of(workload.name(), engine, figures);
    }
}
