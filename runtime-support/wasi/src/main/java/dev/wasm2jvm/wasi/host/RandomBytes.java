package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.random.Insecure;
import dev.wasm2jvm.wasi.random.InsecureSeed;
import dev.wasm2jvm.wasi.random.Random;
import java.util.random.RandomGenerator;

/** {@code wasi:random}: all three interfaces over a Java source of random bits. */
public final class RandomBytes implements Random, Insecure, InsecureSeed {
    /** One call never makes the host allocate more than this. */
    private static final int LONGEST = 64 << 20;

    private final RandomGenerator source;

    /**
     * Random data from a source.
     *
     * @param source its quality decides for which of the interfaces it is fit
     */
    public RandomBytes(RandomGenerator source) {
        this.source = source;
    }

    @Override
    public byte[] getRandomBytes(long len) {
        if (Long.compareUnsigned(len, LONGEST) > 0) {
            throw new Trap("more than " + LONGEST + " random bytes asked for at once");
        }
        var bytes = new byte[(int) len];
        source.nextBytes(bytes);
        return bytes;
    }

    @Override
    public long getRandomU64() {
        return source.nextLong();
    }

    @Override
    public byte[] getInsecureRandomBytes(long len) {
        return getRandomBytes(len);
    }

    @Override
    public long getInsecureRandomU64() {
        return getRandomU64();
    }

    @Override
    public Tuple2<Long, Long> insecureSeed() {
        return new Tuple2<>(source.nextLong(), source.nextLong());
    }
}
