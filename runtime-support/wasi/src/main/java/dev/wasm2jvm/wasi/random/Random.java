package dev.wasm2jvm.wasi.random;

import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:random/random}: random data fit for cryptography. */
@WitName("wasi:random/random")
public interface Random {
    /**
     * Random bytes.
     *
     * @param len how many
     * @return exactly {@code len} bytes
     */
    @WitName("get-random-bytes")
    byte[] getRandomBytes(@WitName("len") @Unsigned long len);

    /**
     * A random number.
     *
     * @return 64 random bits
     */
    @WitName("get-random-u64")
    @Unsigned
    long getRandomU64();
}
