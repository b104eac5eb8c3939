package dev.wasm2jvm.wasi.random;

import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:random/insecure}: random data that is fast and not for secrets. */
@WitName("wasi:random/insecure")
public interface Insecure {
    /**
     * Random bytes.
     *
     * @param len how many
     * @return exactly {@code len} bytes
     */
    @WitName("get-insecure-random-bytes")
    byte[] getInsecureRandomBytes(@WitName("len") @Unsigned long len);

    /**
     * A random number.
     *
     * @return 64 random bits
     */
    @WitName("get-insecure-random-u64")
    @Unsigned
    long getInsecureRandomU64();
}
