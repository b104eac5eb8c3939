package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs whole programs: first each in a process of its own, then served like kernels by the engines that can run them. */
final class ProgramComparison {

    private final Workshop workshop;
    private final Engines choice;
    private final Pace pace;
    private final PrintStream progress;
    private final ProgramJars jars;
    private final Programs source;
    private final Map<String, Path> binaries = new LinkedHashMap<>();
    private final List<String> missing = new ArrayList<>();
    private final List<Result> once = new ArrayList<>();
    private final List<Result> served = new ArrayList<>();

    /**
     * Makes a comparison.
     *
     * @param progress gets a line per run
     * @throws IllegalArgumentException if there is no JDK to compile programs with
     */
    ProgramComparison(Workshop workshop, Engines choice, Pace pace, PrintStream progress) {
        var jdk = choice.jdk25().or(choice::jdk17).orElseThrow(() -> new IllegalArgumentException("there is no JDK"));
        this.workshop = workshop;
        this.choice = choice;
        this.pace = pace;
        this.progress = progress;
        this.jars = new ProgramJars(workshop, choice.compiler(), jdk);
        this.source = new Programs(workshop);
    }

    /** Gets the programs that can be had. */
    List<Program> fetch() throws IOException {
        var programs = source.fetch(missing);
        missing.forEach(progress::println);
        return programs;
    }

    /** Runs some programs, and returns the figures of both ways in one. */
    Results run(List<Program> programs) throws IOException {
        var processes = choice.forPrograms(jars, source.root(), ProgramEngine.Mode.ONCE);
        var servers = choice.forPrograms(jars, source.root(), ProgramEngine.Mode.SERVE);
        var processRace = new ProgramRace(workshop, pace.forks(), pace.timeoutSeconds(), progress);
        var serverRace = new Race(workshop, pace.once(), progress);
        for (var program : programs) {
            binaries.put(program.name(), program.binary());
            var results = processRace.run(program, processes);
            once.addAll(results);
            var able = new ArrayList<Engine<Program>>();
            for (int i = 0; i < results.size(); i++) {
                if (results.get(i).figures() != null) {
                    able.add(servers.get(i));
                }
            }
            served.addAll(serverRace.run(program, able));
        }
        return results(processes, once.stream().map(this::joined).toList());
    }

    private Results results(List<Engine<Program>> engines, List<Result> results) {
        var columns = engines.stream().map(Results.Column::of).toList();
        return new Results(List.copyOf(binaries.keySet()), columns, results);
    }

    /** The warm median, beside the time and the memory of the first process. */
    private Result joined(Result first) {
        var warm = served.stream().filter(first::isOfTheSame).findFirst();
        var figures = first.figures();
        var warmFigures = warm.map(Result::figures);
        if (figures == null || warmFigures.isEmpty()) {
            return warm.orElse(first);
        }
        var both = new Result.Figures(warmFigures.get().medianMs(), figures.firstRunMs(), figures.peakMegabytes());
        return new Result(first.workload(), first.engine(), first.jdk(), both, null);
    }

    /** All tables. */
    String report() throws IOException {
        var engines = choice.forPrograms(jars, source.root(), ProgramEngine.Mode.ONCE);
        var lines = missing.stream().map(line -> "* " + line + "\n").toList();
        return new ProgramReport(results(engines, once), results(engines, served), binaries, jars).markdown()
                + String.join("", lines);
    }
}
