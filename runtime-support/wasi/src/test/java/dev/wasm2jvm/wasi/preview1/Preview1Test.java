package dev.wasm2jvm.wasi.preview1;

import static dev.wasm2jvm.wasi.preview1.Guest.BUFFER;
import static dev.wasm2jvm.wasi.preview1.Guest.READ;
import static dev.wasm2jvm.wasi.preview1.Guest.RESULT;
import static dev.wasm2jvm.wasi.preview1.Guest.ROOT;
import static dev.wasm2jvm.wasi.preview1.Guest.WRITE;
import static dev.wasm2jvm.wasi.preview1.Guest.expect;
import static dev.wasm2jvm.wasi.preview1.Guest.length;
import static dev.wasm2jvm.wasi.preview1.Guest.ok;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.Access;
import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.WasiLimits;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Preview1Test {
    private static final int FROZEN = 4;
    private static final int CREATE = 1;
    private static final int DIRECTORY = 2;
    private static final int EXCLUSIVE = 4;
    private static final int TRUNCATE = 8;
    private static final Instant NOW = Instant.parse("2020-01-02T03:04:05.000006Z");

    @TempDir
    Path temporary;

    private Path root;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private Guest guest;
    private Preview1 wasi;

    @BeforeEach
    void start() throws IOException {
        root = Files.createDirectory(temporary.resolve("root"));
        Path frozen = Files.createDirectory(temporary.resolve("frozen"));
        Files.writeString(frozen.resolve("f"), "frozen");
        Files.writeString(temporary.resolve("secret"), "secret");
        guest = new Guest(WasiConfig.builder()
                .args("prog", "h\u00e9")
                .env("A", "1")
                .env("EMPTY", "")
                .stdin(new ByteArrayInputStream("line\n".getBytes(StandardCharsets.UTF_8)))
                .stdout(out)
                .stderr(err)
                .preopen(root, "/", Access.READ_WRITE)
                .preopen(frozen, "/frozen", Access.READ_ONLY)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .random(new SplittableRandom(1))
                .build());
        wasi = guest.wasi;
    }

    @AfterEach
    void nothingOutsideHasChanged() throws IOException {
        guest.close();
        assertEquals("secret", Files.readString(temporary.resolve("secret")));
        assertEquals("frozen", Files.readString(temporary.resolve("frozen/f")));
    }

    @Test
    void argumentsAndEnvironment() {
        ok(() -> wasi.argsSizesGet(RESULT, RESULT + 4));
        assertEquals(2, guest.result());
        assertEquals(5 + 4, guest.memory.getI32(RESULT + 4));
        ok(() -> wasi.argsGet(RESULT, BUFFER));
        assertEquals("prog\0h\u00e9\0", guest.string(BUFFER, 9));
        assertEquals(BUFFER + 5, guest.memory.getI32(RESULT + 4));
        ok(() -> wasi.environSizesGet(RESULT, RESULT + 4));
        assertEquals(2, guest.result());
        ok(() -> wasi.environGet(RESULT, BUFFER));
        assertEquals("A=1\0EMPTY=\0", guest.string(BUFFER, 11));
    }

    @Test
    void clocks() {
        ok(() -> wasi.clockTimeGet(0, 0, RESULT));
        assertEquals(NOW.getEpochSecond() * 1_000_000_000 + NOW.getNano(), guest.longResult());
        ok(() -> wasi.clockTimeGet(1, 0, RESULT));
        long before = guest.longResult();
        ok(() -> wasi.clockTimeGet(1, 0, RESULT));
        assertTrue(guest.longResult() >= before);
        ok(() -> wasi.clockResGet(0, RESULT));
        assertTrue(guest.longResult() > 0);
        expect(Errno.INVAL, () -> wasi.clockTimeGet(2, 0, RESULT));
        expect(Errno.INVAL, () -> wasi.clockResGet(9, RESULT));
    }

    @Test
    void randomBytesComeFromTheConfiguredSource() {
        ok(() -> wasi.randomGet(BUFFER, 70_000 - BUFFER));
        var expected = new byte[16];
        new SplittableRandom(1).nextBytes(expected);
        assertArrayEquals(expected, guest.memory.read(BUFFER, 16));
        assertNotEquals(0L, guest.memory.getI64(70_000 - 8));
        assertThrows(Trap.class, () -> wasi.randomGet(BUFFER, -1));
    }

    @Test
    void exitIsAnException() {
        var exit = assertThrows(ExitException.class, () -> wasi.procExit(42));
        assertEquals(42, exit.status());
        expect(Errno.NOTSUP, () -> wasi.procRaise(2));
        ok(() -> wasi.schedYield());
    }

    @Test
    void standardStreams() {
        guest.write(1, "out");
        guest.write(2, "err");
        assertEquals("out", out.toString(StandardCharsets.UTF_8));
        assertEquals("err", err.toString(StandardCharsets.UTF_8));
        assertEquals("li", guest.read(0, 2));
        assertEquals("ne\n", guest.read(0, 100));
        assertEquals("", guest.read(0, 100));
        expect(Errno.BADF, () -> wasi.fdRead(1, guest.iovec(BUFFER, 1), 1, RESULT));
        expect(Errno.BADF, () -> wasi.fdWrite(0, guest.iovec(BUFFER, 1), 1, RESULT));
        expect(Errno.SPIPE, () -> wasi.fdSeek(1, 0, 1, RESULT));
        ok(() -> wasi.fdFdstatGet(1, BUFFER));
        assertEquals(0, guest.memory.getU8(BUFFER), "not a terminal");
        ok(() -> wasi.fdFilestatGet(0, BUFFER));
        ok(() -> wasi.fdClose(2));
        expect(Errno.BADF, () -> wasi.fdWrite(2, guest.iovec(BUFFER, 1), 1, RESULT));
    }

    @Test
    void gatheredWritesAreOneWrite() {
        guest.memory.write(BUFFER, "hello world".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 2; i++) {
            guest.memory.putI32(64 + 8 * i, BUFFER + 6 * i);
            guest.memory.putI32(68 + 8 * i, 5);
        }
        ok(() -> wasi.fdWrite(1, 64, 2, RESULT));
        assertEquals(10, guest.result());
        assertEquals("helloworld", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aTerminalIsACharacterDeviceThatCannotSeek() {
        try (var other = new Guest(WasiConfig.builder().terminal(true).build())) {
            ok(() -> other.wasi.fdFdstatGet(1, BUFFER));
            assertEquals(Structures.CHARACTER_DEVICE, other.memory.getU8(BUFFER));
            assertEquals(0, other.memory.getI64(BUFFER + 8) & (Rights.FD_SEEK | Rights.FD_TELL));
        }
    }

    @Test
    void preopensAreNumberedFromThree() {
        ok(() -> wasi.fdPrestatGet(ROOT, RESULT));
        assertEquals(0, guest.result());
        assertEquals(1, guest.memory.getI32(RESULT + 4));
        ok(() -> wasi.fdPrestatDirName(FROZEN, BUFFER, 7));
        assertEquals("/frozen", guest.string(BUFFER, 7));
        expect(Errno.NAMETOOLONG, () -> wasi.fdPrestatDirName(FROZEN, BUFFER, 6));
        expect(Errno.BADF, () -> wasi.fdPrestatGet(5, RESULT));
        expect(Errno.BADF, () -> wasi.fdPrestatGet(1, RESULT));
        expect(Errno.BADF, () -> wasi.fdPrestatGet(-1, RESULT));
    }

    @Test
    void filesAreWrittenAndRead() throws IOException {
        int fd = guest.open(ROOT, "new", CREATE | EXCLUSIVE, READ | WRITE);
        assertEquals(5, fd);
        guest.write(fd, "hello");
        ok(() -> wasi.fdTell(fd, RESULT));
        assertEquals(5, guest.longResult());
        ok(() -> wasi.fdSeek(fd, -4, 2, RESULT));
        assertEquals("ello", guest.read(fd, 100));
        ok(() -> wasi.fdSeek(fd, 1, 0, RESULT));
        ok(() -> wasi.fdSeek(fd, 1, 1, RESULT));
        assertEquals(2, guest.longResult());
        expect(Errno.INVAL, () -> wasi.fdSeek(fd, -3, 1, RESULT));
        expect(Errno.INVAL, () -> wasi.fdSeek(fd, 0, 7, RESULT));
        guest.memory.write(BUFFER, new byte[] {'J'});
        ok(() -> wasi.fdPwrite(fd, guest.iovec(BUFFER, 1), 1, 0, RESULT));
        ok(() -> wasi.fdPread(fd, guest.iovec(BUFFER, 100), 1, 0, RESULT));
        assertEquals("Jello", guest.string(BUFFER, guest.result()));
        ok(() -> wasi.fdTell(fd, RESULT));
        assertEquals(2, guest.longResult(), "pread and pwrite leave the position");
        ok(() -> wasi.fdSync(fd));
        ok(() -> wasi.fdDatasync(fd));
        ok(() -> wasi.fdAdvise(fd, 0, 1, 5));
        expect(Errno.INVAL, () -> wasi.fdAdvise(fd, 0, 1, 6));
        ok(() -> wasi.fdClose(fd));
        expect(Errno.BADF, () -> wasi.fdClose(fd));
        assertEquals("Jello", Files.readString(root.resolve("new")));
        expect(Errno.EXIST, () -> guest.tryOpen(ROOT, "new", CREATE | EXCLUSIVE, WRITE, 0));
        guest.open(ROOT, "new", TRUNCATE, WRITE);
        assertEquals(0, Files.size(root.resolve("new")));
    }

    @Test
    void scatteredReads() throws IOException {
        Files.writeString(root.resolve("f"), "abcdef");
        int fd = guest.open(ROOT, "f", 0, READ);
        guest.memory.putI32(64, BUFFER);
        guest.memory.putI32(68, 4);
        guest.memory.putI32(72, BUFFER + 100);
        guest.memory.putI32(76, 4);
        ok(() -> wasi.fdRead(fd, 64, 2, RESULT));
        assertEquals(6, guest.result());
        assertEquals("abcd", guest.string(BUFFER, 4));
        assertEquals("ef", guest.string(BUFFER + 100, 2));
    }

    @Test
    void appendingIgnoresThePosition() throws IOException {
        Files.writeString(root.resolve("log"), "one");
        ok(() -> guest.tryOpen(ROOT, "log", 0, READ | WRITE, Descriptor.APPEND));
        int fd = guest.result();
        guest.write(fd, "two");
        ok(() -> wasi.fdSeek(fd, 0, 0, RESULT));
        guest.write(fd, "three");
        assertEquals("onetwothree", Files.readString(root.resolve("log")));
        ok(() -> wasi.fdFdstatGet(fd, BUFFER));
        assertEquals(Descriptor.APPEND, guest.memory.getU16(BUFFER + 2));
        ok(() -> wasi.fdFdstatSetFlags(fd, 0));
        ok(() -> wasi.fdSeek(fd, 0, 0, RESULT));
        guest.write(fd, "ONE");
        assertEquals("ONEtwothree", Files.readString(root.resolve("log")));
        expect(Errno.INVAL, () -> wasi.fdFdstatSetFlags(fd, 16));
    }

    @Test
    void sizesAreSet() throws IOException {
        int fd = guest.open(ROOT, "f", CREATE, READ | WRITE);
        ok(() -> wasi.fdFilestatSetSize(fd, 10));
        ok(() -> wasi.fdAllocate(fd, 5, 20));
        assertEquals(25, Files.size(root.resolve("f")));
        ok(() -> wasi.fdAllocate(fd, 0, 3));
        assertEquals(25, Files.size(root.resolve("f")));
        expect(Errno.INVAL, () -> wasi.fdAllocate(fd, 0, 0));
        expect(Errno.FBIG, () -> wasi.fdAllocate(fd, Long.MAX_VALUE, 1));
        int reader = guest.open(ROOT, "f", 0, READ);
        expect(Errno.INVAL, () -> wasi.fdFilestatSetSize(reader, 0));
        expect(Errno.BADF, () -> wasi.fdWrite(reader, guest.iovec(BUFFER, 1), 1, RESULT));
        int writer = guest.open(ROOT, "f", 0, WRITE);
        expect(Errno.BADF, () -> wasi.fdRead(writer, guest.iovec(BUFFER, 1), 1, RESULT));
    }

    @Test
    void attributes() throws IOException {
        Files.writeString(root.resolve("f"), "1234567");
        ok(() -> wasi.pathFilestatGet(ROOT, 1, guest.path("f"), 1, BUFFER));
        assertEquals(4, guest.memory.getU8(BUFFER + 16));
        assertEquals(1, guest.memory.getI64(BUFFER + 24));
        assertEquals(7, guest.memory.getI64(BUFFER + 32));
        long inode = guest.memory.getI64(BUFFER + 8);
        int fd = guest.open(ROOT, "f", 0, READ | WRITE);
        ok(() -> wasi.fdFilestatGet(fd, BUFFER));
        assertEquals(inode, guest.memory.getI64(BUFFER + 8));
        ok(() -> wasi.fdFilestatSetTimes(fd, 1_000, 0, 1 | 8));
        ok(() -> wasi.fdFilestatGet(fd, BUFFER));
        assertEquals(1_000, guest.memory.getI64(BUFFER + 40));
        assertEquals(NOW.getEpochSecond() * 1_000_000_000 + NOW.getNano(), guest.memory.getI64(BUFFER + 48));
        expect(Errno.INVAL, () -> wasi.fdFilestatSetTimes(fd, 0, 0, 3));
        ok(() -> wasi.pathFilestatSetTimes(ROOT, 0, guest.path("f"), 1, 0, 5_000, 4));
        ok(() -> wasi.fdFilestatGet(fd, BUFFER));
        assertEquals(5_000, guest.memory.getI64(BUFFER + 48));
        ok(() -> wasi.fdFdstatGet(ROOT, BUFFER));
        assertEquals(3, guest.memory.getU8(BUFFER));
    }

    @Test
    void directoriesAndLinks() throws IOException {
        ok(() -> wasi.pathCreateDirectory(ROOT, guest.path("d"), 1));
        expect(Errno.EXIST, () -> wasi.pathCreateDirectory(ROOT, guest.path("d"), 1));
        int d = guest.open(ROOT, "d", DIRECTORY, READ);
        guest.open(d, "f", CREATE, WRITE);
        expect(Errno.NOTEMPTY, () -> wasi.pathRemoveDirectory(ROOT, guest.path("d"), 1));
        expect(Errno.ISDIR, () -> wasi.pathUnlinkFile(ROOT, guest.path("d"), 1));
        ok(() -> wasi.pathRename(d, guest.path("f"), 1, ROOT, guest.secondPath("g"), 1));
        ok(() -> wasi.pathRemoveDirectory(ROOT, guest.path("d"), 1));
        ok(() -> wasi.pathSymlink(guest.path("g"), 1, ROOT, guest.secondPath("l"), 1));
        ok(() -> wasi.pathReadlink(ROOT, guest.path("l"), 1, BUFFER, 100, RESULT));
        assertEquals("g", guest.string(BUFFER, guest.result()));
        ok(() -> wasi.pathReadlink(ROOT, guest.path("l"), 1, BUFFER, 0, RESULT));
        assertEquals(0, guest.result());
        expect(Errno.LOOP, () -> wasi.pathOpen(ROOT, 0, guest.path("l"), 1, 0, READ, 0, 0, RESULT));
        ok(() -> wasi.pathLink(ROOT, 0, guest.path("g"), 1, ROOT, guest.secondPath("h"), 1));
        expect(Errno.INVAL, () -> wasi.pathLink(ROOT, 1, guest.path("l"), 1, ROOT, guest.secondPath("i"), 1));
        ok(() -> wasi.pathUnlinkFile(ROOT, guest.path("g"), 1));
        assertTrue(Files.exists(root.resolve("h")));
        expect(Errno.NOENT, () -> guest.tryOpen(ROOT, "l", 0, READ, 0));
    }

    @Test
    void listingGoesOnFromACookie() throws IOException {
        for (String name : List.of("a", "b", "long-name")) {
            Files.writeString(root.resolve(name), "");
        }
        ok(() -> wasi.fdReaddir(ROOT, BUFFER, 1_000, 0, RESULT));
        int used = guest.result();
        var names = new ArrayList<String>();
        for (int at = BUFFER; at < BUFFER + used; ) {
            int nameLength = guest.memory.getI32(at + 16);
            names.add(guest.string(at + 24, nameLength));
            assertEquals(names.size(), guest.memory.getI64(at), "the next cookie");
            at += 24 + nameLength;
        }
        assertEquals(List.of(".", "..", "a", "b", "long-name"), names);
        Files.delete(root.resolve("a"));
        ok(() -> wasi.fdReaddir(ROOT, BUFFER, 1_000, 3, RESULT));
        assertEquals("b", guest.string(BUFFER + 24, guest.memory.getI32(BUFFER + 16)), "a snapshot");
        ok(() -> wasi.fdReaddir(ROOT, BUFFER, 30, 3, RESULT));
        assertEquals(30, guest.result(), "a full buffer means that there is more");
        ok(() -> wasi.fdReaddir(ROOT, BUFFER, 1_000, 5, RESULT));
        assertEquals(0, guest.result());
        ok(() -> wasi.fdReaddir(ROOT, BUFFER, 1_000, -1, RESULT));
        assertEquals(0, guest.result());
        int file = guest.open(ROOT, "b", 0, READ);
        expect(Errno.NOTDIR, () -> wasi.fdReaddir(file, BUFFER, 1_000, 0, RESULT));
    }

    @Test
    void renumberingClosesTheTarget() throws IOException {
        Files.writeString(root.resolve("a"), "a");
        Files.writeString(root.resolve("b"), "b");
        int a = guest.open(ROOT, "a", 0, READ);
        int b = guest.open(ROOT, "b", 0, READ);
        ok(() -> wasi.fdRenumber(a, b));
        assertEquals("a", guest.read(b, 10));
        expect(Errno.BADF, () -> wasi.fdRead(a, guest.iovec(BUFFER, 1), 1, RESULT));
        assertEquals(a, guest.open(ROOT, "b", 0, READ), "the lowest free number");
        expect(Errno.BADF, () -> wasi.fdRenumber(b, 99));
        ok(() -> wasi.fdRenumber(b, b));
        ok(() -> wasi.fdRenumber(b, ROOT));
        assertEquals("", guest.read(ROOT, 10), "the position moves along");
        expect(Errno.BADF, () -> wasi.fdPrestatGet(ROOT, RESULT));
    }

    @Test
    void openingNeedsTheRightsForWhatItChanges() throws IOException {
        Files.writeString(root.resolve("a"), "a");
        long reading = Rights.PATH_OPEN | Rights.PATH_FILESTAT_GET;
        expect(Errno.ISDIR, () -> guest.tryOpen(ROOT, ".", DIRECTORY, READ | WRITE, 0));
        ok(() -> wasi.fdFdstatSetRights(ROOT, reading | Rights.PATH_FILESTAT_SET_SIZE, READ | WRITE));
        expect(Errno.NOTCAPABLE, () -> guest.tryOpen(ROOT, "b", CREATE, READ | WRITE, 0));
        guest.open(ROOT, "a", TRUNCATE, READ | WRITE);
        ok(() -> wasi.fdFdstatSetRights(ROOT, reading, READ | WRITE));
        expect(Errno.NOTCAPABLE, () -> guest.tryOpen(ROOT, "a", TRUNCATE, READ | WRITE, 0));
        assertEquals("", Files.readString(root.resolve("a")));
    }

    @Test
    void aDirectoryHasOneName() throws IOException {
        Files.createDirectory(root.resolve("d"));
        expect(Errno.PERM, () -> wasi.pathLink(ROOT, 0, guest.path("d"), 1, ROOT, guest.secondPath("e"), 1));
        expect(Errno.NOTCAPABLE, () -> wasi.pathLink(ROOT, 0, guest.path(".."), 2, ROOT, guest.secondPath("e"), 1));
    }

    @Test
    void timesAreToldAsTheyWereSet() throws IOException {
        Path file = Files.writeString(root.resolve("a"), "a");
        int fd = guest.open(ROOT, "a", 0, READ | WRITE);
        long modified = 1_000_000_000_123_456_789L;
        ok(() -> wasi.pathFilestatSetTimes(ROOT, 0, guest.path("a"), 1, 5, modified, 4));
        ok(() -> wasi.fdFilestatGet(fd, BUFFER));
        assertEquals(modified, guest.memory.getI64(BUFFER + 48));
        ok(() -> wasi.fdFilestatSetTimes(fd, modified + 1, 0, 1));
        ok(() -> wasi.pathFilestatGet(ROOT, 0, guest.path("a"), 1, BUFFER));
        assertEquals(modified + 1, guest.memory.getI64(BUFFER + 40));
        assertEquals(modified, guest.memory.getI64(BUFFER + 48));
        var others = java.nio.file.attribute.FileTime.from(Instant.ofEpochSecond(7, 5));
        Files.setLastModifiedTime(file, others);
        ok(() -> wasi.fdFilestatGet(fd, BUFFER));
        assertEquals(7_000_000_005L, guest.memory.getI64(BUFFER + 48));
    }

    @Test
    void tooManyOpenFilesAreAnError() {
        var limited = new Guest(WasiConfig.builder()
                .preopen(root, "/", Access.READ_WRITE)
                .limits(WasiLimits.DEFAULT.withOpenFiles(3))
                .build());
        Guest.Call open = () -> limited.wasi.pathOpen(3, 0, limited.path("f"), 1, CREATE, WRITE, 0, 0, RESULT);
        Guest.ok(open);
        Guest.expect(Errno.MFILE, open);
        Guest.ok(() -> limited.wasi.fdClose(limited.memory.getI32(RESULT)));
        Guest.ok(open);
        limited.close();
    }

    @Test
    void rightsCanOnlyBeGivenUp() throws IOException {
        Files.writeString(root.resolve("a"), "a");
        int fd = guest.open(ROOT, "a", 0, READ | WRITE);
        ok(() -> wasi.fdFdstatSetRights(fd, READ, 0));
        expect(Errno.NOTCAPABLE, () -> wasi.fdWrite(fd, guest.iovec(BUFFER, 1), 1, RESULT));
        expect(Errno.NOTCAPABLE, () -> wasi.fdFdstatSetRights(fd, READ | WRITE, 0));
        assertEquals("a", guest.read(fd, 1));
        ok(() -> wasi.fdFdstatSetRights(ROOT, Rights.PATH_OPEN, READ));
        expect(Errno.NOTCAPABLE, () -> guest.tryOpen(ROOT, "a", 0, WRITE, 0));
        guest.open(ROOT, "a", 0, READ);
        expect(Errno.NOTCAPABLE, () -> wasi.pathUnlinkFile(ROOT, guest.path("a"), 1));
    }

    @Test
    void readOnlyDirectoriesStayAsTheyAre() {
        assertEquals("frozen", guest.read(guest.open(FROZEN, "f", 0, READ), 100));
        expect(Errno.ROFS, () -> guest.tryOpen(FROZEN, "f", 0, READ | WRITE, 0));
        expect(Errno.ROFS, () -> guest.tryOpen(FROZEN, "g", CREATE, READ, 0));
        expect(Errno.ROFS, () -> guest.tryOpen(FROZEN, "f", TRUNCATE, READ, 0));
        expect(Errno.ROFS, () -> wasi.pathUnlinkFile(FROZEN, guest.path("f"), 1));
        expect(Errno.ROFS, () -> wasi.pathCreateDirectory(FROZEN, guest.path("g"), 1));
        expect(Errno.ROFS, () -> wasi.pathRename(FROZEN, guest.path("f"), 1, ROOT, guest.secondPath("f"), 1));
        expect(Errno.ROFS, () -> wasi.pathLink(FROZEN, 0, guest.path("f"), 1, ROOT, guest.secondPath("f"), 1));
        ok(() -> wasi.fdFdstatGet(FROZEN, BUFFER));
        assertEquals(0, guest.memory.getI64(BUFFER + 8) & Rights.PATH_UNLINK_FILE);
        assertEquals(0, guest.memory.getI64(BUFFER + 16) & WRITE);
    }

    @Test
    void pathsStayInside() throws IOException {
        Files.createSymbolicLink(root.resolve("out"), temporary);
        for (String path : List.of("/secret", "../secret", "x/../../secret", "out/secret")) {
            Errno expected = path.startsWith("x") ? Errno.NOENT : Errno.NOTCAPABLE;
            expect(expected, () -> guest.tryOpen(ROOT, path, 0, READ, 0));
            expect(expected, () -> wasi.pathUnlinkFile(ROOT, guest.path(path), length(path)));
            expect(expected, () -> wasi.pathFilestatGet(ROOT, 1, guest.path(path), length(path), BUFFER));
        }
        expect(Errno.NOTCAPABLE, () -> wasi.pathSymlink(guest.path("/etc"), 4, ROOT, guest.secondPath("l"), 1));
        expect(Errno.NOENT, () -> guest.tryOpen(ROOT, "", 0, READ, 0));
        expect(Errno.INVAL, () -> guest.tryOpen(ROOT, "a\0b", 0, READ, 0));
        expect(Errno.NAMETOOLONG, () -> guest.tryOpen(ROOT, "n".repeat(300), 0, READ, 0));
        expect(Errno.NAMETOOLONG, () -> wasi.pathUnlinkFile(ROOT, guest.path("x"), -1));
        guest.memory.write(1_024, new byte[] {(byte) 0xff});
        expect(Errno.ILSEQ, () -> wasi.pathUnlinkFile(ROOT, 1_024, 1));
        expect(Errno.NOTDIR, () -> guest.tryOpen(1, "x", 0, READ, 0));
    }

    @Test
    void pollingWaitsForTheFirstEvent() throws IOException {
        subscribeClock(0, 7, 1, Long.MAX_VALUE / 4, 0);
        subscribeClock(1, 8, 1, 1_000_000, 0);
        ok(() -> wasi.pollOneoff(BUFFER, BUFFER + 1_000, 2, RESULT));
        assertEquals(1, guest.result());
        assertEquals(8, guest.memory.getI64(BUFFER + 1_000));
        assertEquals(0, guest.memory.getU16(BUFFER + 1_008));
        subscribeClock(0, 9, 0, 0, 1);
        subscribeDescriptor(1, 10, 1, 0);
        subscribeDescriptor(2, 11, 2, 1);
        subscribeDescriptor(3, 12, 1, 99);
        subscribeDescriptor(4, 13, 2, 0);
        subscribeClock(5, 14, 77, 0, 0);
        ok(() -> wasi.pollOneoff(BUFFER, BUFFER + 1_000, 6, RESULT));
        assertTrue(guest.result() >= 5, "all but perhaps the standard input");
        expect(Errno.INVAL, () -> wasi.pollOneoff(BUFFER, BUFFER, 0, RESULT));
    }

    @Test
    void pollingTheStandardInputWakesWhenThereIsSomething() {
        subscribeDescriptor(0, 10, 1, 0);
        ok(() -> wasi.pollOneoff(BUFFER, BUFFER + 1_000, 1, RESULT));
        assertEquals(1, guest.result());
        assertEquals("line\n", guest.read(0, 100));
    }

    @Test
    void pollingABadDescriptorIsAnEventWithAnError() {
        subscribeDescriptor(0, 12, 1, 99);
        ok(() -> wasi.pollOneoff(BUFFER, BUFFER + 1_000, 1, RESULT));
        assertEquals(12, guest.memory.getI64(BUFFER + 1_000));
        assertEquals(Errno.BADF.number(), guest.memory.getU16(BUFFER + 1_008));
        assertEquals(1, guest.memory.getU8(BUFFER + 1_010));
    }

    private void subscribeClock(int index, long userData, int clock, long timeout, int flags) {
        int at = BUFFER + 48 * index;
        guest.memory.putI64(at, userData);
        guest.memory.putI64(at + 8, 0);
        guest.memory.putI32(at + 16, clock);
        guest.memory.putI64(at + 24, timeout);
        guest.memory.putI64(at + 32, 0);
        guest.memory.putI16(at + 40, flags);
    }

    private void subscribeDescriptor(int index, long userData, int type, int fd) {
        int at = BUFFER + 48 * index;
        guest.memory.putI64(at, userData);
        guest.memory.putI64(at + 8, type);
        guest.memory.putI32(at + 16, fd);
    }

    @Test
    void thereAreNoSockets() {
        expect(Errno.NOTSOCK, () -> wasi.sockShutdown(ROOT, 0));
        expect(Errno.NOTSOCK, () -> wasi.sockAccept(0, 0, RESULT));
        expect(Errno.NOTSOCK, () -> wasi.sockRecv(0, 0, 0, 0, RESULT, RESULT));
        expect(Errno.NOTSOCK, () -> wasi.sockSend(1, 0, 0, 0, RESULT));
        expect(Errno.BADF, () -> wasi.sockShutdown(99, 0));
    }

    @Test
    void addressesOutOfBoundsTrap() {
        assertThrows(Trap.class, () -> wasi.fdWrite(1, -8, 1, RESULT));
        assertThrows(Trap.class, () -> wasi.fdWrite(1, guest.iovec(BUFFER, -1), 1, RESULT));
        assertThrows(Trap.class, () -> wasi.clockTimeGet(0, 0, guest.memory.limit - 4));
        assertThrows(Trap.class, () -> wasi.pathUnlinkFile(ROOT, -1, 10));
        assertThrows(Trap.class, () -> wasi.pathOpen(ROOT, 0, guest.path("n"), 1, CREATE, WRITE, 0, 0, -1));
        assertTrue(Files.notExists(root.resolve("n")));
        expect(Errno.INVAL, () -> wasi.fdWrite(1, 0, -1, RESULT));
    }

    @Test
    void aMemoryIsNeeded() {
        try (var unattached = new dev.wasm2jvm.wasi.Wasi(WasiConfig.builder().build())) {
            assertThrows(IllegalStateException.class, () -> new Preview1(unattached).argsSizesGet(0, 4));
        }
    }
}
