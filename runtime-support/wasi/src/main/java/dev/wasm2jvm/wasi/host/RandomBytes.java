package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.random.Insecure;
import dev.wasm2jvm.wasi.random.InsecureSeed;
import dev.wasm2jvm.wasi.random.Random;
import java.util.random.RandomGenerator;

/** {@code wasi:random}: all three interfaces over a Java source of random bits. */
public final class RandomBytes implements Random, Insecure, InsecureSeed {
    private final RandomGenerator source;
    private final int most;

    /**
     * Random data from a source.
     *
     * @param source its quality decides for which of the interfaces it is fit
     * @param most how many bytes one call gives at most
     */
    public RandomBytes(RandomGenerator source, int most) {
        this.most = most;
        this.source = source;
    }

    @Override
    public byte[] getRandomBytes(long len) {
        if (Long.compareUnsigned(len, most) > 0) {
            throw new LimitTrap("random bytes a call", most);
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
