package dev.wasm2jvm.bench.compare;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that runs workloads.
 *
 * @param <W> what it runs: a {@link Workload} or a {@link Program}
 */
interface Engine<W> {

    /** What {@code --peers} and the JSON file call it; two engines of one name differ in their JDK. */
    String name();

    /** The feature release of the JDK that it runs on, or null if it needs none. */
    @Nullable
    Integer jdk();

    /** What heads its column. */
    String label();

    /** Versions and flags, for the legend; known once a command has been made. */
    String setup();

    /** Whether it runs the binary, and gets faster while it does; if not, it is native code of the source. */
    default boolean runsWasm() {
        return true;
    }

    /**
     * Builds what a workload needs.
     *
     * @return the command that runs it: a program as it is, a kernel served as {@code bench/peers/driver.c} describes
     * @throws UnavailableException if the engine cannot be had, or not for this workload
     */
    List<String> command(W workload) throws IOException, UnavailableException;
}
