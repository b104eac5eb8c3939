package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.sandbox.FileStatus;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The layouts of the structures of preview 1 in guest memory, and its numbers for types and times. */
final class Structures {
    static final int FILESTAT_SIZE = 64;
    static final int FDSTAT_SIZE = 24;
    static final int CHARACTER_DEVICE = 2;

    private static final int SOCKET_STREAM = 6;

    private static final int UNKNOWN = 0;
    private static final int ACCESS_GIVEN = 1;
    private static final int ACCESS_NOW = 2;
    private static final int MODIFICATION_GIVEN = 4;
    private static final int MODIFICATION_NOW = 8;
    private static final long NANOSECONDS = 1_000_000_000;

    private Structures() {}

    /** The number of {@code filetype}. */
    static int fileType(DescriptorType type) {
        return switch (type) {
            case UNKNOWN, FIFO -> UNKNOWN;
            case BLOCK_DEVICE -> 1;
            case CHARACTER_DEVICE -> CHARACTER_DEVICE;
            case DIRECTORY -> 3;
            case REGULAR_FILE -> 4;
            case SOCKET -> 6;
            case SYMBOLIC_LINK -> 7;
        };
    }

    /** What is neither a file nor a directory. */
    static int fileType(Target target) {
        if (target instanceof Target.Standard stream) {
            return stream.terminal() ? CHARACTER_DEVICE : UNKNOWN;
        }
        return target instanceof Target.Socket ? SOCKET_STREAM : UNKNOWN;
    }

    /** Writes {@code filestat}. */
    static void putFilestat(Memory memory, int address, FileStatus status) {
        memory.checkRange(address, FILESTAT_SIZE);
        memory.putI64(address, status.device());
        memory.putI64(address + 8, status.inode());
        memory.putI64(address + 16, fileType(status.type()));
        memory.putI64(address + 24, status.linkCount());
        memory.putI64(address + 32, status.size());
        memory.putI64(address + 40, nanoseconds(status.accessTime()));
        memory.putI64(address + 48, nanoseconds(status.modificationTime()));
        memory.putI64(address + 56, nanoseconds(status.changeTime()));
    }

    /** Writes {@code filestat} for a stream or socket, of which nothing is known but its type. */
    static void putFilestat(Memory memory, int address, Target target) {
        memory.fill(address, 0, FILESTAT_SIZE);
        memory.putI64(address + 16, fileType(target));
    }

    /** Nanoseconds since the epoch; a time before it becomes the epoch, one after the year 2554 wraps. */
    private static long nanoseconds(FileTime time) {
        Instant instant = time.toInstant();
        return instant.getEpochSecond() < 0 ? 0 : instant.getEpochSecond() * NANOSECONDS + instant.getNano();
    }

    /** The new access time, null if it stays. */
    static @Nullable FileTime accessTime(long given, int fstflags, Instant now) throws ErrnoException {
        return time(given, fstflags, ACCESS_GIVEN, ACCESS_NOW, now);
    }

    /** The new modification time, null if it stays. */
    static @Nullable FileTime modificationTime(long given, int fstflags, Instant now) throws ErrnoException {
        return time(given, fstflags, MODIFICATION_GIVEN, MODIFICATION_NOW, now);
    }

    private static @Nullable FileTime time(long given, int flags, int givenFlag, int nowFlag, Instant now)
            throws ErrnoException {
        boolean useGiven = (flags & givenFlag) != 0;
        boolean useNow = (flags & nowFlag) != 0;
        if (useGiven && useNow) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (useNow) {
            return FileTime.from(now);
        }
        return useGiven ? FileTime.from(instant(given)) : null;
    }

    private static Instant instant(long nanoseconds) {
        return Instant.ofEpochSecond(
                Long.divideUnsigned(nanoseconds, NANOSECONDS), Long.remainderUnsigned(nanoseconds, NANOSECONDS));
    }
}
