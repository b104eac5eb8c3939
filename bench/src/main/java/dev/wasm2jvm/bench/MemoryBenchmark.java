package dev.wasm2jvm.bench;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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

/**
 * A loop that moves a pointer over words and adds them up, in memories of each representation, beside the same loop over an
 * array in Java: quote the ratios.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class MemoryBenchmark {

    /** Bytes that are read. */
    @Param({"1048576"})
    public int size;

    private Kernel array = new JavaLoop();
    private Kernel large = new JavaLoop();
    private Kernel shared = new JavaLoop();
    private Kernel java = new JavaLoop();

    /** Compiles the fixture for each. */
    @Setup
    public void load() throws IOException, ReflectiveOperationException {
        array = CompiledKernel.load("memories", "ArrayMemoryCaller");
        large = CompiledKernel.load("memories", "LargeMemoryCaller");
        shared = CompiledKernel.load("memories", "SharedMemoryCaller");
    }

    /** A memory that is one array. */
    @Benchmark
    public Object array() {
        return array.run(size);
    }

    /** A memory with 64-bit addresses, in its first GiB. */
    @Benchmark
    public Object large() {
        return large.run(size);
    }

    /** A shared memory, in its initial size. */
    @Benchmark
    public Object shared() {
        return shared.run(size);
    }

    /** The same in Java. */
    @Benchmark
    public Object writtenInJava() {
        return java.run(size);
    }

    /** Adds up the words of an array. */
    static final class JavaLoop implements Kernel {
        private static final VarHandle WORD =
                MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

        private final byte[] bytes = new byte[10 << 20];

        @Override
        public Object run(int size) {
            int sum = 0;
            for (int at = 0; at < size; at += Integer.BYTES) {
                sum += (int) WORD.get(bytes, at);
            }
            return sum;
        }
    }
}
