package dev.wasm2jvm.wasi.keyvalue.draft;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:keyvalue/atomics} in its first draft: increments that nobody else's change can come between. */
@WitName("wasi:keyvalue/atomics")
public interface Atomics {
    /**
     * Adds to a number.
     *
     * @param bucket the bucket
     * @param key the key; without a value it counts as 0
     * @param delta what to add
     * @return the sum, or the error
     */
    @WitName("increment")
    Result<@Unsigned Long, Store.Error> increment(
            @WitName("bucket") Store.Bucket bucket, @WitName("key") String key, @WitName("delta") @Unsigned long delta);
}
