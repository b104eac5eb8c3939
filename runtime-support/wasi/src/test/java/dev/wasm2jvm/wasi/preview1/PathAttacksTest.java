package dev.wasm2jvm.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.filesystem.Types.Descriptor;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorFlags;
import dev.wasm2jvm.wasi.filesystem.Types.NewTimestamp;
import dev.wasm2jvm.wasi.filesystem.Types.OpenFlags;
import dev.wasm2jvm.wasi.filesystem.Types.PathFlags;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each class of attack by path, through preview 1 and through WASI 0.2: all must fail, and leave everything as it was. */
final class PathAttacksTest {
    @TempDir
    private Path temporary;

    private Path outside;
    private Path inside;
    private Path other;

    /** A guest with two directories, as each version of WASI shows them. True stands for success. */
    private interface Surface extends AutoCloseable {
        int FIRST = 0;
        int SECOND = 1;

        boolean read(String path) throws IOException;

        boolean create(String path) throws IOException;

        boolean openDirectory(String path) throws IOException;

        boolean status(String path) throws IOException;

        boolean setTimes(String path) throws IOException;

        boolean makeDirectory(String path) throws IOException;

        boolean removeDirectory(String path) throws IOException;

        boolean unlink(String path) throws IOException;

        boolean readLink(String path) throws IOException;

        boolean symlink(String text, String path) throws IOException;

        boolean rename(int from, String path, int to, String newPath) throws IOException;

        boolean link(int from, String path, int to, String newPath) throws IOException;

        @Override
        void close();
    }

    /** The versions. */
    enum Version {
        PREVIEW_1 {
            @Override
            Surface open(WasiConfig config) {
                return new Old(new Guest(config));
            }
        },
        WASI_0_2 {
            @Override
            Surface open(WasiConfig config) {
                return new New(new Wasi(config));
            }
        };

        abstract Surface open(WasiConfig config);
    }

    private record Old(Guest guest) implements Surface {
        private static final int FOLLOW = 1;
        private static final int CREATE = 1;
        private static final int DIRECTORY = 2;
        private static final int PATH = 20_000;
        private static final int SECOND_PATH = 40_000;

        private static boolean done(Guest.Call call) throws IOException {
            try {
                return call.run() == 0;
            } catch (IOException refused) {
                return false;
            }
        }

        private int at(int address, String text) {
            guest.memory.write(address, text.getBytes(StandardCharsets.UTF_8));
            return address;
        }

        private boolean open(String path, int how, long rights) throws IOException {
            int length = Guest.length(path);
            return done(() ->
                    guest.wasi.pathOpen(Guest.ROOT, FOLLOW, at(PATH, path), length, how, rights, 0, 0, Guest.RESULT));
        }

        @Override
        public boolean read(String path) throws IOException {
            return open(path, 0, Guest.READ);
        }

        @Override
        public boolean create(String path) throws IOException {
            return open(path, CREATE, Guest.READ | Guest.WRITE);
        }

        @Override
        public boolean openDirectory(String path) throws IOException {
            return open(path, DIRECTORY, Guest.READ);
        }

        @Override
        public boolean status(String path) throws IOException {
            return done(() ->
                    guest.wasi.pathFilestatGet(Guest.ROOT, FOLLOW, at(PATH, path), Guest.length(path), Guest.BUFFER));
        }

        @Override
        public boolean setTimes(String path) throws IOException {
            return done(() ->
                    guest.wasi.pathFilestatSetTimes(Guest.ROOT, FOLLOW, at(PATH, path), Guest.length(path), 0, 0, 5));
        }

        @Override
        public boolean makeDirectory(String path) throws IOException {
            return done(() -> guest.wasi.pathCreateDirectory(Guest.ROOT, at(PATH, path), Guest.length(path)));
        }

        @Override
        public boolean removeDirectory(String path) throws IOException {
            return done(() -> guest.wasi.pathRemoveDirectory(Guest.ROOT, at(PATH, path), Guest.length(path)));
        }

        @Override
        public boolean unlink(String path) throws IOException {
            return done(() -> guest.wasi.pathUnlinkFile(Guest.ROOT, at(PATH, path), Guest.length(path)));
        }

        @Override
        public boolean readLink(String path) throws IOException {
            return done(() -> guest.wasi.pathReadlink(
                    Guest.ROOT, at(PATH, path), Guest.length(path), Guest.BUFFER, 1_000, Guest.RESULT));
        }

        @Override
        public boolean symlink(String text, String path) throws IOException {
            return done(() -> guest.wasi.pathSymlink(
                    at(PATH, text), Guest.length(text), Guest.ROOT, at(SECOND_PATH, path), Guest.length(path)));
        }

        @Override
        public boolean rename(int from, String path, int to, String newPath) throws IOException {
            return done(() -> guest.wasi.pathRename(
                    Guest.ROOT + from,
                    at(PATH, path),
                    Guest.length(path),
                    Guest.ROOT + to,
                    at(SECOND_PATH, newPath),
                    Guest.length(newPath)));
        }

        @Override
        public boolean link(int from, String path, int to, String newPath) throws IOException {
            return done(() -> guest.wasi.pathLink(
                    Guest.ROOT + from,
                    0,
                    at(PATH, path),
                    Guest.length(path),
                    Guest.ROOT + to,
                    at(SECOND_PATH, newPath),
                    Guest.length(newPath)));
        }

        @Override
        public void close() {
            guest.close();
        }
    }

    private record New(Wasi wasi) implements Surface {
        private Descriptor directory(int index) {
            return wasi.filesystemPreopens().getDirectories().get(index).f0();
        }

        private boolean open(String path, OpenFlags how, DescriptorFlags what) {
            return directory(FIRST).openAt(PathFlags.SYMLINK_FOLLOW, path, how, what) instanceof Result.Ok;
        }

        @Override
        public boolean read(String path) {
            return open(path, OpenFlags.NONE, DescriptorFlags.READ);
        }

        @Override
        public boolean create(String path) {
            return open(path, OpenFlags.CREATE, DescriptorFlags.READ.or(DescriptorFlags.WRITE));
        }

        @Override
        public boolean openDirectory(String path) {
            return open(path, OpenFlags.DIRECTORY, DescriptorFlags.READ);
        }

        @Override
        public boolean status(String path) {
            return directory(FIRST).statAt(PathFlags.SYMLINK_FOLLOW, path) instanceof Result.Ok;
        }

        @Override
        public boolean setTimes(String path) {
            var now = NewTimestamp.NOW;
            return directory(FIRST).setTimesAt(PathFlags.SYMLINK_FOLLOW, path, now, now) instanceof Result.Ok;
        }

        @Override
        public boolean makeDirectory(String path) {
            return directory(FIRST).createDirectoryAt(path) instanceof Result.Ok;
        }

        @Override
        public boolean removeDirectory(String path) {
            return directory(FIRST).removeDirectoryAt(path) instanceof Result.Ok;
        }

        @Override
        public boolean unlink(String path) {
            return directory(FIRST).unlinkFileAt(path) instanceof Result.Ok;
        }

        @Override
        public boolean readLink(String path) {
            return directory(FIRST).readlinkAt(path) instanceof Result.Ok;
        }

        @Override
        public boolean symlink(String text, String path) {
            return directory(FIRST).symlinkAt(text, path) instanceof Result.Ok;
        }

        @Override
        public boolean rename(int from, String path, int to, String newPath) {
            return directory(from).renameAt(path, directory(to), newPath) instanceof Result.Ok;
        }

        @Override
        public boolean link(int from, String path, int to, String newPath) {
            return directory(from).linkAt(PathFlags.NONE, path, directory(to), newPath) instanceof Result.Ok;
        }

        @Override
        public void close() {
            wasi.close();
        }
    }

    /** An attack on the prepared directories. */
    private interface Attack {
        void run(Surface guest) throws IOException;
    }

    @BeforeEach
    void prepare() throws IOException {
        outside = Files.createDirectory(temporary.resolve("outside"));
        Files.createDirectory(outside.resolve("below"));
        Files.writeString(outside.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(outside.resolve("link"), Path.of("secret.txt"));
        inside = Files.createDirectory(temporary.resolve("inside"));
        Files.createDirectories(inside.resolve("a/b"));
        Files.writeString(inside.resolve("a/file.txt"), "inside");
        other = Files.createDirectory(temporary.resolve("other"));
    }

    /** Runs an attack, and looks whether anything outside has changed or appeared. */
    private void attack(Version version, Attack attack) throws IOException {
        var before = contents(outside);
        var config = WasiConfig.builder()
                .preopen(inside, "/", Access.READ_WRITE)
                .preopen(other, "/other", Access.READ_WRITE)
                .build();
        try (var guest = version.open(config)) {
            assertTrue(guest.read("a/file.txt"), "what is allowed works");
            assertTrue(guest.status("a/b/../../a/./b"), "what is allowed works");
            attack.run(guest);
        }
        assertEquals(before, contents(outside));
        try (var neighbours = Files.list(temporary)) {
            assertEquals(3, neighbours.count());
        }
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        var found = new TreeMap<String, String>();
        try (var paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                var time = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS);
                var links = Files.getAttribute(path, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
                found.put(directory.relativize(path).toString(), time + " " + links);
            }
        }
        found.put("text", Files.readString(directory.resolve("secret.txt")));
        return found;
    }

    /** Every function that takes a path refuses this one. */
    private static void everythingFails(Surface guest, String path) throws IOException {
        assertFalse(guest.read(path), path);
        assertFalse(guest.create(path), path);
        assertFalse(guest.openDirectory(path), path);
        assertFalse(guest.status(path), path);
        assertFalse(guest.setTimes(path), path);
        assertFalse(guest.makeDirectory(path), path);
        assertFalse(guest.removeDirectory(path), path);
        assertFalse(guest.unlink(path), path);
        assertFalse(guest.readLink(path), path);
        assertFalse(guest.symlink("x", path), path);
        for (int directory : List.of(Surface.FIRST, Surface.SECOND)) {
            assertFalse(guest.rename(Surface.FIRST, path, directory, "taken"), path);
            assertFalse(guest.rename(Surface.FIRST, "a/file.txt", directory, path), path);
            assertFalse(guest.link(Surface.FIRST, path, directory, "taken"), path);
            assertFalse(guest.link(Surface.FIRST, "a/file.txt", directory, path), path);
        }
    }

    @ParameterizedTest
    @EnumSource
    void dotDot(Version version) throws IOException {
        attack(version, guest -> {
            for (var path : List.of(
                    "..",
                    "../",
                    "../outside",
                    "../outside/secret.txt",
                    "../outside/new",
                    "./../outside/secret.txt",
                    "a/../../outside/secret.txt",
                    "a/b/../../../outside/link",
                    "a//..//..//outside//secret.txt",
                    "../inside/../outside/secret.txt",
                    "../inside/a/file.txt")) {
                everythingFails(guest, path);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void absolutePaths(Version version) throws IOException {
        attack(version, guest -> {
            for (var path : List.of(
                    outside.resolve("secret.txt").toString(),
                    inside.resolve("a/file.txt").toString(),
                    "/",
                    "//",
                    "/..",
                    "/a/file.txt",
                    "/etc/passwd",
                    "//etc/passwd",
                    "/proc/self/root/etc/passwd",
                    "/proc/self/cwd",
                    "/dev/stdin")) {
                everythingFails(guest, path);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void plantedLinksChainsAndLoops(Version version) throws IOException {
        attack(version, guest -> {
            Files.createSymbolicLink(inside.resolve("absolute"), outside);
            Files.createSymbolicLink(inside.resolve("relative"), Path.of("../outside"));
            Files.createSymbolicLink(inside.resolve("up"), Path.of(".."));
            Files.createSymbolicLink(inside.resolve("one"), Path.of("a/two"));
            Files.createSymbolicLink(inside.resolve("a/two"), Path.of("b/three"));
            Files.createSymbolicLink(inside.resolve("a/b/three"), Path.of("../../../outside"));
            for (var link : List.of("absolute", "relative", "up/outside", "one", "a/two", "a/b/three", "a/../one/.")) {
                for (var below : List.of("/secret.txt", "/new", "/below", "/link", "/below/../secret.txt")) {
                    everythingFails(guest, link + below);
                }
            }
            for (var link : List.of("absolute", "relative", "up", "one")) {
                assertFalse(guest.read(link), link);
                assertFalse(guest.openDirectory(link), link);
                assertFalse(guest.openDirectory(link + "/"), link);
                assertFalse(guest.status(link), link);
                assertFalse(guest.setTimes(link), link);
            }
            Files.createSymbolicLink(inside.resolve("loop"), Path.of("loop"));
            Files.createSymbolicLink(inside.resolve("ping"), Path.of("a/pong"));
            Files.createSymbolicLink(inside.resolve("a/pong"), Path.of("../ping"));
            for (var path : List.of("loop/x", "ping/x", "a/pong/x", "loop/../loop/x")) {
                everythingFails(guest, path);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void linksThatAGuestMakes(Version version) throws IOException {
        attack(version, guest -> {
            assertFalse(guest.symlink(outside.toString(), "made"));
            assertFalse(guest.symlink("/etc/passwd", "made"));
            assertTrue(guest.symlink("../outside/secret.txt", "made"));
            assertFalse(guest.read("made"));
            assertFalse(guest.create("made"));
            assertFalse(guest.setTimes("made"));
            assertTrue(guest.unlink("made"));
            // A link that was harmless where it was made, and leads out where it was moved to.
            assertTrue(guest.symlink("../../outside/secret.txt", "a/b/deep"));
            assertFalse(guest.read("a/b/deep"));
            assertTrue(guest.rename(Surface.FIRST, "a/b/deep", Surface.FIRST, "a/deep"));
            assertFalse(guest.read("a/deep"));
            assertFalse(guest.create("a/deep"));
            assertTrue(guest.makeDirectory("a/b/up"));
            assertTrue(guest.symlink("../../../a/file.txt", "a/b/up/deep"));
            assertTrue(guest.read("a/b/up/deep"));
            assertTrue(guest.rename(Surface.FIRST, "a/b/up", Surface.FIRST, "up"));
            assertFalse(guest.read("up/deep"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void hardLinksAndRenamesAcrossDirectories(Version version) throws IOException {
        attack(version, guest -> {
            Files.createSymbolicLink(inside.resolve("out"), outside.resolve("secret.txt"));
            assertFalse(guest.link(Surface.FIRST, "out/", Surface.FIRST, "copy"));
            assertTrue(guest.link(Surface.FIRST, "out", Surface.SECOND, "copy"), "the link, not the file");
            assertTrue(Files.isSymbolicLink(other.resolve("copy")));
            assertTrue(guest.rename(Surface.SECOND, "copy", Surface.FIRST, "copy"));
            assertFalse(guest.read("copy"));
            assertFalse(guest.link(Surface.FIRST, "../outside/secret.txt", Surface.SECOND, "stolen"));
            assertFalse(guest.rename(Surface.FIRST, "../outside/secret.txt", Surface.SECOND, "stolen"));
            assertFalse(guest.rename(Surface.FIRST, "a/file.txt", Surface.SECOND, "../outside/file.txt"));
            assertFalse(guest.link(Surface.FIRST, "a", Surface.SECOND, "directory"));
            // An open directory does not widen by being moved next to the outside.
            assertTrue(guest.rename(Surface.FIRST, "a", Surface.SECOND, "a"));
            assertFalse(guest.read("../other/a/file.txt"));
            assertFalse(guest.rename(Surface.SECOND, ".", Surface.FIRST, "x"));
            assertFalse(guest.rename(Surface.SECOND, "..", Surface.FIRST, "x"));
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesThatAreNone(Version version) throws IOException {
        attack(version, guest -> {
            for (var path : List.of(
                    "",
                    "\0",
                    "a\0b",
                    "a/file.txt\0",
                    "a/file.txt\0.png",
                    "../outside/secret.txt\0",
                    "a/file.txt\0/../../outside",
                    "n".repeat(256),
                    "a/" + "n".repeat(10_000),
                    "\u00e9".repeat(128),
                    "a/".repeat(4_000) + "b",
                    "a/../".repeat(1_000) + "../outside/secret.txt",
                    "./".repeat(2_000) + "../outside/secret.txt")) {
                everythingFails(guest, path);
            }
        });
    }

    @ParameterizedTest
    @EnumSource
    void namesThatDifferInCaseOrLookAlike(Version version) throws IOException {
        attack(version, guest -> {
            Files.createSymbolicLink(inside.resolve("Link"), outside);
            for (var path : List.of(
                    "Link/secret.txt",
                    "LINK/secret.txt",
                    "link/secret.txt",
                    "A/../../outside/secret.txt",
                    "..\u2215outside\u2215secret.txt/x",
                    "\uff0e\uff0e/outside/secret.txt",
                    "%2e%2e/outside/secret.txt",
                    "..\\outside\\secret.txt/x",
                    ".. /outside/secret.txt",
                    ".../outside/secret.txt")) {
                everythingFails(guest, path);
            }
        });
    }
}
