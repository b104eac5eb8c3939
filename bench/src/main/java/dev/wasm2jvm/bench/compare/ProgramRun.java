package dev.wasm2jvm.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;

/**
 * A process from its start to its end.
 *
 * @param wallMs milliseconds that passed
 * @param cpuMs milliseconds of CPU time of all its threads, as last seen before it ended
 * @param peakMegabytes the most memory that it held, as last seen before it ended
 * @param output its standard output, byte for byte
 * @param errors its standard error output
 */
record ProgramRun(double wallMs, double cpuMs, OptionalDouble peakMegabytes, String output, String errors) {

    private static final long LOOK_MS = 20;

    /**
     * Runs a command.
     *
     * @param folder where its streams are kept
     * @throws UnavailableException if it fails, or takes longer than so many seconds
     */
    static ProgramRun of(List<String> command, Path input, Path folder, long timeoutSeconds)
            throws IOException, UnavailableException {
        var output = new File(folder.toFile(), "output");
        var errors = new File(folder.toFile(), "errors");
        long started = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectInput(input.toFile())
                .redirectOutput(output)
                .redirectError(errors)
                .start();
        double cpu = 0;
        var peak = OptionalDouble.empty();
        try {
            while (!process.waitFor(LOOK_MS, TimeUnit.MILLISECONDS)) {
                cpu = Math.max(cpu, cpuMs(process));
                peak = ProcessStatus.peakMegabytes(process.pid(), peak);
                if (System.nanoTime() - started > timeoutSeconds * 1e9) {
                    throw new UnavailableException("no answer within " + timeoutSeconds + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
        double wall = (System.nanoTime() - started) / 1e6;
        var said = Files.readString(errors.toPath(), StandardCharsets.ISO_8859_1);
        if (process.exitValue() != 0) {
            throw new UnavailableException(Reason.of(said, "exit code " + process.exitValue()));
        }
        var printed = Files.readString(output.toPath(), StandardCharsets.ISO_8859_1);
        return new ProgramRun(wall, cpu, peak, printed, said);
    }

    private static double cpuMs(Process process) {
        return process.info()
                .totalCpuDuration()
                .map(duration -> (double) duration.toMillis())
                .orElse(0.0);
    }
}
