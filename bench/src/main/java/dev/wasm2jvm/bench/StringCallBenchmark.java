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

/** A call from Java into a Rust component and back, with a string each way; beside plain concatenation in Java. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class StringCallBenchmark {

    /** Characters of the argument. */
    @Param({"10", "1000", "100000"})
    public int size;

    private Kernel greeter = ignored -> "";
    private String name = "";

    /** Compiles the fixture. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        greeter = CompiledKernel.load("greet", "GreetCaller");
        name = "x".repeat(size);
    }

    /** Through the canonical ABI. */
    @Benchmark
    public Object component() {
        return greeter.run(size);
    }

    /** What the component computes, in Java. */
    @Benchmark
    public Object concatenation() {
        return "Hello, " + name + "!";
    }
}
