package dev.wasm2jvm.registry;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A module or component that is here now.
 *
 * @param file its file in the cache, which is not to be changed
 * @param digest of the file's content
 * @param name what it is: {@code namespace:name@version}, or {@code host/repository} with a tag or digest
 * @param version of a package; null for an artifact that was named itself
 * @param origin the registry that it is from, for messages
 */
public record Pulled(
        Path file, Digest digest, String name, @Nullable String version, String origin) {

    /**
     * Copies the file. It is there whole or not at all: it is written beside its place, and moved there.
     *
     * @param target where to; its folder is made if it is not there, and a file that is there is replaced
     * @throws IOException if it cannot be read or written
     */
    public void copyTo(Path target) throws IOException {
        if (Files.isDirectory(target)) {
            throw new FileSystemException(target.toString(), null, "is a directory");
        }
        var temporary = ContentCache.temporary(target);
        try {
            Files.copy(file, temporary);
            ContentCache.move(temporary, target);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
