package dev.wasm2jvm.wasi.io;

import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;

/** {@code wasi:io/poll}: waiting for one or several events. */
@WitName("wasi:io/poll")
public interface Poll {

    /** The resource {@code pollable}: one event that may be waited for. */
    @WitName("pollable")
    interface Pollable extends AutoCloseable {
        /**
         * Whether the event has happened; never blocks.
         *
         * @return true when {@link #block()} would return at once
         */
        @WitName("[method]pollable.ready")
        boolean ready();

        /** Waits until the event has happened. */
        @WitName("[method]pollable.block")
        void block();

        @Override
        void close();
    }

    /**
     * Waits until at least one of the events has happened.
     *
     * @param in the events, at least one
     * @return the indexes, in ascending order and at least one, of those that are ready
     * @throws dev.wasm2jvm.runtime.Trap if the list is empty
     */
    @WitName("poll")
    @Unsigned
    int[] poll(@WitName("in") List<Pollable> in);
}
