package dev.wasm2jvm.wasi.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Attacks on the sandbox: whatever is tried, the neighbourhood of the granted directories stays unread and untouched. */
sealed class SandboxTest permits PathSandboxTest, MemorySandboxTest {
    private static final String SECRET = "secret";
    private static final int MOST_OPEN = 100;

    @TempDir
    Path temporary;

    private Path base;
    private Path outside;
    private Path inside;
    private Path frozen;
    private Sandbox sandbox;
    private Directory root;
    private Directory readOnly;

    /** The folder of the test, on the file system that is tested. */
    Path base() throws IOException {
        return temporary;
    }

    /** Opens a directory in the way that is tested. */
    Folder open(Path directory) throws IOException {
        return Sandbox.folder(directory.toRealPath(), false);
    }

    private Path path(String text) {
        return base.getFileSystem().getPath(text);
    }

    @BeforeEach
    void grant() throws IOException {
        base = base();
        outside = Files.createDirectory(base.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), SECRET);
        inside = Files.createDirectory(base.resolve("inside"));
        Files.createDirectories(inside.resolve("a/b"));
        Files.writeString(inside.resolve("a/file.txt"), "inside");
        frozen = Files.createDirectory(base.resolve("frozen"));
        Files.createDirectory(frozen.resolve("sub"));
        Files.writeString(frozen.resolve("file.txt"), "frozen");
        sandbox = new Sandbox(MOST_OPEN);
        sandbox.grant(open(inside), "/", true);
        sandbox.grant(open(frozen), "/frozen", false);
        root = sandbox.grants().get(0).directory();
        readOnly = sandbox.grants().get(1).directory();
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        sandbox.close();
        assertEquals(Map.of("secret.txt", SECRET), contents(outside));
        assertEquals(Map.of("file.txt", "frozen", "sub", ""), contents(frozen));
        try (Stream<Path> neighbours = Files.list(base)) {
            assertEquals(3, neighbours.count());
        }
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        var found = new TreeMap<String, String>();
        try (Stream<Path> paths = Files.list(directory)) {
            for (Path path : paths.toList()) {
                found.put(path.getFileName().toString(), Files.isDirectory(path) ? "" : Files.readString(path));
            }
        }
        return found;
    }

    private static OpenMode mode(String letters) {
        return new OpenMode(
                letters.contains("f"),
                letters.contains("c"),
                letters.contains("x"),
                letters.contains("d"),
                letters.contains("t"),
                letters.contains("r"),
                letters.contains("w"),
                letters.contains("m"),
                letters.contains("s"),
                letters.contains("y"));
    }

    private static void fails(ErrorCode expected, Executable attempt) {
        var failure = assertThrows(IOException.class, attempt);
        assertEquals(expected, ErrorCodes.of(failure), failure::toString);
    }

    private static String read(Directory directory, String path) throws IOException {
        try (var file = (OpenFile) directory.open(path, mode("fr"))) {
            var buffer = ByteBuffer.allocate(1_000);
            int count = file.read(buffer, 0);
            return new String(buffer.array(), 0, count, StandardCharsets.UTF_8);
        }
    }

    private static void write(Directory directory, String path, String letters, String text) throws IOException {
        try (var file = (OpenFile) directory.open(path, mode(letters))) {
            file.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
        }
    }

    /** Every operation that takes a path refuses it with the same code. */
    private void everyOperationFails(ErrorCode expected, Directory base, String path) {
        fails(expected, () -> base.open(path, mode("fr")));
        fails(expected, () -> base.open(path, mode("frd")));
        fails(expected, () -> base.open(path, mode("fwc")));
        fails(expected, () -> base.open(path, mode("wcx")));
        fails(expected, () -> base.open(path, mode("fwt")));
        fails(expected, () -> base.status(path, true));
        fails(expected, () -> base.status(path, false));
        fails(expected, () -> base.setTimes(path, true, FileTime.fromMillis(0), null));
        fails(expected, () -> base.createDirectory(path));
        fails(expected, () -> base.removeDirectory(path));
        fails(expected, () -> base.unlinkFile(path));
        fails(expected, () -> base.readLink(path));
        fails(expected, () -> base.symlink("x", path));
        fails(expected, () -> base.rename(path, root, "taken"));
        fails(expected, () -> root.rename("a/file.txt", base, path));
        fails(expected, () -> base.link(path, root, "taken"));
        fails(expected, () -> root.link("a/file.txt", base, path));
    }

    @Test
    void noMoreIsOpenThanTheLimit() throws IOException {
        var open = new ArrayList<Opened>();
        while (sandbox.hasRoom()) {
            open.add(root.open("a/file.txt", mode("r")));
        }
        assertEquals(MOST_OPEN - sandbox.grants().size(), open.size());
        var refused = assertThrows(LimitTrap.class, () -> root.open("a/file.txt", mode("r")));
        assertEquals("limit exceeded: 100 open files", refused.getMessage());
        assertThrows(LimitTrap.class, root::duplicate);
        assertThrows(LimitTrap.class, () -> root.open("new.txt", mode("cw")));
        assertFalse(Files.exists(inside.resolve("new.txt")));
        open.get(0).close();
        root.open("a/file.txt", mode("r")).close();
    }

    @Test
    void absolutePathsAreRefused() {
        everyOperationFails(ErrorCode.NOT_PERMITTED, root, "/");
        everyOperationFails(ErrorCode.NOT_PERMITTED, root, "/a/file.txt");
        everyOperationFails(
                ErrorCode.NOT_PERMITTED, root, outside.resolve("secret.txt").toString());
    }

    @Test
    void dotDotNeverLeaves() {
        for (String path : List.of(
                "..",
                "../outside/secret.txt",
                "a/../../outside/secret.txt",
                "a/b/../../../outside/secret.txt",
                "./../outside/secret.txt",
                "a//..//..//outside/secret.txt",
                "../inside/a/file.txt")) {
            everyOperationFails(ErrorCode.NOT_PERMITTED, root, path);
        }
    }

    @Test
    void dotDotWorksInside() throws IOException {
        assertEquals("inside", read(root, "a/b/../file.txt"));
        assertEquals("inside", read(root, "a/b/../../a/./b/../file.txt"));
        assertEquals(DescriptorType.DIRECTORY, root.status("a/..", true).type());
        fails(ErrorCode.NOT_DIRECTORY, () -> read(root, "a/file.txt/../file.txt"));
        fails(ErrorCode.NO_ENTRY, () -> read(root, "missing/../a/file.txt"));
    }

    @Test
    void aSubdirectoryIsItsOwnBoundary() throws IOException {
        try (var a = (Directory) root.open("a", mode("frd"))) {
            everyOperationFails(ErrorCode.NOT_PERMITTED, a, "../a/file.txt");
            assertEquals("inside", read(a, "file.txt"));
        }
    }

    @Test
    void plantedAbsoluteLinksAreRefused() throws IOException {
        Files.createSymbolicLink(inside.resolve("file-link"), outside.resolve("secret.txt"));
        Files.createSymbolicLink(inside.resolve("a/directory-link"), outside);
        refusedAtTheEnd("file-link");
        refusedInTheMiddle("a/directory-link/secret.txt");
        refusedInTheMiddle("a/directory-link/new.txt");
    }

    @Test
    void plantedRelativeLinksThatEscapeAreRefused() throws IOException {
        Files.createSymbolicLink(inside.resolve("file-link"), path("../outside/secret.txt"));
        Files.createSymbolicLink(inside.resolve("a/directory-link"), path("../../outside"));
        Files.createSymbolicLink(inside.resolve("a/b/up"), path("../../.."));
        refusedAtTheEnd("file-link");
        refusedInTheMiddle("a/directory-link/secret.txt");
        refusedInTheMiddle("a/b/up/outside/secret.txt");
        refusedInTheMiddle("a/b/up/inside/a/file.txt");
    }

    @Test
    void chainsOfLinksThatEscapeAreRefused() throws IOException {
        Files.createSymbolicLink(inside.resolve("one"), path("a/two"));
        Files.createSymbolicLink(inside.resolve("a/two"), path("b/three"));
        Files.createSymbolicLink(inside.resolve("a/b/three"), outside);
        refusedInTheMiddle("one/secret.txt");
        fails(ErrorCode.NOT_PERMITTED, () -> root.status("one", true));
    }

    private void refusedInTheMiddle(String path) {
        everyOperationFails(ErrorCode.NOT_PERMITTED, root, path);
    }

    private void refusedAtTheEnd(String link) throws IOException {
        fails(ErrorCode.NOT_PERMITTED, () -> root.open(link, mode("fr")));
        fails(ErrorCode.NOT_PERMITTED, () -> root.open(link, mode("fwt")));
        fails(ErrorCode.NOT_PERMITTED, () -> root.open(link, mode("fwc")));
        fails(ErrorCode.NOT_PERMITTED, () -> root.status(link, true));
        fails(ErrorCode.NOT_PERMITTED, () -> root.setTimes(link, true, FileTime.fromMillis(0), null));
        fails(ErrorCode.LOOP, () -> root.open(link, mode("r")));
        fails(ErrorCode.LOOP, () -> root.open(link, mode("wt")));
        fails(ErrorCode.EXIST, () -> root.open(link, mode("fwcx")));
        assertEquals(DescriptorType.SYMBOLIC_LINK, root.status(link, false).type());
    }

    @Test
    void linksInsideAreFollowed() throws IOException {
        Files.createSymbolicLink(inside.resolve("file-link"), path("a/file.txt"));
        Files.createSymbolicLink(inside.resolve("a/b/up"), path("../../a"));
        Files.createSymbolicLink(inside.resolve("a/slash"), path("b/"));
        assertEquals("inside", read(root, "file-link"));
        assertEquals("inside", read(root, "a/b/up/file.txt"));
        assertEquals("inside", read(root, "a/b/up/b/up/b/../file.txt"));
        assertEquals(DescriptorType.DIRECTORY, root.status("a/slash", true).type());
        assertEquals(DescriptorType.DIRECTORY, root.status("a/slash/", false).type());
        assertEquals("a/file.txt", root.readLink("file-link"));
    }

    @Test
    void aDanglingLinkCreatesItsTargetInside() throws IOException {
        root.symlink("a/new.txt", "dangling");
        write(root, "dangling", "fwc", "made");
        assertEquals("made", Files.readString(inside.resolve("a/new.txt")));
        fails(ErrorCode.NO_ENTRY, () -> {
            root.symlink("nowhere", "dangling2");
            root.open("dangling2", mode("fr"));
        });
    }

    @Test
    void loopsAreFound() throws IOException {
        root.symlink("loop2", "loop1");
        root.symlink("loop1", "loop2");
        root.symlink("self/x", "self");
        fails(ErrorCode.LOOP, () -> root.open("loop1", mode("fr")));
        fails(ErrorCode.LOOP, () -> root.status("loop1/x", false));
        fails(ErrorCode.LOOP, () -> root.status("self", true));
    }

    @Test
    void fortyLinksAreFollowedAndNoMore() throws IOException {
        root.symlink("a/file.txt", "l1");
        for (int i = 2; i <= 41; i++) {
            root.symlink("l" + (i - 1), "l" + i);
        }
        assertEquals("inside", read(root, "l40"));
        fails(ErrorCode.LOOP, () -> read(root, "l41"));
    }

    @Test
    void guestsCannotMakeAbsoluteLinks() {
        fails(ErrorCode.NOT_PERMITTED, () -> root.symlink("/etc/passwd", "link"));
        fails(ErrorCode.NOT_PERMITTED, () -> root.symlink(outside.toString(), "link"));
        assertFalse(Files.exists(inside.resolve("link"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void theTextOfAnAbsoluteLinkIsNotTold() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), outside);
        fails(ErrorCode.NOT_PERMITTED, () -> root.readLink("link"));
    }

    @Test
    void aGuestsEscapingLinkLeadsNowhere() throws IOException {
        root.symlink("../outside", "link");
        assertEquals("../outside", root.readLink("link"));
        refusedInTheMiddle("link/secret.txt");
        root.unlinkFile("link");
        assertFalse(Files.exists(inside.resolve("link"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void renamingALinkDoesNotMoveWhatItLeadsTo() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), outside.resolve("secret.txt"));
        root.rename("link", root, "a/moved");
        assertTrue(Files.isSymbolicLink(inside.resolve("a/moved")));
        root.rename("a/file.txt", root, "a/moved");
        assertEquals("inside", Files.readString(inside.resolve("a/moved")));
    }

    @Test
    void aHardLinkOfALinkIsALink() throws IOException {
        Files.createSymbolicLink(inside.resolve("out"), outside.resolve("secret.txt"));
        root.link("out", root, "copy");
        assertTrue(Files.isSymbolicLink(inside.resolve("copy")), "the link itself, not what it leads to");
        fails(ErrorCode.NOT_PERMITTED, () -> read(root, "copy"));
    }

    void aHardLinkOfALinkIsTakenBack() throws IOException {
        Files.createSymbolicLink(inside.resolve("out"), outside.resolve("secret.txt"));
        fails(ErrorCode.IO, () -> root.link("out", root, "copy"));
        assertFalse(Files.exists(inside.resolve("copy"), LinkOption.NOFOLLOW_LINKS));
    }

    @Test
    void hardLinksStayInside() throws IOException {
        root.link("a/file.txt", root, "a/b/second");
        assertEquals(2, root.status("a/file.txt", true).linkCount());
        assertEquals("inside", read(root, "a/b/second"));
        fails(ErrorCode.EXIST, () -> root.link("a/file.txt", root, "a/b/second"));
        fails(ErrorCode.NOT_PERMITTED, () -> root.link("a/b", root, "directory"));
        fails(ErrorCode.NO_ENTRY, () -> root.link("missing", root, "x"));
    }

    @Test
    void readOnlyDeniesEveryChange() throws IOException {
        assertEquals("frozen", read(readOnly, "file.txt"));
        for (String letters : List.of("fw", "frw", "fwt", "frc", "fwcx", "frdm")) {
            fails(ErrorCode.READ_ONLY, () -> readOnly.open("file.txt", mode(letters)));
        }
        fails(ErrorCode.READ_ONLY, () -> readOnly.createDirectory("new"));
        fails(ErrorCode.READ_ONLY, () -> readOnly.removeDirectory("sub"));
        fails(ErrorCode.READ_ONLY, () -> readOnly.unlinkFile("file.txt"));
        fails(ErrorCode.READ_ONLY, () -> readOnly.symlink("x", "new"));
        fails(ErrorCode.READ_ONLY, () -> readOnly.setTimes("file.txt", true, FileTime.fromMillis(0), null));
        fails(ErrorCode.READ_ONLY, () -> readOnly.setTimes(FileTime.fromMillis(0), null));
        fails(ErrorCode.READ_ONLY, () -> readOnly.rename("file.txt", readOnly, "new"));
    }

    @Test
    void renamesAndLinksAcrossGrantsNeedBothWritable() {
        fails(ErrorCode.READ_ONLY, () -> readOnly.rename("file.txt", root, "stolen"));
        fails(ErrorCode.READ_ONLY, () -> root.rename("a/file.txt", readOnly, "planted"));
        fails(ErrorCode.READ_ONLY, () -> root.rename("a/file.txt", readOnly, "file.txt"));
        fails(ErrorCode.READ_ONLY, () -> readOnly.link("file.txt", root, "writable-copy"));
        fails(ErrorCode.READ_ONLY, () -> root.link("a/file.txt", readOnly, "planted"));
        assertFalse(Files.exists(inside.resolve("stolen")));
        assertFalse(Files.exists(inside.resolve("writable-copy")));
    }

    @Test
    void aDirectoryOrFileOpenedBelowAReadOnlyGrantIsReadOnly() throws IOException {
        try (var sub = (Directory) readOnly.open("sub", mode("frd"));
                var again = readOnly.duplicate();
                var file = (OpenFile) readOnly.open("file.txt", mode("fr"))) {
            assertFalse(sub.writable());
            assertFalse(again.writable());
            fails(ErrorCode.READ_ONLY, () -> sub.createDirectory("x"));
            fails(ErrorCode.READ_ONLY, () -> file.setTimes(FileTime.fromMillis(0), null));
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.write(ByteBuffer.allocate(1), 0));
            fails(ErrorCode.BAD_DESCRIPTOR, () -> file.setSize(0));
        }
    }

    @Test
    void renamesAcrossWritableGrantsWork() throws IOException {
        Path other = Files.createDirectory(inside.resolve("other"));
        sandbox.grant(open(other), "/other", true);
        var second = sandbox.grants().get(2).directory();
        root.rename("a/file.txt", second, "moved");
        assertEquals("inside", Files.readString(other.resolve("moved")));
        everyOperationFails(ErrorCode.NOT_PERMITTED, second, "../a");
    }

    @Test
    void aDirectoryIsNeverOpenedThroughALink() throws IOException {
        Files.createSymbolicLink(inside.resolve("link"), outside);
        try (var folder = open(inside)) {
            folder.open(folder.nameOf("a")).close();
            assertThrows(
                    IOException.class, () -> folder.open(folder.nameOf("link")).close());
        }
    }

    /** Between the look at a name and the opening of it, somebody may put a link in its place. */
    @Test
    void aFileThatIsSwappedForALinkAllTheTimeIsNeverFollowed() throws Exception {
        Files.writeString(inside.resolve("x"), "decoy");
        var stop = new AtomicBoolean();
        var attacker = new Thread(() -> swap(stop));
        attacker.start();
        try {
            for (int i = 0; i < 5_000; i++) {
                attempt(() -> assertEquals("decoy", read(root, "x")));
                attempt(() -> write(root, "x", "fw", "decoy"));
                attempt(() -> root.setTimes("x", true, FileTime.fromMillis(0), null));
            }
        } finally {
            stop.set(true);
            attacker.join();
        }
    }

    /** Puts now a file, now a link to the outside in the place of {@code x}. */
    private void swap(AtomicBoolean stop) {
        try {
            while (!stop.get()) {
                Files.createSymbolicLink(inside.resolve("link"), outside.resolve("secret.txt"));
                Files.move(inside.resolve("link"), inside.resolve("x"), StandardCopyOption.ATOMIC_MOVE);
                Files.writeString(inside.resolve("file"), "decoy");
                Files.move(inside.resolve("file"), inside.resolve("x"), StandardCopyOption.ATOMIC_MOVE);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void attempt(Operation operation) {
        try {
            operation.run();
        } catch (IOException refused) {
            assertNotEquals(ErrorCode.ACCESS, ErrorCodes.of(refused));
        }
    }

    private interface Operation {
        void run() throws IOException;
    }

    @Test
    void aDirectoryThatIsSwappedForALinkIsNotFollowed() throws IOException {
        try (var a = (Directory) root.open("a", mode("frd"))) {
            Files.move(inside.resolve("a"), inside.resolve("moved"));
            Files.createSymbolicLink(inside.resolve("a"), outside);
            assertEquals("inside", read(a, "file.txt"), "the open directory is still the old one");
            write(a, "new.txt", "wcx", "new");
            assertEquals("new", Files.readString(inside.resolve("moved/new.txt")));
            assertTrue(Files.isDirectory(Path.of("/proc/self/fd")), "on Linux all the rest works, too");
            a.createDirectory("made");
            a.symlink("made", "link");
            a.link("file.txt", a, "second");
            root.link("moved/file.txt", a, "third");
            assertEquals("made", a.readLink("link"));
            assertEquals(
                    List.of("b", "file.txt", "link", "made", "new.txt", "second", "third"),
                    a.items().stream().map(DirectoryItem::name).toList());
        }
    }

    void everyOperationFailsInASwappedDirectory() throws IOException {
        try (var a = (Directory) root.open("a", mode("frd"))) {
            Files.move(inside.resolve("a"), inside.resolve("moved"));
            Files.createSymbolicLink(inside.resolve("a"), outside);
            for (var name : List.of("secret.txt", "file.txt", "new", "b/x")) {
                fails(ErrorCode.NO_ENTRY, () -> a.open(name, mode("fr")));
                fails(ErrorCode.NO_ENTRY, () -> a.open(name, mode("fwc")));
                fails(ErrorCode.NO_ENTRY, () -> a.status(name, false));
                fails(ErrorCode.NO_ENTRY, () -> a.setTimes(name, true, FileTime.fromMillis(0), null));
                fails(ErrorCode.NO_ENTRY, () -> a.createDirectory(name));
                fails(ErrorCode.NO_ENTRY, () -> a.unlinkFile(name));
                fails(ErrorCode.NO_ENTRY, () -> a.symlink("x", name));
                fails(ErrorCode.NO_ENTRY, () -> a.rename(name, root, "taken"));
                fails(ErrorCode.NO_ENTRY, () -> root.link("moved/file.txt", a, name));
            }
            fails(ErrorCode.NO_ENTRY, a::status);
            fails(ErrorCode.NO_ENTRY, a::items);
            fails(ErrorCode.NO_ENTRY, a::duplicate);
        }
    }

    @Test
    void anOpenFileThatIsSwappedForALinkTellsAndChangesNothingElse() throws IOException {
        FileTime before = Files.getLastModifiedTime(outside.resolve("secret.txt"));
        try (var file = (OpenFile) root.open("a/file.txt", mode("frw"))) {
            Files.move(inside.resolve("a"), inside.resolve("moved"));
            Files.createSymbolicLink(inside.resolve("a"), outside);
            Files.writeString(inside.resolve("file.txt"), "decoy");
            assertEquals(6, file.status().size());
            fails(ErrorCode.NOT_PERMITTED, () -> file.setTimes(FileTime.fromMillis(0), FileTime.fromMillis(0)));
        }
        assertEquals(before, Files.getLastModifiedTime(outside.resolve("secret.txt")));
    }

    @Test
    void namesThatNoSystemCanTakeAreRefused() {
        everyOperationFails(ErrorCode.NO_ENTRY, root, "");
        everyOperationFails(ErrorCode.INVALID, root, "a\0b");
        everyOperationFails(ErrorCode.INVALID, root, "a/file.txt\0");
        everyOperationFails(ErrorCode.NAME_TOO_LONG, root, "n".repeat(256));
        everyOperationFails(ErrorCode.NAME_TOO_LONG, root, "\u00e9".repeat(128));
        everyOperationFails(ErrorCode.NAME_TOO_LONG, root, "a/".repeat(2_048));
    }

    @Test
    void slashesAtTheEndDemandADirectory() throws IOException {
        root.createDirectory("made/");
        assertEquals(DescriptorType.DIRECTORY, root.status("made/", true).type());
        root.open("made/", mode("fr")).close();
        root.removeDirectory("made/");
        fails(ErrorCode.NOT_DIRECTORY, () -> root.open("a/file.txt/", mode("fr")));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.status("a/file.txt/", true));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.unlinkFile("a/file.txt/"));
        fails(ErrorCode.IS_DIRECTORY, () -> root.open("new.txt/", mode("fwc")));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.rename("a/file.txt", root, "b/"));
        assertFalse(Files.exists(inside.resolve("new.txt")));
    }

    @Test
    void codesAreThoseOfPosix() throws IOException {
        fails(ErrorCode.NO_ENTRY, () -> root.open("missing", mode("fr")));
        fails(ErrorCode.NO_ENTRY, () -> root.createDirectory("missing/x"));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.open("a/file.txt/x", mode("fr")));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.open("a/file.txt", mode("frd")));
        fails(ErrorCode.IS_DIRECTORY, () -> root.open("a", mode("frw")));
        fails(ErrorCode.IS_DIRECTORY, () -> root.unlinkFile("a"));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.removeDirectory("a/file.txt"));
        fails(ErrorCode.NOT_EMPTY, () -> root.removeDirectory("a"));
        fails(ErrorCode.INVALID, () -> root.removeDirectory("a/."));
        fails(ErrorCode.EXIST, () -> root.createDirectory("a"));
        fails(ErrorCode.EXIST, () -> root.createDirectory("."));
        fails(ErrorCode.EXIST, () -> root.symlink("x", "a/file.txt"));
        fails(ErrorCode.EXIST, () -> root.open("a/file.txt", mode("wcx")));
        fails(ErrorCode.INVALID, () -> root.open("a", mode("fcd")));
        fails(ErrorCode.INVALID, () -> root.readLink("a/file.txt"));
        fails(ErrorCode.BUSY, () -> root.rename(".", root, "x"));
    }

    @Test
    void renamesReplaceAsPosixSays() throws IOException {
        root.createDirectory("empty");
        root.createDirectory("full");
        write(root, "full/f", "wc", "f");
        fails(ErrorCode.NOT_EMPTY, () -> root.rename("empty", root, "full"));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.rename("empty", root, "a/file.txt"));
        fails(ErrorCode.IS_DIRECTORY, () -> root.rename("a/file.txt", root, "empty"));
        fails(ErrorCode.INVALID, () -> root.rename("full", root, "full/below"));
        root.rename("full", root, "empty");
        assertEquals("f", read(root, "empty/f"));
        root.rename("empty/f", root, "a/file.txt");
        assertEquals("f", read(root, "a/file.txt"));
    }

    @Test
    void filesAreReadAndWritten() throws IOException {
        write(root, "new.txt", "rwcx", "hello");
        assertEquals("hello", read(root, "new.txt"));
        write(root, "new.txt", "fw", "J");
        assertEquals("Jello", read(root, "new.txt"));
        try (var file = (OpenFile) root.open("new.txt", mode("frws"))) {
            file.append(ByteBuffer.wrap(new byte[] {'!'}));
            assertEquals(6, file.size());
            file.setSize(8);
            assertEquals(8, file.status().size());
            file.setSize(2);
            file.sync(true);
            fails(ErrorCode.FILE_TOO_LARGE, () -> file.write(ByteBuffer.allocate(1), -1));
            fails(ErrorCode.FILE_TOO_LARGE, () -> file.setSize(-1));
            fails(ErrorCode.INVALID, () -> file.read(ByteBuffer.allocate(1), -1));
        }
        assertEquals("Je", read(root, "new.txt"));
        write(root, "new.txt", "fwt", "");
        assertEquals("", read(root, "new.txt"));
        root.open("empty.txt", mode("frc")).close();
        assertEquals(0, root.status("empty.txt", true).size());
    }

    @Test
    void timesAreSet() throws IOException {
        var access = FileTime.from(Instant.parse("2001-02-03T04:05:06Z"));
        var modification = FileTime.from(Instant.parse("2011-12-13T14:15:16Z"));
        root.setTimes("a/file.txt", true, access, modification);
        assertEquals(access, root.status("a/file.txt", true).accessTime());
        assertEquals(modification, root.status("a/file.txt", true).modificationTime());
        try (var file = root.open("a/file.txt", mode("frw"))) {
            file.setTimes(null, access);
            assertEquals(access, file.status().modificationTime());
            assertEquals(access, file.status().accessTime());
        }
        root.symlink("file.txt", "a/link");
        root.setTimes("a/link", false, access, access);
        assertEquals(access, root.status("a/link", false).modificationTime());
        root.setTimes("a/link", true, modification, modification);
        assertEquals(modification, root.status("a/file.txt", true).modificationTime());
    }

    @Test
    void directoriesAreListed() throws IOException {
        root.symlink("nowhere", "a/dangling");
        try (var a = (Directory) root.open("a", mode("frd"))) {
            assertEquals(
                    List.of(DescriptorType.DIRECTORY, DescriptorType.SYMBOLIC_LINK, DescriptorType.REGULAR_FILE),
                    a.items().stream().map(DirectoryItem::type).toList());
            assertEquals(
                    List.of("b", "dangling", "file.txt"),
                    a.items().stream().map(DirectoryItem::name).toList());
            assertEquals(a.status("b", false).inode(), a.items().get(0).inode());
            assertEquals(a.status().inode(), root.status("a", true).inode());
        }
    }

    @Test
    void identityTellsFilesApart() throws IOException {
        try (var one = root.open("a/file.txt", mode("fr"));
                var two = root.open("a/b/../file.txt", mode("fr"));
                var other = root.open("a", mode("fr"))) {
            assertEquals(one.identity(), two.identity());
            assertNotEquals(one.identity(), other.identity());
        }
    }

    @Test
    void closingTheSandboxClosesWhatIsOpen() throws IOException {
        var file = (OpenFile) root.open("a/file.txt", mode("fr"));
        sandbox.close();
        assertThrows(IOException.class, () -> file.read(ByteBuffer.allocate(1), 0));
        assertThrows(RuntimeException.class, () -> root.open("a", mode("fr")));
    }

    @Test
    void onlyDirectoriesCanBeGranted() {
        assertThrows(IOException.class, () -> sandbox.grant(inside.resolve("a/file.txt"), "/f", false, false));
        assertThrows(IOException.class, () -> sandbox.grant(inside.resolve("missing"), "/m", false, false));
    }

    @Test
    void aNamedPipeIsRefusedInsteadOfHanging() throws Exception {
        Path pipe = inside.resolve("pipe");
        org.junit.jupiter.api.Assumptions.assumeTrue(pipe.getFileSystem().equals(FileSystems.getDefault()));
        int made = new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
        org.junit.jupiter.api.Assumptions.assumeTrue(made == 0, "mkfifo is not there");
        assertEquals(DescriptorType.FIFO, root.status("pipe", true).type());
        fails(ErrorCode.UNSUPPORTED, () -> root.open("pipe", mode("fr")));
        fails(ErrorCode.UNSUPPORTED, () -> root.setTimes("pipe", true, FileTime.fromMillis(0), null));
        fails(ErrorCode.NOT_DIRECTORY, () -> root.open("pipe/x", mode("fr")));
        assertInstanceOf(Directory.class, root);
    }
}
