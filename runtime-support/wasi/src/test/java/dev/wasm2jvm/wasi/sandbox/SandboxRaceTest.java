package dev.wasm2jvm.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Somebody swaps a directory for a link to the outside, again and again, while a guest does all it can with it. */
final class SandboxRaceTest {
    private static final int SWAPS = Integer.getInteger("wasm2jvm.swaps", 100_000);

    @TempDir
    private Path temporary;

    private Path outside;
    private Path inside;
    private final AtomicBoolean done = new AtomicBoolean();

    @BeforeEach
    void prepare() throws IOException {
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectory(outside.resolve("below"));
        Files.writeString(outside.resolve("file"), "secret");
        Files.createSymbolicLink(outside.resolve("text"), Path.of("secret-text"));
        inside = Files.createDirectory(temporary.resolve("inside"));
        Files.createDirectories(inside.resolve("x/below"));
        Files.writeString(inside.resolve("x/file"), "decoy");
        Files.createSymbolicLink(inside.resolve("x/text"), Path.of("decoy-text"));
        Files.createSymbolicLink(inside.resolve("link"), outside);
    }

    /** Four renames are two swaps: {@code x} is the directory, missing, the link, missing, and so on. */
    private void swap() {
        var x = inside.resolve("x");
        var directory = inside.resolve("directory");
        var link = inside.resolve("link");
        try {
            for (int i = 0; i < SWAPS; i += 2) {
                Files.move(x, directory, StandardCopyOption.ATOMIC_MOVE);
                Files.move(link, x, StandardCopyOption.ATOMIC_MOVE);
                Files.move(x, link, StandardCopyOption.ATOMIC_MOVE);
                Files.move(directory, x, StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } finally {
            done.set(true);
        }
    }

    @Test
    void nothingOutsideIsReached() throws Exception {
        var before = contents(outside);
        var attacker = new Thread(this::swap);
        int succeeded = 0;
        try (var sandbox = new Sandbox(100)) {
            sandbox.grant(inside, "/", true, false);
            var root = sandbox.grants().get(0).directory();
            attacker.start();
            for (int i = 0; !done.get(); i++) {
                succeeded += tryEverything(root, i);
            }
        } finally {
            attacker.join();
        }
        assertEquals(before, contents(outside));
        assertTrue(succeeded > 0, "the guest got through now and then");
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                var time = Files.getLastModifiedTime(path, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                found.put(directory.relativize(path).toString(), time.toString());
            }
        }
        found.put("text", Files.readString(directory.resolve("file")));
        return found;
    }

    private static OpenMode mode(boolean create, boolean write) {
        return new OpenMode(true, create, false, false, false, true, write, false, false, false);
    }

    /** How many of the attempts were made in the directory; those that meet the link or nothing must fail. */
    private static int tryEverything(Directory root, int round) {
        var name = "x/new" + round % 10;
        int succeeded = attempt(() -> assertEquals("decoy", read(root, "x/file")));
        succeeded += attempt(() -> assertEquals("decoy-text", root.readLink("x/text")));
        succeeded += attempt(() -> write(root, "x/file"));
        succeeded += attempt(() -> write(root, name));
        succeeded += attempt(() -> root.unlinkFile(name));
        succeeded += attempt(() -> root.createDirectory(name));
        succeeded += attempt(() -> root.removeDirectory(name));
        succeeded += attempt(() -> root.symlink("decoy", name));
        succeeded += attempt(() -> root.rename(name, root, "x/moved"));
        succeeded += attempt(() -> root.unlinkFile("x/moved"));
        succeeded += attempt(() -> root.link("x/file", root, name));
        succeeded += attempt(() -> root.unlinkFile(name));
        succeeded += attempt(() -> root.link("x/file", root, "stolen"));
        succeeded += attempt(() -> assertNotEquals("secret", read(root, "stolen")));
        succeeded += attempt(() -> root.unlinkFile("stolen"));
        succeeded += attempt(() -> root.setTimes("x/below", true, FileTime.fromMillis(0), FileTime.fromMillis(0)));
        succeeded += attempt(() -> root.setTimes("x/text", false, FileTime.fromMillis(0), FileTime.fromMillis(0)));
        succeeded += attempt(() -> assertEquals(5, root.status("x/file", true).size()));
        return succeeded;
    }

    private static String read(Directory root, String path) throws IOException {
        try (var file = (OpenFile) root.open(path, mode(false, false))) {
            var buffer = ByteBuffer.allocate(100);
            int count = file.read(buffer, 0);
            return new String(buffer.array(), 0, count, StandardCharsets.UTF_8);
        }
    }

    private static void write(Directory root, String path) throws IOException {
        try (var file = (OpenFile) root.open(path, mode(true, true))) {
            file.write(ByteBuffer.wrap("decoy".getBytes(StandardCharsets.UTF_8)), 0);
        }
    }

    private static int attempt(Operation operation) {
        try {
            operation.run();
            return 1;
        } catch (IOException refused) {
            return 0;
        }
    }

    private interface Operation {
        void run() throws IOException;
    }
}
