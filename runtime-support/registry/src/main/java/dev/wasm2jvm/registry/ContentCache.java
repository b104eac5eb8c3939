package dev.wasm2jvm.registry;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was pulled before: files by digest, and names of digests. A file is written beside its place and moved there once its
 * digest is the right one; it is computed again whenever it is read, so that a damaged file is fetched anew. Several processes
 * may use one folder.
 */
final class ContentCache {
    private final Path folder;

    /** What writes the content of a file. */
    interface Content {
        void writeTo(OutputStream file) throws IOException;
    }

    /** What looks at a file before it is kept. */
    interface Inspection {
        void look(Path file) throws IOException;
    }

    ContentCache(Path folder) {
        this.folder = folder;
    }

    private Path place(Digest digest) {
        return folder.resolve("sha256").resolve(digest.hex() + ".wasm");
    }

    /** The file with a digest, or null if it is not there whole. */
    @Nullable
    Path find(Digest digest) throws IOException {
        var file = place(digest);
        var algorithm = Digest.algorithm();
        try (var in = new DigestInputStream(Files.newInputStream(file), algorithm)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (NoSuchFileException e) {
            return null;
        }
        return Digest.of(algorithm).equals(digest) ? file : null;
    }

    /**
     * Keeps a file.
     *
     * @param digest that it has to have
     * @param what for messages
     * @throws RegistryException if it has another one, or does not pass the inspection; then nothing is kept
     */
    Path keep(Digest digest, String what, Content content, Inspection inspection) throws IOException {
        var file = place(digest);
        var temporary = temporary(file);
        try {
            var algorithm = Digest.algorithm();
            try (var out = new DigestOutputStream(Files.newOutputStream(temporary), algorithm)) {
                content.writeTo(out);
            }
            var actual = Digest.of(algorithm);
            if (!actual.equals(digest)) {
                throw OciRepository.mismatch(what, digest.toString(), actual);
            }
            inspection.look(temporary);
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
        return file;
    }

    /** A name beside a file that nobody else has, in a folder that is there. */
    static Path temporary(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new NoSuchFileException(file.toString());
        }
        Files.createDirectories(directory);
        return directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    static void move(Path temporary, Path file) throws IOException {
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The digest that a name had, or null. */
    @Nullable
    Digest digest(String... name) throws IOException {
        try {
            return Digest.parse(Files.readString(place(name)).strip());
        } catch (NoSuchFileException | RegistryException e) {
            return null;
        }
    }

    /** Remembers the digest of a name. */
    void remember(Digest digest, String... name) throws IOException {
        if (digest.equals(digest(name))) {
            return;
        }
        var file = place(name);
        var temporary = temporary(file);
        try {
            Files.writeString(temporary, digest + "\n");
            move(temporary, file);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The versions of a package that are remembered. */
    List<String> versions(String... name) throws IOException {
        var directory = place(name);
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        try (var files = Files.list(directory)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return Versions.among(names);
    }

    private Path place(String... name) {
        var place = folder.resolve("names");
        for (var part : name) {
            place = place.resolve(URLEncoder.encode(part, StandardCharsets.UTF_8));
        }
        return place;
    }
}
