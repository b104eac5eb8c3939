package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What Linux tells of a running process. */
final class ProcessStatus {

    private ProcessStatus() {}

    /**
     * The most memory that a process has held so far, in MB of a million bytes; {@code otherwise} where the system does not
     * tell, or where the process has ended.
     */
    static OptionalDouble peakMegabytes(long pid, OptionalDouble otherwise) {
        try {
            var peak = Files.readAllLines(Path.of("/proc/" + pid + "/status")).stream()
                    .filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
                    .findFirst();
            return peak.isPresent() ? peak : otherwise;
        } catch (IOException e) {
            return otherwise;
        }
    }
}
