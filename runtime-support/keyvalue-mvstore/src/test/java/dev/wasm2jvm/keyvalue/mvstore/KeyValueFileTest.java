package dev.wasm2jvm.keyvalue.mvstore;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeyValueFileTest {
    private static final int WRITES = 2_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1000", "4, 2000"})
    void aKilledProcessLosesNothingThatItAcknowledged(int threads, int killedAfter) throws Exception {
        var path = folder.resolve("data.db");
        var acknowledged = writeAndKill(path, threads, killedAfter);
        assertTrue(acknowledged.size() >= killedAfter, acknowledged::toString);
        try (var file = KeyValueFile.open(path)) {
            var bucket = file.bucket("numbers");
            for (int number : acknowledged) {
                assertArrayEquals(Writer.value(number), bucket.get("key" + number), "key" + number);
            }
        }
    }

    /** What the process said before it was killed, to the last whole line. */
    private static List<Integer> writeAndKill(Path path, int threads, int killedAfter) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        path.toString(),
                        Integer.toString(threads))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var acknowledged = new ArrayList<Integer>();
        try (var lines = process.inputReader()) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                acknowledged.add(Integer.valueOf(line));
                if (acknowledged.size() == killedAfter) {
                    // Process.destroyForcibly would close the stream, too.
                    process.toHandle().destroyForcibly();
                }
            }
        } finally {
            process.destroyForcibly();
        }
        assertEquals(128 + 9, process.waitFor(), "killed by SIGKILL");
        return acknowledged;
    }

    @Test
    void bucketsOfOneFileAreApartAndStay() throws Exception {
        var path = folder.resolve("data.db");
        try (var file = KeyValueFile.open(path)) {
            file.bucket("a").set("key", new byte[] {1});
            file.bucket("b").set("key", new byte[] {2});
            assertArrayEquals(new byte[] {1}, file.bucket("a").get("key"));
            file.bucket("c").delete("key");
        }
        try (var file = KeyValueFile.open(path)) {
            assertArrayEquals(new byte[] {1}, file.bucket("a").get("key"));
            assertArrayEquals(new byte[] {2}, file.bucket("b").get("key"));
            assertNull(file.bucket("c").get("key"));
        }
    }

    @Test
    void arraysAreNotShared() throws Exception {
        try (var file = KeyValueFile.open(folder.resolve("data.db"))) {
            var bucket = file.bucket("a");
            var given = new byte[] {1};
            bucket.set("key", given);
            given[0] = 9;
            Objects.requireNonNull(bucket.get("key"))[0] = 9;
            assertArrayEquals(new byte[] {1}, bucket.get("key"));
        }
    }

    @Test
    void aFileIsOpenOnce() throws Exception {
        var path = folder.resolve("data.db");
        try (var file = KeyValueFile.open(path)) {
            file.bucket("a").set("key", new byte[1]);
            assertThrows(IOException.class, () -> KeyValueFile.open(path));
        }
    }

    @Test
    void whatIsNoKeyValueFileIsRefusedAndKept() throws Exception {
        var path = folder.resolve("letter.txt");
        Files.writeString(path, "Dear reader, ".repeat(1_000));
        assertThrows(IOException.class, () -> KeyValueFile.open(path));
        assertEquals("Dear reader, ".repeat(1_000), Files.readString(path));
    }

    @Test
    void aClosedFileFailsAndSaysSo() throws Exception {
        var file = KeyValueFile.open(folder.resolve("data.db"));
        var bucket = file.bucket("a");
        bucket.set("key", new byte[1]);
        file.close();
        assertThrows(IOException.class, () -> bucket.set("key", new byte[2]));
        assertThrows(IOException.class, () -> bucket.get("key"));
        assertThrows(IOException.class, () -> file.bucket("b"));
    }

    @Test
    void aFileDoesNotGrowWithEveryWrite() throws Exception {
        var path = folder.resolve("data.db");
        try (var file = KeyValueFile.open(path)) {
            var bucket = file.bucket("a");
            for (int i = 0; i < WRITES; i++) {
                bucket.set("key", new byte[1_000]);
            }
            assertFalse(bucket.exists("other"));
        }
        assertTrue(Files.size(path) < 1 << 20, () -> path.toFile().length() + " bytes");
    }
}
