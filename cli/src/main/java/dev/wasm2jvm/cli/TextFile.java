package dev.wasm2jvm.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Text files that are there whole or not at all: they are written beside their place, and moved there when complete. */
final class TextFile {
    private TextFile() {}

    /** What writes a file's content. */
    interface Content {
        void writeTo(Writer writer) throws IOException;
    }

    /** Writes a file; its directory is made when it is not there. */
    static void write(Path file, Content content) throws IOException {
        write(file, content, false);
    }

    /** Writes a file that everybody may execute. */
    static void writeExecutable(Path file, String text) throws IOException {
        write(file, writer -> writer.write(text), true);
    }

    private static void write(Path file, Content content, boolean executable) throws IOException {
        var folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file lies in a folder");
        Files.createDirectories(folder);
        var temporary = folder.resolve("." + file.getFileName() + "." + Long.toHexString(System.nanoTime()) + ".tmp");
        try {
            try (var writer = Files.newBufferedWriter(temporary)) {
                content.writeTo(writer);
            }
            if (executable && !temporary.toFile().setExecutable(true, false)) {
                throw new IOException(file + " can't be made executable");
            }
            Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
