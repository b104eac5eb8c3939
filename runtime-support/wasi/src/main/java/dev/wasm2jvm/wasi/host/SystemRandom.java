package dev.wasm2jvm.wasi.host;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The secure random numbers of the JDK. Their provider is looked for at the first draw: that loads about sixty classes,
 * and most programs never draw.
 */
public final class SystemRandom implements RandomGenerator {
    private @Nullable SecureRandom source;

    /** A source that has not been opened yet. */
    public SystemRandom() {}

    private SecureRandom source() {
        var opened = source;
        if (opened == null) {
            opened = new SecureRandom();
            source = opened;
        }
        return opened;
    }

    @Override
    public long nextLong() {
        return source().nextLong();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source().nextBytes(bytes);
    }
}
