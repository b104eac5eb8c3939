package dev.wasm2jvm.wasi.blobstore;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;

/** {@code wasi:blobstore/container}: a collection of objects. Errors are texts. */
@WitName("wasi:blobstore/container")
public interface Container {

    /** The resource {@code container}. */
    @WitName("container")
    interface Container_ extends AutoCloseable {
        /**
         * Its name.
         *
         * @return the name, or the error
         */
        @WitName("[method]container.name")
        Result<String, String> name();

        /**
         * What is known about it.
         *
         * @return the facts, or the error
         */
        @WitName("[method]container.info")
        Result<Types.ContainerMetadata, String> info();

        /**
         * Opens an object or a part of it. It can be read to its end even if the object is removed meanwhile.
         *
         * @param name the object
         * @param start the first byte
         * @param end the last byte; beyond the end of the object stands for its last one
         * @return the value, which the caller owns, or the error
         */
        @WitName("[method]container.get-data")
        Result<Types.IncomingValue, String> getData(
                @WitName("name") String name,
                @WitName("start") @Unsigned long start,
                @WitName("end") @Unsigned long end);

        /**
         * Makes or replaces an object.
         *
         * @param name the object
         * @param data its bytes
         * @return nothing, or the error
         */
        @WitName("[method]container.write-data")
        Result<Unit, String> writeData(@WitName("name") String name, @WitName("data") Types.OutgoingValue data);

        /**
         * Lists the objects.
         *
         * @return their names, in no particular order, or the error; the caller owns the stream
         */
        @WitName("[method]container.list-objects")
        Result<StreamObjectNames, String> listObjects();

        /**
         * Removes an object; does nothing if there is none.
         *
         * @param name the object
         * @return nothing, or the error
         */
        @WitName("[method]container.delete-object")
        Result<Unit, String> deleteObject(@WitName("name") String name);

        /**
         * Removes several objects; those that do not exist do not matter.
         *
         * @param names the objects
         * @return nothing, or the error, after which some may be removed
         */
        @WitName("[method]container.delete-objects")
        Result<Unit, String> deleteObjects(@WitName("names") List<String> names);

        /**
         * Whether there is an object.
         *
         * @param name the object
         * @return true if there is, or the error
         */
        @WitName("[method]container.has-object")
        Result<Boolean, String> hasObject(@WitName("name") String name);

        /**
         * What is known about an object.
         *
         * @param name the object
         * @return the facts, or the error
         */
        @WitName("[method]container.object-info")
        Result<Types.ObjectMetadata, String> objectInfo(@WitName("name") String name);

        /**
         * Removes all objects.
         *
         * @return nothing, or the error
         */
        @WitName("[method]container.clear")
        Result<Unit, String> clear();

        @Override
        void close();
    }

    /** The resource {@code stream-object-names}: names of objects, a few at a time. */
    @WitName("stream-object-names")
    interface StreamObjectNames extends AutoCloseable {
        /**
         * Reads names.
         *
         * @param len the most names to read
         * @return names, and whether these were the last; or the error
         */
        @WitName("[method]stream-object-names.read-stream-object-names")
        Result<Tuple2<List<String>, Boolean>, String> readStreamObjectNames(@WitName("len") @Unsigned long len);

        /**
         * Skips names.
         *
         * @param num the most names to skip
         * @return how many were skipped, and whether these were the last; or the error
         */
        @WitName("[method]stream-object-names.skip-stream-object-names")
        Result<Tuple2<@Unsigned Long, Boolean>, String> skipStreamObjectNames(@WitName("num") @Unsigned long num);

        @Override
        void close();
    }
}
