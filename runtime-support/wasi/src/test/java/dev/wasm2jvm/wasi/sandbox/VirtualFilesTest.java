package dev.wasm2jvm.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** File systems that are no directories of this machine: archives, and those in memory of several kinds. */
final class VirtualFilesTest {
    @TempDir
    private Path temporary;

    private FileSystem open(String kind) throws IOException {
        return switch (kind) {
            case "zip" -> FileSystems.newFileSystem(temporary.resolve("some.zip"), Map.of("create", "true"));
            case "unix" -> Jimfs.newFileSystem(Configuration.unix());
            case "osx" -> Jimfs.newFileSystem(Configuration.osX());
            case "windows" -> Jimfs.newFileSystem(Configuration.windows());
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static Path rootOf(FileSystem files) {
        return files.getRootDirectories().iterator().next();
    }

    private static Directory grant(Sandbox sandbox, Path directory, boolean writable) throws IOException {
        sandbox.grant(directory, "/", writable, false);
        return sandbox.grants().get(sandbox.grants().size() - 1).directory();
    }

    private static OpenMode mode(boolean create, boolean truncate, boolean write) {
        return new OpenMode(true, create, false, false, truncate, true, write, false, false, false);
    }

    private static void write(Directory directory, String path, String text) throws IOException {
        try (var file = (OpenFile) directory.open(path, mode(true, true, true))) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        }
    }

    private static String read(Directory directory, String path) throws IOException {
        try (var file = (OpenFile) directory.open(path, mode(false, false, false))) {
            var buffer = ByteBuffer.allocate((int) file.size());
            assertEquals(buffer.capacity(), file.read(buffer, 0));
            return new String(buffer.array(), StandardCharsets.UTF_8);
        }
    }

    private static void fails(ErrorCode expected, Executable attempt) {
        assertEquals(expected, ErrorCodes.of(assertThrows(IOException.class, attempt)));
    }

    private static List<String> names(Directory directory) throws IOException {
        return directory.items().stream().map(DirectoryItem::name).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zip", "unix", "osx", "windows"})
    void everyKindIsReadAndWritten(String kind) throws IOException {
        try (var files = open(kind);
                var sandbox = new Sandbox(100)) {
            Path base = Files.createDirectory(rootOf(files).resolve("granted"));
            Files.writeString(rootOf(files).resolve("secret.txt"), "secret");
            var root = grant(sandbox, base, true);
            root.createDirectory("a");
            root.createDirectory("a/b");
            write(root, "a/file.txt", "hello");
            assertEquals("hello", read(root, "a/b/../file.txt"));
            assertEquals("hello", Files.readString(base.resolve("a").resolve("file.txt")));
            try (var file = (OpenFile) root.open("a/file.txt", mode(false, false, true))) {
                file.write(ByteBuffer.wrap(new byte[] {'J'}), 0);
                file.append(ByteBuffer.wrap(new byte[] {'!'}));
                file.setSize(3);
                file.sync(true);
            }
            assertEquals("Jel", read(root, "a/file.txt"));
            assertEquals(List.of("b", "file.txt"), names((Directory) root.open("a", mode(false, false, false))));
            assertEquals(DescriptorType.DIRECTORY, root.status("a", true).type());
            assertEquals(3, root.status("a/file.txt", true).size());
            assertNotEquals(
                    root.status("a", true).inode(),
                    root.status("a/file.txt", true).inode());
            root.rename("a/file.txt", root, "moved");
            write(root, "other", "other");
            root.rename("other", root, "moved");
            assertEquals("other", read(root, "moved"));
            fails(ErrorCode.NO_ENTRY, () -> root.open("a/file.txt", mode(false, false, false)));
            fails(ErrorCode.NOT_EMPTY, () -> root.removeDirectory("a"));
            root.removeDirectory("a/b");
            root.unlinkFile("moved");
            assertEquals(List.of("a"), names(root));
            leadsNowhere(root);
        }
    }

    /** What means something to one of these systems, though not to a guest. */
    private static void leadsNowhere(Directory root) {
        for (var path : List.of("..", "../secret.txt", "a/../../secret.txt", "/secret.txt", "./../secret.txt")) {
            fails(ErrorCode.NOT_PERMITTED, () -> root.open(path, mode(false, false, false)));
            fails(ErrorCode.NOT_PERMITTED, () -> root.createDirectory(path));
        }
        for (var path :
                List.of("..\\secret.txt", "a\\..\\..\\secret.txt", "C:\\secret.txt", "C:secret.txt", "\\secret.txt")) {
            assertThrows(IOException.class, () -> root.open(path, mode(false, false, false)), path);
            assertThrows(IOException.class, () -> root.unlinkFile(path), path);
            assertThrows(IOException.class, () -> root.rename(path, root, "stolen"), path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"unix", "osx", "windows"})
    void linksAreReadWithSlashesAndLeadNowhereElse(String kind) throws IOException {
        try (var files = open(kind);
                var sandbox = new Sandbox(100)) {
            Path base = Files.createDirectory(rootOf(files).resolve("granted"));
            Path secret = Files.writeString(rootOf(files).resolve("secret.txt"), "secret");
            var root = grant(sandbox, base, true);
            root.createDirectory("a");
            write(root, "a/file.txt", "hello");
            root.symlink("a/file.txt", "link");
            assertEquals("a/file.txt", root.readLink("link"));
            assertEquals("hello", read(root, "link"));
            Files.createSymbolicLink(base.resolve("absolute"), secret);
            Files.createSymbolicLink(base.resolve("relative"), files.getPath("..", "secret.txt"));
            assertThrows(IOException.class, () -> read(root, "absolute"));
            fails(ErrorCode.NOT_PERMITTED, () -> read(root, "relative"));
            root.symlink("..\\secret.txt", "backslash");
            assertThrows(IOException.class, () -> read(root, "backslash"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"osx", "windows"})
    void namesThatDifferInCaseOnlyAreOneFileAndNothingMore(String kind) throws IOException {
        try (var files = open(kind);
                var sandbox = new Sandbox(100)) {
            Path base = Files.createDirectory(rootOf(files).resolve("granted"));
            Files.createDirectory(rootOf(files).resolve("other"));
            Files.writeString(rootOf(files).resolve("other").resolve("secret.txt"), "secret");
            var root = grant(sandbox, base, true);
            write(root, "File", "one");
            assertEquals("one", read(root, "FILE"));
            root.createDirectory("Folder");
            Files.createSymbolicLink(base.resolve("Link"), files.getPath("..", "other"));
            fails(ErrorCode.NOT_PERMITTED, () -> read(root, "LINK/secret.txt"));
            fails(ErrorCode.NOT_PERMITTED, () -> read(root, "folder/../link/secret.txt"));
            fails(ErrorCode.NOT_PERMITTED, () -> read(root, "FOLDER/../../other/secret.txt"));
        }
    }

    @Test
    void anArchiveThatWasWrittenHasTheFiles() throws IOException {
        try (var files = open("zip");
                var sandbox = new Sandbox(100)) {
            var root = grant(sandbox, rootOf(files), true);
            root.createDirectory("folder");
            write(root, "folder/file.txt", "kept");
            fails(ErrorCode.UNSUPPORTED, () -> root.symlink("file.txt", "link"));
            fails(ErrorCode.UNSUPPORTED, () -> root.link("folder/file.txt", root, "second"));
        }
        try (var again = FileSystems.newFileSystem(temporary.resolve("some.zip"))) {
            assertEquals("kept", Files.readString(again.getPath("/folder/file.txt")));
        }
    }

    /** The classes of the JDK are a file system that nobody can write. */
    @Test
    void aReadOnlyFileSystemStaysAsItIs() throws IOException {
        var classes = FileSystems.getFileSystem(URI.create("jrt:/"));
        try (var sandbox = new Sandbox(100)) {
            var root = grant(sandbox, classes.getPath("/modules/java.base/java"), true);
            assertTrue(names(root).contains("lang"));
            try (var file = (OpenFile) root.open("lang/Object.class", mode(false, false, false))) {
                var magic = ByteBuffer.allocate(4);
                assertEquals(4, file.read(magic, 0));
                assertEquals(0xcafebabe, magic.getInt(0));
                assertEquals(2, file.read(ByteBuffer.allocate(4), file.size() - 2));
                assertEquals(0, file.read(ByteBuffer.allocate(4), file.size() + 2));
            }
            fails(ErrorCode.READ_ONLY, () -> write(root, "lang/Object.class", "x"));
            fails(ErrorCode.READ_ONLY, () -> write(root, "new", "x"));
            fails(ErrorCode.READ_ONLY, () -> root.createDirectory("x"));
            fails(ErrorCode.READ_ONLY, () -> root.unlinkFile("lang/Object.class"));
            fails(ErrorCode.READ_ONLY, () -> root.rename("lang/Object.class", root, "x"));
            fails(ErrorCode.NOT_PERMITTED, () -> root.open("../module-info.class", mode(false, false, false)));
        }
    }

    @Test
    void filesDoNotMoveBetweenFileSystems() throws IOException {
        try (var one = open("unix");
                var other = open("osx");
                var sandbox = new Sandbox(100)) {
            var first = grant(sandbox, Files.createDirectory(rootOf(one).resolve("granted")), true);
            var second = grant(sandbox, Files.createDirectory(rootOf(other).resolve("granted")), true);
            var disk = grant(sandbox, temporary, true);
            write(first, "file", "x");
            fails(ErrorCode.CROSS_DEVICE, () -> first.rename("file", disk, "file"));
            assertThrows(IOException.class, () -> first.rename("file", second, "file"));
            assertThrows(IOException.class, () -> first.link("file", disk, "file"));
            assertFalse(Files.exists(temporary.resolve("file")));
            assertEquals("x", read(first, "file"));
        }
    }

    @Test
    void aClosedFileSystemIsAnError() throws IOException {
        try (var sandbox = new Sandbox(100)) {
            Directory root;
            try (var files = open("zip")) {
                root = grant(sandbox, rootOf(files), true);
            }
            assertThrows(IOException.class, () -> root.open("x", mode(true, false, true)));
            assertThrows(IOException.class, root::items);
        }
    }
}
