package dev.wasm2jvm.compiler;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputTest {

    private static final byte[] CONTENT = {1, 2, 3};

    @TempDir
    private Path directory;

    private static void write(Output output) throws IOException {
        output.write("a/B.class", CONTENT);
        output.write("a/B.data", new byte[70_000]);
    }

    private List<Path> files() throws IOException {
        try (var files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(directory::relativize)
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aJarAppearsOnlyWhenCommitted() throws IOException {
        var jar = directory.resolve("sub/out.jar");
        try (var output = new JarOutput(jar)) {
            write(output);
            assertFalse(Files.exists(jar));
            output.commit();
        }
        try (var zip = new ZipFile(jar.toFile())) {
            assertArrayEquals(
                    CONTENT, zip.getInputStream(zip.getEntry("a/B.class")).readAllBytes());
            assertEquals(2, zip.size());
        }
        assertEquals(List.of(Path.of("sub/out.jar")), files());
    }

    @Test
    void anAbandonedOutputLeavesNothing() throws IOException {
        try (var output = new JarOutput(directory.resolve("out.jar"))) {
            write(output);
        }
        try (var output = new DirectoryOutput(directory.resolve("classes"))) {
            write(output);
        }
        assertEquals(List.of(), files());
    }

    @Test
    void sameFilesGiveSameBytes() throws IOException {
        for (var name : List.of("1.jar", "2.jar")) {
            try (var output = new JarOutput(directory.resolve(name))) {
                write(output);
                output.commit();
            }
        }
        assertEquals(-1, Files.mismatch(directory.resolve("1.jar"), directory.resolve("2.jar")));
    }

    @Test
    void aDirectoryKeepsFilesThatDidNotChange() throws IOException {
        var old = FileTime.fromMillis(1_000_000_000_000L);
        for (int round = 0; round < 2; round++) {
            try (var output = new DirectoryOutput(directory)) {
                output.write("same", CONTENT);
                output.write("changed", new byte[] {(byte) round});
                output.commit();
            }
            if (round == 0) {
                Files.setLastModifiedTime(directory.resolve("same"), old);
                Files.setLastModifiedTime(directory.resolve("changed"), old);
            }
        }
        assertEquals(old, Files.getLastModifiedTime(directory.resolve("same")));
        assertArrayEquals(new byte[] {1}, Files.readAllBytes(directory.resolve("changed")));
        assertEquals(List.of(Path.of("changed"), Path.of("same")), files());
    }

    @Test
    void aDirectoryInTheWayIsAnError() throws IOException {
        Files.createDirectory(directory.resolve("out.jar"));
        assertThrows(IOException.class, () -> new JarOutput(directory.resolve("out.jar")));
    }
}
