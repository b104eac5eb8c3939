package dev.wasm2jvm.wasi.random;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:random/insecure-seed}: a seed that keeps hash maps from being attacked. */
@WitName("wasi:random/insecure-seed")
public interface InsecureSeed {
    /**
     * A seed of 128 bits.
     *
     * @return the bits in two halves
     */
    @WitName("insecure-seed")
    Tuple2<@Unsigned Long, @Unsigned Long> insecureSeed();
}
