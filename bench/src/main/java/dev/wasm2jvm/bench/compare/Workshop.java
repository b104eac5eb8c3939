package dev.wasm2jvm.bench.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Where things lie and get built.
 *
 * @param root the checkout
 * @param scratch a folder for what is built; what lies there already is made anew
 */
record Workshop(Path root, Path scratch) {

    /** How long one tool may take. */
    private static final long TOOL_MINUTES = 10;

    /** The folder with the kernels, their sources and binaries. */
    Path workloads() {
        return root.resolve("bench/src/main/workloads");
    }

    /**
     * The kernels that a list in that folder names.
     *
     * @param list {@code workloads.txt} or {@code further.txt}
     */
    List<Workload> listed(String list) throws IOException {
        return Workload.parse(Files.readAllLines(workloads().resolve(list)));
    }

    /** The source of a kernel. */
    Path source(Workload workload) {
        return switch (workload.language()) {
            case C -> workloads().resolve("c").resolve(workload.name() + ".c");
            case RUST -> workloads().resolve("rust").resolve(workload.name() + ".rs");
        };
    }

    /** The binary of a kernel. */
    Path binary(Workload workload) {
        return workloads().resolve("wasm").resolve(workload.name() + ".wasm");
    }

    /** A driver of {@code bench/peers}. */
    Path driver(String name) {
        return root.resolve("bench/peers").resolve(name);
    }

    /** A folder below {@link #scratch()}, made if it is not there. */
    Path folder(String... names) throws IOException {
        var folder = scratch;
        for (var name : names) {
            folder = folder.resolve(name);
        }
        return Files.createDirectories(folder);
    }

    /**
     * Runs a tool in the checkout.
     *
     * @return what it printed, on either stream
     * @throws UnavailableException if it is not there or fails, with the reason that it prints
     */
    String run(List<String> command) throws IOException, UnavailableException {
        return run(command, root);
    }

    /** Runs a tool in a folder; see {@link #run(List)}. */
    String run(List<String> command, Path folder) throws IOException, UnavailableException {
        var tool = command.get(0);
        var log = Files.createTempFile(Files.createDirectories(scratch), "tool", ".log");
        try {
            var process = start(command, folder, log);
            if (!process.waitFor(TOOL_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new UnavailableException(tool + " took more than " + TOOL_MINUTES + " minutes");
            }
            var printed = Files.readString(log, StandardCharsets.UTF_8);
            if (process.exitValue() != 0) {
                throw new UnavailableException(Reason.of(printed, tool + " failed"));
            }
            return printed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(log);
        }
    }

    private static Process start(List<String> command, Path folder, Path log) throws UnavailableException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new UnavailableException("there is no " + command.get(0));
        }
    }
}
