package dev.wasm2jvm.wasi.keyvalue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;
import java.util.Optional;

/** {@code wasi:keyvalue/batch}: several keys with one call. Others may see a part of it done. */
@WitName("wasi:keyvalue/batch")
public interface Batch {
    /**
     * The values of several keys.
     *
     * @param bucket the bucket
     * @param keys the keys
     * @return for each, in their order, the key and its value, nothing if there is none; or the error
     */
    @WitName("get-many")
    Result<List<Optional<Tuple2<String, byte[]>>>, Store.Error> getMany(
            @WitName("bucket") Store.Bucket bucket, @WitName("keys") List<String> keys);

    /**
     * Sets several values.
     *
     * @param bucket the bucket
     * @param keyValues keys and their new values; of a key that comes twice the last counts
     * @return nothing, or the error, after which some may be set
     */
    @WitName("set-many")
    Result<Unit, Store.Error> setMany(
            @WitName("bucket") Store.Bucket bucket, @WitName("key-values") List<Tuple2<String, byte[]>> keyValues);

    /**
     * Removes several keys; those that have no value do not matter.
     *
     * @param bucket the bucket
     * @param keys the keys
     * @return nothing, or the error, after which some may be removed
     */
    @WitName("delete-many")
    Result<Unit, Store.Error> deleteMany(@WitName("bucket") Store.Bucket bucket, @WitName("keys") List<String> keys);
}
