package dev.wasm2jvm.wasi.storage;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One container of {@code wasi:blobstore}: objects, which are sequences of bytes, by name. A name is any text.
 *
 * <p>A container is used by many instances and threads at once. An object is replaced as a whole: whoever reads sees it as
 * it was or as it is, never a mixture. Methods throw {@link IOException} with a message for a person, which the guest gets
 * to read.
 */
public interface BlobContainer {

    /**
     * What is known about an object.
     *
     * @param createdAt when it was written
     * @param size bytes
     */
    record Facts(Instant createdAt, long size) {}

    /**
     * When the container was made.
     *
     * @return the time, null if there is no container now
     * @throws IOException if that cannot be found out
     */
    @Nullable
    Instant createdAt() throws IOException;

    /**
     * Makes the container, empty.
     *
     * @throws IOException if there is one already, or it cannot be made
     */
    void create() throws IOException;

    /**
     * Removes the container with all objects in it.
     *
     * @throws IOException if there is none, or it cannot be removed
     */
    void delete() throws IOException;

    /**
     * The names of all objects.
     *
     * @return the names, in no particular order
     * @throws IOException if they cannot be read
     */
    List<String> names() throws IOException;

    /**
     * What is known about an object.
     *
     * @param name its name
     * @return the facts, null if there is none
     * @throws IOException if they cannot be read
     */
    @Nullable
    Facts facts(String name) throws IOException;

    /**
     * Opens an object as it is now.
     *
     * @param name its name
     * @return its bytes, which stay readable whatever becomes of the object; the caller closes them
     * @throws IOException if there is none, or it cannot be opened
     */
    Blob open(String name) throws IOException;

    /**
     * Makes or replaces an object.
     *
     * @param name its name
     * @param content its bytes; they stay open
     * @throws IOException if it cannot be written; then the object is as it was
     */
    void put(String name, Blob content) throws IOException;

    /**
     * Removes an object; does nothing if there is none.
     *
     * @param name its name
     * @throws IOException if it cannot be removed
     */
    void remove(String name) throws IOException;
}
