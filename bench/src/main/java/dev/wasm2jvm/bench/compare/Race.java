package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs workloads on engines: all processes of a workload live at once, and one at a time is running. */
final class Race {

    private final Workshop workshop;
    private final Pace pace;
    private final PrintStream progress;

    /**
     * Makes a race.
     *
     * @param progress gets a line per engine and workload
     */
    Race(Workshop workshop, Pace pace, PrintStream progress) {
        this.workshop = workshop;
        this.pace = pace;
        this.progress = progress;
    }

    /** Runs one workload; a result an engine, in their order. The first engine says which checksum is right. */
    <W extends Subject> List<Result> run(W workload, List<Engine<W>> engines) throws IOException {
        var lanes = engines.stream()
                .map(engine -> new Lane<>(workload, engine, pace))
                .toList();
        for (int fork = 0; fork < pace.forks(); fork++) {
            run(workload, fork, lanes);
        }
        var results = new ArrayList<Result>();
        for (var lane : lanes) {
            var result = lane.result();
            results.add(result);
            progress.println(line(lane.label(), result));
        }
        return results;
    }

    private <W extends Subject> void run(W workload, int fork, List<Lane<W>> lanes) throws IOException {
        try {
            for (var lane : lanes) {
                var log = workshop.folder("logs").resolve(workload.name() + "-" + lane.label() + "-" + fork + ".log");
                lane.start(log);
                checkAgainst(lanes.get(0), lane);
                lane.warmUp();
            }
            for (int round = 0; round < pace.rounds(); round++) {
                for (var lane : lanes) {
                    lane.measure();
                }
            }
        } finally {
            for (var lane : lanes) {
                lane.close();
            }
        }
    }

    private static void checkAgainst(Lane<?> first, Lane<?> lane) throws IOException {
        var right = first.checksum();
        var found = lane.checksum();
        if (right != null && found != null && !right.equals(found)) {
            lane.fail(Result.WRONG + ": " + found + " instead of " + right);
        }
    }

    private static String line(String label, Result result) {
        var figures = result.figures();
        var what = figures == null
                ? result.failure()
                : String.format(
                        Locale.ROOT,
                        "%9.2f ms, first after %6.0f ms, %5.0f MB",
                        figures.medianMs(),
                        figures.firstRunMs(),
                        figures.peakMegabytes().orElse(Double.NaN));
        return String.format(Locale.ROOT, "  %-18s %-18s %s", result.workload(), label, what);
    }
}
