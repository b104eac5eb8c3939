package dev.wasm2jvm.wasi.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.blobstore.Container.Container_;
import dev.wasm2jvm.wasi.blobstore.Types.OutgoingValue;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import dev.wasm2jvm.wasi.storage.DirectoryBlobs;
import dev.wasm2jvm.wasi.storage.MemoryBlobs;
import dev.wasm2jvm.wasi.storage.Spool;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlobsTest {
    private static final int MOST_OPEN = 10;

    @TempDir
    Path folder;

    private Blobs directory() {
        return new Blobs(Map.of("c", new DirectoryBlobs(folder)), MOST_OPEN);
    }

    private static Container_ container(Blobs blobs) {
        return blobs.getContainer("c").orElseThrow();
    }

    private static OutgoingValue value(Blobs blobs, String text) {
        var value = blobs.outgoingValueFactory().newOutgoingValue();
        try (var body = value.outgoingValueWriteBody().orElseThrow()) {
            body.blockingWriteAndFlush(text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
        }
        return value;
    }

    private static void put(Blobs blobs, String name, String text) {
        var value = value(blobs, text);
        container(blobs).writeData(name, value).orElseThrow();
        blobs.outgoingValueFactory().finish(value).orElseThrow();
    }

    private static String get(Blobs blobs, String name) {
        var value = container(blobs).getData(name, 0, -1).orElseThrow();
        return new String(
                blobs.incomingValueFactory().incomingValueConsumeSync(value).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static List<String> names(Blobs blobs) {
        try (var names = container(blobs).listObjects().orElseThrow()) {
            return List.copyOf(
                    new TreeSet<>(names.readStreamObjectNames(-1).orElseThrow().f0()));
        }
    }

    @Test
    void namesOfObjectsAreNoPaths() throws IOException {
        var names = List.of(
                "", ".", "..", "../x", "/x", "a/b", "a\\b", "C:", "%", "%2f", "a b", " a", "a.", "\u00e4\u0000");
        var own = Files.createDirectory(folder.resolve("own"));
        try (var blobs = new Blobs(Map.of("c", new DirectoryBlobs(own)), MOST_OPEN)) {
            names.forEach(name -> put(blobs, name, "text of " + name));
            names.forEach(name -> assertEquals("text of " + name, get(blobs, name)));
            assertEquals(List.copyOf(new TreeSet<>(names)), names(blobs));
            assertTrue(Files.isRegularFile(own.resolve("a b")), "plain names stand for themselves");
            assertTrue(Files.isRegularFile(own.resolve("a%2fb")));
            assertFalse(Files.exists(folder.resolve("x")));
            assertInstanceOf(Result.Err.class, container(blobs).writeData("n".repeat(300), value(blobs, "x")));
        }
    }

    @Test
    void linksAndDirectoriesAreNoObjects() throws IOException {
        var secret = Files.writeString(folder.resolveSibling(folder.getFileName() + "-secret"), "secret");
        var own = Files.createDirectory(folder.resolve("own"));
        Files.createSymbolicLink(own.resolve("link"), secret);
        Files.createDirectory(own.resolve("directory"));
        try (var blobs = new Blobs(Map.of("c", new DirectoryBlobs(own)), MOST_OPEN)) {
            assertEquals(List.of(), names(blobs));
            for (var name : List.of("link", "directory")) {
                assertEquals(Result.ok(false), container(blobs).hasObject(name));
                assertInstanceOf(Result.Err.class, container(blobs).getData(name, 0, 1));
                container(blobs).deleteObject(name).orElseThrow();
            }
            assertInstanceOf(Result.Err.class, blobs.deleteContainer("c"), "there is something that is not ours");
            put(blobs, "link", "own");
            assertEquals("own", get(blobs, "link"));
        }
        assertEquals("secret", Files.readString(secret));
        assertTrue(Files.isDirectory(own.resolve("directory")));
        Files.delete(secret);
    }

    @Test
    void errorsTellNoPathsOfThisMachine() {
        var missing = folder.resolve("missing");
        try (var blobs = new Blobs(Map.of("c", new DirectoryBlobs(missing.resolve("below"))), MOST_OPEN)) {
            var failed = assertInstanceOf(Result.Err.class, blobs.createContainer("c"));
            assertFalse(failed.error().toString().contains("missing"), failed::toString);
        }
    }

    @Test
    void aValueThatIsFinishedWhileItIsWrittenTraps() {
        try (var blobs = new Blobs(Map.of("c", new MemoryBlobs()), MOST_OPEN)) {
            var value = blobs.outgoingValueFactory().newOutgoingValue();
            value.outgoingValueWriteBody().orElseThrow();
            assertEquals(Result.err(Unit.INSTANCE), value.outgoingValueWriteBody());
            assertThrows(Trap.class, () -> blobs.outgoingValueFactory().finish(value));
        }
    }

    @Test
    void valuesOfOtherHostsAreRefused() {
        try (var blobs = new Blobs(Map.of("c", new MemoryBlobs()), MOST_OPEN)) {
            assertEquals(
                    Result.err("the value is of another host"),
                    blobs.incomingValueFactory().incomingValueConsumeSync(new Foreign()));
            assertEquals(
                    Result.err("the value is of another host"),
                    blobs.incomingValueFactory().incomingValueConsumeAsync(new Foreign()));
        }
    }

    private static final class Foreign implements dev.wasm2jvm.wasi.blobstore.Types.IncomingValue {
        @Override
        public long size() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void whatIsOpenIsCounted() {
        try (var blobs = directory()) {
            put(blobs, "a", "text");
            var last = container(blobs).getData("a", 0, 99).orElseThrow();
            for (int i = 1; i < MOST_OPEN; i++) {
                last = container(blobs).getData("a", 0, 99).orElseThrow();
            }
            assertThrows(LimitTrap.class, () -> container(blobs).getData("a", 0, 99));
            assertThrows(LimitTrap.class, () -> blobs.outgoingValueFactory().newOutgoingValue());
            last.close();
            container(blobs).getData("a", 0, 99).orElseThrow();
        }
    }

    @Test
    void closingTheHostClosesWhatIsLeftOpen() {
        var blobs = directory();
        put(blobs, "a", "text");
        var value = container(blobs).getData("a", 0, 99).orElseThrow();
        var stream =
                blobs.incomingValueFactory().incomingValueConsumeAsync(value).orElseThrow();
        assertArrayEquals("te".getBytes(StandardCharsets.UTF_8), stream.read(2).orElseThrow());
        blobs.close();
        assertInstanceOf(StreamError.LastOperationFailed.class, error(stream.read(2)));
    }

    private static StreamError error(Result<byte[], StreamError> result) {
        return ((Result.Err<byte[], StreamError>) result).error();
    }

    @Test
    void streamsGiveAllBytesInPieces() {
        try (var blobs = directory()) {
            put(blobs, "a", "0123456789");
            var value = container(blobs).getData("a", 3, 8).orElseThrow();
            assertEquals(6, value.size());
            try (var stream = blobs.incomingValueFactory()
                    .incomingValueConsumeAsync(value)
                    .orElseThrow()) {
                assertEquals(4, stream.blockingSkip(4).orElseThrow());
                assertArrayEquals(
                        "78".getBytes(StandardCharsets.UTF_8), stream.read(99).orElseThrow());
                assertEquals(StreamError.CLOSED, error(stream.read(1)));
            }
        }
    }

    /** A file that is nobody's object is in nobody's way. */
    @Test
    void filesWithLongForeignNamesAreNoObjects(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("\u0434".repeat(100)), "foreign");
        Files.writeString(folder.resolve("%".repeat(100)), "foreign");
        var container = new DirectoryBlobs(folder);
        container.put("ours", new Spool());
        assertEquals(List.of("ours"), container.names());
        assertThrows(IOException.class, container::delete);
        assertThrows(IOException.class, () -> container.put("\u0434".repeat(100), new Spool()));
    }

    @Test
    void aSpoolThatIsClosedTakesNothingMore() throws IOException {
        var spool = new Spool();
        spool.append(new byte[2 << 20]);
        spool.close();
        assertThrows(IOException.class, () -> spool.append(new byte[1]));
    }
}
