package dev.wasm2jvm.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Loops over 16 KB of linear memory with vectors of WebAssembly, beside the same loops without: quote the ratio. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class VectorBenchmark {

    private static final int BYTES = 16_000;

    /**
     * The loop: products and sums of single precision, comparisons of bytes that add to a vector of counts, or products of
     * integers that add to a vector of sums.
     */
    @Param({"Axpy", "Count", "Dot"})
    public String loop = "Axpy";

    /** Release of the class files; those for 25 need {@code --add-modules jdk.incubator.vector}. */
    @Param({"17"})
    public int release;

    private Kernel kernel = size -> size;

    /** Compiles the fixture. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        kernel = CompiledKernel.load("vectors", loop + "Caller", release);
    }

    /** With vectors. */
    @Benchmark
    public Object withVectors() {
        return kernel.run(BYTES);
    }

    /** Without. */
    @Benchmark
    public Object withoutVectors() {
        return kernel.run(-BYTES);
    }
}
