package dev.wasm2jvm.wasi.blobstore;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.io.Streams;

/** {@code wasi:blobstore/types}: what the other interfaces speak of. Times are seconds since 1970-01-01T00:00:00Z. */
@WitName("wasi:blobstore/types")
public interface Types {

    /**
     * The record {@code container-metadata}.
     *
     * @param name the container's name
     * @param createdAt when it was made
     */
    @WitName("container-metadata")
    record ContainerMetadata(
            @WitName("name") String name,
            @WitName("created-at") @Unsigned long createdAt) {}

    /**
     * The record {@code object-metadata}.
     *
     * @param name the object's name
     * @param container its container's name
     * @param createdAt when it was made
     * @param size bytes
     */
    @WitName("object-metadata")
    record ObjectMetadata(
            @WitName("name") String name,
            @WitName("container") String container,
            @WitName("created-at") @Unsigned long createdAt,
            @WitName("size") @Unsigned long size) {}

    /**
     * The record {@code object-id}.
     *
     * @param container the container's name
     * @param object the object's name
     */
    @WitName("object-id")
    record ObjectId(
            @WitName("container") String container,
            @WitName("object") String object) {}

    /** The resource {@code outgoing-value}: bytes that a guest writes, to become an object. */
    @WitName("outgoing-value")
    interface OutgoingValue extends AutoCloseable {
        /**
         * The stream that takes the bytes. It must be closed before the value is finished or closed.
         *
         * @return the stream, which the caller owns; an error if it was asked for before
         */
        @WitName("[method]outgoing-value.outgoing-value-write-body")
        Result<Streams.OutputStream, Unit> outgoingValueWriteBody();

        @Override
        void close();
    }

    /** Makes {@code outgoing-value} resources. */
    @WitName("outgoing-value-factory")
    interface OutgoingValueFactory {
        /**
         * A value without bytes.
         *
         * @return the value; the caller owns it
         */
        @WitName("[static]outgoing-value.new-outgoing-value")
        OutgoingValue newOutgoingValue();

        /**
         * Says that all bytes were written. Closed without that, a value counts as spoiled.
         *
         * @param this_ the value; it is used up
         * @return nothing, or the error
         */
        @WitName("[static]outgoing-value.finish")
        Result<Unit, String> finish(@WitName("this") OutgoingValue this_);
    }

    /** The resource {@code incoming-value}: an object, or a part of it, to be read. */
    @WitName("incoming-value")
    interface IncomingValue extends AutoCloseable {
        /**
         * How much there is to read.
         *
         * @return bytes
         */
        @WitName("[method]incoming-value.size")
        @Unsigned
        long size();

        @Override
        void close();
    }

    /** Uses {@code incoming-value} resources up. */
    @WitName("incoming-value-factory")
    interface IncomingValueFactory {
        /**
         * Reads all bytes.
         *
         * @param this_ the value; it is used up
         * @return the bytes, or the error
         */
        @WitName("[static]incoming-value.incoming-value-consume-sync")
        Result<byte[], String> incomingValueConsumeSync(@WitName("this") IncomingValue this_);

        /**
         * Reads the bytes as they are asked for.
         *
         * @param this_ the value; it is used up
         * @return a stream, which the caller owns, or the error
         */
        @WitName("[static]incoming-value.incoming-value-consume-async")
        Result<Streams.InputStream, String> incomingValueConsumeAsync(@WitName("this") IncomingValue this_);
    }

    /**
     * Uses {@code incoming-value} resources up.
     *
     * @return the factory
     */
    @WitName("incoming-value-factory")
    IncomingValueFactory incomingValueFactory();

    /**
     * Makes {@code outgoing-value} resources.
     *
     * @return the factory
     */
    @WitName("outgoing-value-factory")
    OutgoingValueFactory outgoingValueFactory();
}
