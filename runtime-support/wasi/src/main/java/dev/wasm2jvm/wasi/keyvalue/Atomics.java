package dev.wasm2jvm.wasi.keyvalue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;
import java.util.Optional;

/** {@code wasi:keyvalue/atomics}: changes of one value that nobody else's change can come between. */
@WitName("wasi:keyvalue/atomics")
public interface Atomics {

    /** The variant {@code cas-error}. */
    @WitName("cas-error")
    sealed interface CasError {
        /**
         * The store failed.
         *
         * @param value its error
         */
        @WitName("store-error")
        record StoreError(@WitName("store-error") Store.Error value) implements CasError {}

        /**
         * The value is no longer what it was when the handle was made.
         *
         * @param value a new handle, made of the value that there is now; the caller owns it
         */
        @WitName("cas-failed")
        record CasFailed(@WitName("cas-failed") Cas value) implements CasError {}
    }

    /** The resource {@code cas}: a compare-and-swap that has begun. */
    @WitName("cas")
    interface Cas extends AutoCloseable {
        /**
         * The value that the swap will compare with.
         *
         * @return the value, nothing if the key has none, or the error
         */
        @WitName("[method]cas.current")
        Result<Optional<byte[]>, Store.Error> current();

        @Override
        void close();
    }

    /** Makes {@code cas} resources. */
    @WitName("cas-factory")
    interface CasFactory {
        /**
         * Begins a compare-and-swap.
         *
         * @param bucket the bucket
         * @param key the key, which need not have a value
         * @return the handle, which the caller owns, or the error
         */
        @WitName("[static]cas.new")
        Result<Cas, Store.Error> new_(@WitName("bucket") Store.Bucket bucket, @WitName("key") String key);
    }

    /**
     * Makes {@code cas} resources.
     *
     * @return the factory
     */
    @WitName("cas-factory")
    CasFactory casFactory();

    /**
     * Adds to a number.
     *
     * @param bucket the bucket
     * @param key the key; without a value it counts as 0
     * @param delta what to add
     * @return the sum, or the error
     */
    @WitName("increment")
    Result<Long, Store.Error> increment(
            @WitName("bucket") Store.Bucket bucket, @WitName("key") String key, @WitName("delta") long delta);

    /**
     * Sets a value if it has not changed meanwhile.
     *
     * @param cas what was begun; it is used up
     * @param value the new value
     * @return nothing, or why it was not set
     */
    @WitName("swap")
    Result<Unit, CasError> swap(@WitName("cas") Cas cas, @WitName("value") byte[] value);
}
