package dev.wasm2jvm.wasi.blobstore;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.WitName;

/** {@code wasi:blobstore/blobstore}: containers by name, and what concerns two of them. Errors are texts. */
@WitName("wasi:blobstore/blobstore")
public interface Blobstore {
    /**
     * Makes an empty container.
     *
     * @param name its name
     * @return the container, which the caller owns, or the error
     */
    @WitName("create-container")
    Result<Container.Container_, String> createContainer(@WitName("name") String name);

    /**
     * Opens a container.
     *
     * @param name its name
     * @return the container, which the caller owns, or the error
     */
    @WitName("get-container")
    Result<Container.Container_, String> getContainer(@WitName("name") String name);

    /**
     * Removes a container and all objects in it.
     *
     * @param name its name
     * @return nothing, or the error
     */
    @WitName("delete-container")
    Result<Unit, String> deleteContainer(@WitName("name") String name);

    /**
     * Whether there is a container.
     *
     * @param name its name
     * @return true if there is, or the error
     */
    @WitName("container-exists")
    Result<Boolean, String> containerExists(@WitName("name") String name);

    /**
     * Copies an object; replaces the one that there is.
     *
     * @param src the object
     * @param dest where the copy goes, in a container that exists
     * @return nothing, or the error
     */
    @WitName("copy-object")
    Result<Unit, String> copyObject(@WitName("src") Types.ObjectId src, @WitName("dest") Types.ObjectId dest);

    /**
     * Moves or renames an object; replaces the one that there is.
     *
     * @param src the object
     * @param dest where it goes, in a container that exists
     * @return nothing, or the error
     */
    @WitName("move-object")
    Result<Unit, String> moveObject(@WitName("src") Types.ObjectId src, @WitName("dest") Types.ObjectId dest);
}
