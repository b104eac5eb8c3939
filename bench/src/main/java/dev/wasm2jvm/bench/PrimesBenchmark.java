package dev.wasm2jvm.bench;

import java.io.IOException;
import java.util.Arrays;
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

/** A sieve in linear memory, compiled from C, beside the same sieve in Java: quote the ratio of the two. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PrimesBenchmark {

    /** Numbers below this are sieved. */
    @Param({"100000"})
    public int size;

    private Kernel compiled = new JavaSieve();
    private Kernel java = new JavaSieve();

    /** Compiles the fixture. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        compiled = CompiledKernel.load("c-library", "PrimesCaller");
    }

    /** The sieve of the C library, as bytecode. */
    @Benchmark
    public Object compiledFromC() {
        return compiled.run(size);
    }

    /** The same in Java. */
    @Benchmark
    public Object writtenInJava() {
        return java.run(size);
    }

    /** Counts primes as {@code c-library.c} does. */
    static final class JavaSieve implements Kernel {
        private final byte[] composite = new byte[1 << 20];

        @Override
        public Object run(int size) {
            Arrays.fill(composite, (byte) 0);
            int count = 0;
            for (int i = 2; i < size && i < composite.length; i++) {
                if (composite[i] == 0) {
                    count++;
                    for (long j = (long) i * i; j < size; j += i) {
                        composite[(int) j] = 1;
                    }
                }
            }
            return count;
        }
    }
}
