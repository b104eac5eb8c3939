package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Runs whole programs on engines, one process after the other, in turns. */
final class ProgramRace {

    private final Workshop workshop;
    private final int rounds;
    private final int timeoutSeconds;
    private final PrintStream progress;

    /**
     * Makes a race.
     *
     * @param timeoutSeconds how long one run of a program may take
     * @param progress gets a line per run
     */
    ProgramRace(Workshop workshop, int rounds, int timeoutSeconds, PrintStream progress) {
        this.workshop = workshop;
        this.rounds = rounds;
        this.timeoutSeconds = timeoutSeconds;
        this.progress = progress;
    }

    /** Runs one program; a result an engine, in their order. The first engine that answers says what is right. */
    List<Result> run(Program program, List<Engine<Program>> engines) throws IOException {
        var runs = new HashMap<Engine<Program>, List<ProgramRun>>();
        var failures = new HashMap<Engine<Program>, String>();
        for (int round = 0; round < rounds; round++) {
            for (var engine : engines) {
                if (!failures.containsKey(engine)) {
                    run(program, engine, runs, failures);
                }
            }
        }
        var output = engines.stream()
                .filter(runs::containsKey)
                .findFirst()
                .map(engine -> runs.getOrDefault(engine, List.of()).get(0).output())
                .orElse("");
        var results = new ArrayList<Result>();
        for (var engine : engines) {
            var failure = failures.get(engine);
            results.add(
                    failure != null
                            ? Result.failed(program.name(), engine, failure)
                            : result(program, engine, runs.getOrDefault(engine, List.of()), output));
        }
        return results;
    }

    private void run(
            Program program,
            Engine<Program> engine,
            Map<Engine<Program>, List<ProgramRun>> runs,
            Map<Engine<Program>, String> failures)
            throws IOException {
        var folder = workshop.folder(
                "programs", "streams", program.name(), engine.label().replaceAll("[^A-Za-z0-9]+", "-"));
        try {
            var run = ProgramRun.of(engine.command(program), program.input(), folder, timeoutSeconds);
            runs.computeIfAbsent(engine, key -> new ArrayList<>()).add(run);
            progress.printf(
                    Locale.ROOT,
                    "  %-10s %-18s %7.1f s, %7.1f s CPU%n",
                    program.name(),
                    engine.label(),
                    run.wallMs() / 1e3,
                    run.cpuMs() / 1e3);
        } catch (UnavailableException e) {
            failures.put(engine, String.valueOf(e.getMessage()));
            progress.printf("  %-10s %-18s %s%n", program.name(), engine.label(), e.getMessage());
        }
    }

    private static Result result(Program program, Engine<Program> engine, List<ProgramRun> runs, String output) {
        if (runs.stream().anyMatch(run -> !run.output().equals(output))) {
            return Result.failed(program.name(), engine, Result.WRONG + ": prints something else");
        }
        var peaks = runs.stream()
                .flatMapToDouble(run -> run.peakMegabytes().stream())
                .boxed()
                .toList();
        var peak = peaks.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Statistics.median(peaks));
        var cpu = Statistics.median(runs.stream().map(ProgramRun::cpuMs).toList());
        var wall = Statistics.median(runs.stream().map(ProgramRun::wallMs).toList());
        return Result.of(program.name(), engine, new Result.Figures(cpu, wall, peak));
    }
}
