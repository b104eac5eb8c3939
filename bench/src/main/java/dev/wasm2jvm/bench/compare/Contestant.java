package dev.wasm2jvm.bench.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A process that serves one kernel and idles between its turns. */
final class Contestant implements AutoCloseable {

    private static final int END_SECONDS = 5;

    private final Process process;
    private final Path log;
    private final Writer input;
    private final BlockingQueue<Optional<String>> answers = new LinkedBlockingQueue<>();
    private final long started = System.nanoTime();

    /**
     * Starts the process.
     *
     * @param log a file for what it says beside its answers
     */
    Contestant(List<String> command, Path log) throws IOException {
        this.log = log;
        process = new ProcessBuilder(command).redirectError(log.toFile()).start();
        input = process.outputWriter(StandardCharsets.UTF_8);
        var reader = new Thread(this::read, "answers");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            output.lines().forEach(line -> answers.add(Optional.of(line)));
        } catch (IOException | RuntimeException e) {
            // The process is gone; what it said about that is in its log.
        } finally {
            answers.add(Optional.empty());
        }
    }

    /** Milliseconds since the process was started. */
    double age() {
        return (System.nanoTime() - started) / 1e6;
    }

    /**
     * Runs the kernel once.
     *
     * @throws UnavailableException if there is no answer within so many seconds, or never will be one
     */
    Sample run(int size, long timeoutSeconds) throws IOException, UnavailableException {
        try {
            input.write(size + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UnavailableException(reason());
        }
        try {
            var answer = answers.poll(timeoutSeconds, TimeUnit.SECONDS);
            if (answer == null) {
                throw new UnavailableException("no answer within " + timeoutSeconds + " s");
            }
            return Sample.parse(answer.orElseThrow(() -> new UnavailableException(reason())));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IllegalArgumentException e) {
            throw new UnavailableException(String.valueOf(e.getMessage()));
        }
    }

    private String reason() {
        try {
            // Native crashes say nothing: the exit value does.
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            var otherwise = process.isAlive() ? "no more answers" : "exit code " + process.exitValue();
            return Reason.of(Files.readString(log, StandardCharsets.ISO_8859_1), otherwise);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    /** The most memory that the process has held so far, in MB of a million bytes; nothing where the system does not tell. */
    OptionalDouble peakMegabytes() {
        return ProcessStatus.peakMegabytes(process.pid(), OptionalDouble.empty());
    }

    /** Ends the process; it has closed its input, or is killed. */
    @Override
    public void close() throws IOException {
        try {
            input.close();
        } catch (IOException e) {
            // It ended by itself.
        }
        process.destroyForcibly();
    }
}
