package dev.wasm2jvm.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Calls from Java into a component and from one component into another, whose functions do next to nothing; beside calls
 * of the core module by hand, and copies in Java. Bytes a call: {@code -prof gc}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@OperationsPerInvocation(ComponentCallBenchmark.CALLS)
@Fork(2)
public class ComponentCallBenchmark {
    static final int CALLS = 100;

    /** The operation and its size: characters, bytes or elements. */
    @Param({
        "step 0",
        "half 0",
        "counter 0",
        "echo 10",
        "echo 1000",
        "echo 100000",
        "bytes 1000",
        "bytes 1000000",
        "points 1000"
    })
    public String call = "";

    private Kernel fromJava = ignored -> "";
    private Kernel byHand = ignored -> "";
    private Kernel betweenComponents = ignored -> "";
    private Kernel joinedInJava = ignored -> "";
    private Kernel plainJava = ignored -> "";

    /** Compiles the fixtures. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        var operation = call.substring(0, call.indexOf(' '));
        int size = Integer.parseInt(call.substring(call.indexOf(' ') + 1));
        fromJava = CompiledKernel.load("calls-service", "ServiceCalls").select(operation, size);
        byHand = CompiledKernel.load("calls-core", "CoreCalls").select(operation, size);
        betweenComponents = CompiledKernel.loadPlugged("calls-client", List.of("calls-service"), "DriverCalls")
                .select(operation, size);
        joinedInJava = CompiledKernel.loadJoined(List.of("calls-client", "calls-service"), "JoinedCalls")
                .select(operation, size);
        plainJava = new Copies().select(operation, size);
    }

    /** Java calls the component. */
    @Benchmark
    public Object component() {
        return fromJava.run(CALLS);
    }

    /** Java calls the core module and does itself what the canonical ABI would; a result of 0 where that is no match. */
    @Benchmark
    public Object coreModuleByHand() {
        return byHand.run(CALLS);
    }

    /** One component calls the other, compiled as one. */
    @Benchmark
    public Object componentToComponent() {
        return betweenComponents.run(CALLS);
    }

    /** One component calls the other through Java. */
    @Benchmark
    public Object componentToJavaToComponent() {
        return joinedInJava.run(CALLS);
    }

    /** A static method, or two copies of an array of as many bytes: there and back. */
    @Benchmark
    public Object java() {
        return plainJava.run(CALLS);
    }

    /** A static method that the JIT compilers may not inline, whatever the operation. */
    @Benchmark
    public Object javaWithoutInlining() {
        int x = 1;
        for (int i = 0; i < CALLS; i++) {
            x = call(x);
        }
        return x;
    }

    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    private static int call(int x) {
        return Copies.step(x);
    }

    /** What is the least that Java would do. */
    private static final class Copies implements Kernel {
        @Override
        public Kernel select(String operation, int size) {
            if (size > 0) {
                var bytes = new byte[operation.equals("points") ? 16 * size : size];
                return calls -> {
                    int sum = 0;
                    for (int i = 0; i < calls; i++) {
                        sum += Arrays.copyOf(Arrays.copyOf(bytes, bytes.length), bytes.length).length;
                    }
                    return sum;
                };
            }
            return calls -> {
                int x = 1;
                for (int i = 0; i < calls; i++) {
                    x = step(x);
                }
                return x;
            };
        }

        private static int step(int x) {
            return x * 1_664_525 + 1_013_904_223;
        }

        @Override
        public Object run(int size) {
            throw new IllegalStateException("an operation has to be selected");
        }
    }
}
