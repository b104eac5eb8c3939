package dev.wasm2jvm.wasi.host;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.clocks.WallClock.Datetime;
import dev.wasm2jvm.wasi.filesystem.Types;
import dev.wasm2jvm.wasi.filesystem.Types.Descriptor;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorFlags;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.DirectoryEntry;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.filesystem.Types.NewTimestamp;
import dev.wasm2jvm.wasi.filesystem.Types.OpenFlags;
import dev.wasm2jvm.wasi.filesystem.Types.PathFlags;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestFilesTest {
    private static final DescriptorFlags READ = DescriptorFlags.READ;
    private static final DescriptorFlags WRITE = DescriptorFlags.WRITE;

    @TempDir
    Path temporary;

    private Path host;
    private Wasi wasi;
    private Descriptor root;
    private Descriptor frozen;

    @BeforeEach
    void start() throws IOException {
        host = Files.createDirectory(temporary.resolve("host"));
        Path still = Files.createDirectory(temporary.resolve("frozen"));
        Files.writeString(still.resolve("f"), "frozen");
        wasi = new Wasi(WasiConfig.builder()
                .clock(Clock.fixed(Instant.ofEpochSecond(1_000), ZoneOffset.UTC))
                .preopen(host, "/", Access.READ_WRITE)
                .preopen(still, "/frozen", Access.READ_ONLY)
                .build());
        var directories = wasi.filesystemPreopens().getDirectories();
        assertEquals(
                List.of("/", "/frozen"), directories.stream().map(Tuple2::f1).toList());
        root = directories.get(0).f0();
        frozen = directories.get(1).f0();
    }

    @AfterEach
    void end() {
        wasi.close();
    }

    private static <T> void fails(ErrorCode expected, Result<T, ErrorCode> result) {
        assertEquals(Result.err(expected), result);
    }

    private Descriptor open(String path, OpenFlags how, DescriptorFlags what) {
        return root.openAt(PathFlags.SYMLINK_FOLLOW, path, how, what).orElseThrow();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void filesAreReadAndWritten() throws IOException {
        try (var file = open("f", OpenFlags.CREATE, READ.or(WRITE))) {
            assertEquals(Result.ok(5L), file.write(utf8("hello"), 0));
            var read = file.read(3, 1).orElseThrow();
            assertArrayEquals(utf8("ell"), read.f0());
            assertFalse(read.f1());
            assertTrue(file.read(100, 1).orElseThrow().f1());
            assertEquals(0, file.read(1, 99).orElseThrow().f0().length);
            assertEquals(Result.ok(), file.setSize(2));
            assertEquals(Result.ok(), file.sync());
            assertEquals(Result.ok(), file.syncData());
            assertEquals(Result.ok(), file.advise(0, 1, Types.Advice.WILL_NEED));
            assertEquals(Result.ok(DescriptorType.REGULAR_FILE), file.getType());
            assertEquals(Result.ok(READ.or(WRITE)), file.getFlags());
            fails(ErrorCode.NOT_DIRECTORY, file.statAt(PathFlags.NONE, "x"));
        }
        assertEquals("he", Files.readString(host.resolve("f")));
    }

    @Test
    void filesAreStreamed() throws IOException {
        try (var file = open("f", OpenFlags.CREATE, READ.or(WRITE))) {
            var out = file.writeViaStream(2).orElseThrow();
            out.checkWrite();
            assertEquals(Result.ok(), out.write(utf8("one")));
            assertEquals(Result.ok(), out.write(utf8("two")));
            var appended = file.appendViaStream().orElseThrow();
            assertEquals(Result.ok(), appended.blockingWriteAndFlush(utf8("!")));
            var in = file.readViaStream(1).orElseThrow();
            assertTrue(in.subscribe().ready());
            assertArrayEquals(utf8("\0onetwo!"), in.read(100).orElseThrow());
            assertEquals(Result.err(StreamError.CLOSED), in.blockingRead(1));
        }
        assertEquals("\0\0onetwo!", Files.readString(host.resolve("f")));
    }

    @Test
    void aFailingStreamTellsItsCode() {
        open("f", OpenFlags.CREATE, WRITE).close();
        var file = open("f", OpenFlags.NONE, WRITE);
        var out = file.writeViaStream(-1).orElseThrow();
        var failure = assertInstanceOf(Result.Err.class, out.blockingWriteAndFlush(utf8("x")));
        var reason = assertInstanceOf(StreamError.LastOperationFailed.class, failure.error());
        assertEquals(
                Optional.of(ErrorCode.FILE_TOO_LARGE), wasi.filesystemTypes().filesystemErrorCode(reason.value()));
    }

    @Test
    void modesAreKept() {
        var reader = open("f", OpenFlags.CREATE, READ);
        fails(ErrorCode.BAD_DESCRIPTOR, reader.write(utf8("x"), 0));
        fails(ErrorCode.BAD_DESCRIPTOR, reader.writeViaStream(0));
        fails(ErrorCode.BAD_DESCRIPTOR, reader.appendViaStream());
        fails(ErrorCode.BAD_DESCRIPTOR, reader.setSize(0));
        var writer = open("f", OpenFlags.NONE, WRITE);
        fails(ErrorCode.BAD_DESCRIPTOR, writer.read(1, 0));
        fails(ErrorCode.BAD_DESCRIPTOR, writer.readViaStream(0));
        fails(ErrorCode.BAD_DESCRIPTOR, root.read(1, 0));
        fails(ErrorCode.NOT_DIRECTORY, writer.readDirectory());
    }

    @Test
    void directoriesAreMadeListedAndRemoved() {
        assertEquals(Result.ok(), root.createDirectoryAt("d"));
        open("d/f", OpenFlags.CREATE, WRITE).close();
        assertEquals(Result.ok(), root.symlinkAt("f", "d/l"));
        assertEquals(Result.ok("f"), root.readlinkAt("d/l"));
        var directory = open("d", OpenFlags.DIRECTORY, READ);
        var found = new ArrayList<DirectoryEntry>();
        var entries = directory.readDirectory().orElseThrow();
        for (var next = entries.readDirectoryEntry().orElseThrow();
                next.isPresent();
                next = entries.readDirectoryEntry().orElseThrow()) {
            found.add(next.get());
        }
        assertEquals(
                List.of(
                        new DirectoryEntry(DescriptorType.REGULAR_FILE, "f"),
                        new DirectoryEntry(DescriptorType.SYMBOLIC_LINK, "l")),
                found);
        fails(ErrorCode.NOT_EMPTY, root.removeDirectoryAt("d"));
        assertEquals(Result.ok(), directory.unlinkFileAt("l"));
        assertEquals(Result.ok(), directory.renameAt("f", root, "g"));
        assertEquals(Result.ok(), root.removeDirectoryAt("d"));
        assertEquals(Result.ok(), root.linkAt(PathFlags.NONE, "g", root, "h"));
        fails(ErrorCode.INVALID, root.linkAt(PathFlags.SYMLINK_FOLLOW, "g", root, "i"));
        assertEquals(2, root.statAt(PathFlags.NONE, "h").orElseThrow().linkCount());
    }

    @Test
    void attributesAndTimes() {
        var file = open("f", OpenFlags.CREATE, READ.or(WRITE));
        var time = new Datetime(77, 5_000);
        assertEquals(Result.ok(), file.setTimes(new NewTimestamp.Timestamp(time), NewTimestamp.NOW));
        var stat = file.stat().orElseThrow();
        assertEquals(Optional.of(time), stat.dataAccessTimestamp());
        assertEquals(Optional.of(new Datetime(1_000, 0)), stat.dataModificationTimestamp());
        assertEquals(DescriptorType.REGULAR_FILE, stat.type());
        assertEquals(Result.ok(), root.setTimesAt(PathFlags.NONE, "f", NewTimestamp.NO_CHANGE, NewTimestamp.NO_CHANGE));
        assertEquals(stat, root.statAt(PathFlags.NONE, "f").orElseThrow());
        fails(ErrorCode.INVALID, file.setTimes(new NewTimestamp.Timestamp(new Datetime(0, -1)), NewTimestamp.NOW));
        fails(ErrorCode.OVERFLOW, file.setTimes(new NewTimestamp.Timestamp(new Datetime(-1, 0)), NewTimestamp.NOW));
    }

    @Test
    void identityAndHashes() {
        var file = open("f", OpenFlags.CREATE, READ.or(WRITE));
        var same = open("f", OpenFlags.NONE, READ);
        var other = open("g", OpenFlags.CREATE, READ);
        assertTrue(file.isSameObject(same));
        assertFalse(file.isSameObject(other));
        assertEquals(file.metadataHash(), root.metadataHashAt(PathFlags.NONE, "f"));
        assertNotEquals(file.metadataHash(), other.metadataHash());
        var before = file.metadataHash();
        file.write(utf8("changed"), 0);
        assertNotEquals(before, file.metadataHash());
    }

    @Test
    void readOnlyGrantsStayAsTheyAre() {
        assertEquals(Result.ok(READ), frozen.getFlags());
        assertEquals(Result.ok(READ.or(DescriptorFlags.MUTATE_DIRECTORY)), root.getFlags());
        fails(ErrorCode.READ_ONLY, frozen.openAt(PathFlags.NONE, "f", OpenFlags.NONE, WRITE));
        fails(ErrorCode.READ_ONLY, frozen.openAt(PathFlags.NONE, "f", OpenFlags.TRUNCATE, READ));
        fails(ErrorCode.READ_ONLY, frozen.openAt(PathFlags.NONE, "g", OpenFlags.CREATE, READ));
        fails(ErrorCode.READ_ONLY, frozen.renameAt("f", root, "f"));
        fails(ErrorCode.READ_ONLY, root.symlinkAt("x", "y").isOk() ? frozen.unlinkFileAt("f") : Result.ok());
        var file = frozen.openAt(PathFlags.NONE, "f", OpenFlags.NONE, READ).orElseThrow();
        fails(ErrorCode.READ_ONLY, file.setTimes(NewTimestamp.NOW, NewTimestamp.NOW));
        assertArrayEquals(utf8("frozen"), file.read(100, 0).orElseThrow().f0());
    }

    @Test
    void pathsStayInside() {
        for (String path : List.of("/", "/etc/passwd", "..", "../frozen/f")) {
            fails(ErrorCode.NOT_PERMITTED, root.openAt(PathFlags.NONE, path, OpenFlags.NONE, READ));
            fails(ErrorCode.NOT_PERMITTED, root.statAt(PathFlags.NONE, path));
        }
        fails(ErrorCode.NOT_PERMITTED, root.symlinkAt("/etc", "l"));
    }

    @Test
    void closingAPreopenedDescriptorLeavesTheGrant() {
        root.close();
        var again = wasi.filesystemPreopens().getDirectories().get(0).f0();
        assertEquals(Result.ok(), again.createDirectoryAt("d"));
    }

    @Test
    void flagsAreSets() {
        var both = OpenFlags.of(OpenFlags.Flag.CREATE, OpenFlags.Flag.TRUNCATE);
        assertEquals(9, both.bits());
        assertEquals(OpenFlags.CREATE.or(OpenFlags.TRUNCATE), both);
        assertEquals(OpenFlags.ofBits(0xf9), both);
        assertEquals(OpenFlags.TRUNCATE, both.and(OpenFlags.TRUNCATE.or(OpenFlags.EXCLUSIVE)));
        assertTrue(both.contains(OpenFlags.CREATE));
        assertFalse(both.contains(OpenFlags.EXCLUSIVE));
        assertEquals(EnumSet.of(OpenFlags.Flag.CREATE, OpenFlags.Flag.TRUNCATE), both.toEnumSet());
        assertEquals("[CREATE, TRUNCATE]", both.toString());
        assertEquals(both.hashCode(), OpenFlags.ofBits(9).hashCode());
        assertNotEquals(DescriptorFlags.READ, (Object) PathFlags.SYMLINK_FOLLOW);
    }
}
