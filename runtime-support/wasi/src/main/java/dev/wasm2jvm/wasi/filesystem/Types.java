package dev.wasm2jvm.wasi.filesystem;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.runtime.Unsigned;
import dev.wasm2jvm.runtime.WitName;
import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.io.Streams;
import java.util.EnumSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code wasi:filesystem/types}: files and directories.
 *
 * <p>Paths are relative to a descriptor of a directory. A path that is absolute, or that leads outside of that directory
 * in any step, gives {@link ErrorCode#NOT_PERMITTED}.
 */
@SuppressWarnings({"EnumOrdinal", "SameNameButDifferent"}) // WIT numbers its flags, and names them per set
@WitName("wasi:filesystem/types")
public interface Types {

    /** The enum {@code descriptor-type}: what a descriptor or a directory entry is. */
    @WitName("descriptor-type")
    enum DescriptorType {
        /** Something else, or not known. */
        @WitName("unknown")
        UNKNOWN,
        /** A block device. */
        @WitName("block-device")
        BLOCK_DEVICE,
        /** A character device. */
        @WitName("character-device")
        CHARACTER_DEVICE,
        /** A directory. */
        @WitName("directory")
        DIRECTORY,
        /** A named pipe. */
        @WitName("fifo")
        FIFO,
        /** A symbolic link. */
        @WitName("symbolic-link")
        SYMBOLIC_LINK,
        /** A regular file. */
        @WitName("regular-file")
        REGULAR_FILE,
        /** A socket. */
        @WitName("socket")
        SOCKET
    }

    /** The flags {@code descriptor-flags}: what a descriptor may be used for. Immutable. */
    @WitName("descriptor-flags")
    final class DescriptorFlags {
        /** No flag. */
        public static final DescriptorFlags NONE = new DescriptorFlags(0);

        /** Data can be read. */
        @WitName("read")
        public static final DescriptorFlags READ = new DescriptorFlags(1 << 0);

        /** Data can be written. */
        @WitName("write")
        public static final DescriptorFlags WRITE = new DescriptorFlags(1 << 1);

        /** Writes reach the disk with their metadata, as with {@code O_SYNC}. */
        @WitName("file-integrity-sync")
        public static final DescriptorFlags FILE_INTEGRITY_SYNC = new DescriptorFlags(1 << 2);

        /** Writes reach the disk, as with {@code O_DSYNC}. */
        @WitName("data-integrity-sync")
        public static final DescriptorFlags DATA_INTEGRITY_SYNC = new DescriptorFlags(1 << 3);

        /** Reads are as durable as writes, as with {@code O_RSYNC}. */
        @WitName("requested-write-sync")
        public static final DescriptorFlags REQUESTED_WRITE_SYNC = new DescriptorFlags(1 << 4);

        /** The contents of the directory, and of what is below it, may be changed. */
        @WitName("mutate-directory")
        public static final DescriptorFlags MUTATE_DIRECTORY = new DescriptorFlags(1 << 5);

        private final int bits;

        private DescriptorFlags(int bits) {
            this.bits = bits;
        }

        /** One flag, in the order of the bits. */
        public enum Flag {
            /** Data can be read. */
            @WitName("read")
            READ,
            /** Data can be written. */
            @WitName("write")
            WRITE,
            /** Writes reach the disk with their metadata, as with {@code O_SYNC}. */
            @WitName("file-integrity-sync")
            FILE_INTEGRITY_SYNC,
            /** Writes reach the disk, as with {@code O_DSYNC}. */
            @WitName("data-integrity-sync")
            DATA_INTEGRITY_SYNC,
            /** Reads are as durable as writes, as with {@code O_RSYNC}. */
            @WitName("requested-write-sync")
            REQUESTED_WRITE_SYNC,
            /** The contents of the directory, and of what is below it, may be changed. */
            @WitName("mutate-directory")
            MUTATE_DIRECTORY
        }

        /**
         * The set with these bits.
         *
         * @param bits bit n stands for the n-th flag; bits beyond the last flag are ignored
         * @return the set
         */
        public static DescriptorFlags ofBits(int bits) {
            return new DescriptorFlags(bits & 0x3f);
        }

        /**
         * The set with these flags.
         *
         * @param flags the members
         * @return the set
         */
        public static DescriptorFlags of(Flag... flags) {
            int bits = 0;
            for (Flag flag : flags) {
                bits |= 1 << flag.ordinal();
            }
            return new DescriptorFlags(bits);
        }

        /**
         * The set as bits.
         *
         * @return bit n stands for the n-th flag
         */
        public int bits() {
            return bits;
        }

        /**
         * The members that both sets have.
         *
         * @param other the other set
         * @return the intersection
         */
        public DescriptorFlags and(DescriptorFlags other) {
            return new DescriptorFlags(bits & other.bits);
        }

        /**
         * The members that either set has.
         *
         * @param other the other set
         * @return the union
         */
        public DescriptorFlags or(DescriptorFlags other) {
            return new DescriptorFlags(bits | other.bits);
        }

        /**
         * Whether every member of the other set is in this one.
         *
         * @param other the other set
         * @return true if it is a subset
         */
        public boolean contains(DescriptorFlags other) {
            return (bits & other.bits) == other.bits;
        }

        /**
         * The set as a Java collection.
         *
         * @return a new set
         */
        public EnumSet<Flag> toEnumSet() {
            var set = EnumSet.noneOf(Flag.class);
            for (Flag flag : Flag.values()) {
                if ((bits & 1 << flag.ordinal()) != 0) {
                    set.add(flag);
                }
            }
            return set;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof DescriptorFlags that && bits == that.bits;
        }

        @Override
        public int hashCode() {
            return bits;
        }

        @Override
        public String toString() {
            return toEnumSet().toString();
        }
    }

    /**
     * The record {@code descriptor-stat}: attributes of a file or directory.
     *
     * @param type what it is
     * @param linkCount how many hard links it has
     * @param size its size in bytes; for a symbolic link the length of its text
     * @param dataAccessTimestamp when it was last read
     * @param dataModificationTimestamp when its contents last changed
     * @param statusChangeTimestamp when its attributes last changed
     */
    @WitName("descriptor-stat")
    record DescriptorStat(
            @WitName("type") DescriptorType type,
            @WitName("link-count") @Unsigned long linkCount,
            @WitName("size") @Unsigned long size,
            @WitName("data-access-timestamp") Optional<WallClock.Datetime> dataAccessTimestamp,
            @WitName("data-modification-timestamp") Optional<WallClock.Datetime> dataModificationTimestamp,
            @WitName("status-change-timestamp") Optional<WallClock.Datetime> statusChangeTimestamp) {}

    /** The flags {@code path-flags}: how a path is resolved. Immutable. */
    @WitName("path-flags")
    final class PathFlags {
        /** No flag. */
        public static final PathFlags NONE = new PathFlags(0);

        /** A symbolic link at the end of the path is followed. */
        @WitName("symlink-follow")
        public static final PathFlags SYMLINK_FOLLOW = new PathFlags(1 << 0);

        private final int bits;

        private PathFlags(int bits) {
            this.bits = bits;
        }

        /** One flag, in the order of the bits. */
        public enum Flag {
            /** A symbolic link at the end of the path is followed. */
            @WitName("symlink-follow")
            SYMLINK_FOLLOW
        }

        /**
         * The set with these bits.
         *
         * @param bits bit n stands for the n-th flag; bits beyond the last flag are ignored
         * @return the set
         */
        public static PathFlags ofBits(int bits) {
            return new PathFlags(bits & 0x1);
        }

        /**
         * The set with these flags.
         *
         * @param flags the members
         * @return the set
         */
        public static PathFlags of(Flag... flags) {
            int bits = 0;
            for (Flag flag : flags) {
                bits |= 1 << flag.ordinal();
            }
            return new PathFlags(bits);
        }

        /**
         * The set as bits.
         *
         * @return bit n stands for the n-th flag
         */
        public int bits() {
            return bits;
        }

        /**
         * The members that both sets have.
         *
         * @param other the other set
         * @return the intersection
         */
        public PathFlags and(PathFlags other) {
            return new PathFlags(bits & other.bits);
        }

        /**
         * The members that either set has.
         *
         * @param other the other set
         * @return the union
         */
        public PathFlags or(PathFlags other) {
            return new PathFlags(bits | other.bits);
        }

        /**
         * Whether every member of the other set is in this one.
         *
         * @param other the other set
         * @return true if it is a subset
         */
        public boolean contains(PathFlags other) {
            return (bits & other.bits) == other.bits;
        }

        /**
         * The set as a Java collection.
         *
         * @return a new set
         */
        public EnumSet<Flag> toEnumSet() {
            var set = EnumSet.noneOf(Flag.class);
            for (Flag flag : Flag.values()) {
                if ((bits & 1 << flag.ordinal()) != 0) {
                    set.add(flag);
                }
            }
            return set;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof PathFlags that && bits == that.bits;
        }

        @Override
        public int hashCode() {
            return bits;
        }

        @Override
        public String toString() {
            return toEnumSet().toString();
        }
    }

    /** The flags {@code open-flags}: how a file is opened. Immutable. */
    @WitName("open-flags")
    final class OpenFlags {
        /** No flag. */
        public static final OpenFlags NONE = new OpenFlags(0);

        /** Create the file if it does not exist. */
        @WitName("create")
        public static final OpenFlags CREATE = new OpenFlags(1 << 0);

        /** Fail if it is not a directory. */
        @WitName("directory")
        public static final OpenFlags DIRECTORY = new OpenFlags(1 << 1);

        /** Fail if it exists already. */
        @WitName("exclusive")
        public static final OpenFlags EXCLUSIVE = new OpenFlags(1 << 2);

        /** Cut the file to size 0. */
        @WitName("truncate")
        public static final OpenFlags TRUNCATE = new OpenFlags(1 << 3);

        private final int bits;

        private OpenFlags(int bits) {
            this.bits = bits;
        }

        /** One flag, in the order of the bits. */
        public enum Flag {
            /** Create the file if it does not exist. */
            @WitName("create")
            CREATE,
            /** Fail if it is not a directory. */
            @WitName("directory")
            DIRECTORY,
            /** Fail if it exists already. */
            @WitName("exclusive")
            EXCLUSIVE,
            /** Cut the file to size 0. */
            @WitName("truncate")
            TRUNCATE
        }

        /**
         * The set with these bits.
         *
         * @param bits bit n stands for the n-th flag; bits beyond the last flag are ignored
         * @return the set
         */
        public static OpenFlags ofBits(int bits) {
            return new OpenFlags(bits & 0xf);
        }

        /**
         * The set with these flags.
         *
         * @param flags the members
         * @return the set
         */
        public static OpenFlags of(Flag... flags) {
            int bits = 0;
            for (Flag flag : flags) {
                bits |= 1 << flag.ordinal();
            }
            return new OpenFlags(bits);
        }

        /**
         * The set as bits.
         *
         * @return bit n stands for the n-th flag
         */
        public int bits() {
            return bits;
        }

        /**
         * The members that both sets have.
         *
         * @param other the other set
         * @return the intersection
         */
        public OpenFlags and(OpenFlags other) {
            return new OpenFlags(bits & other.bits);
        }

        /**
         * The members that either set has.
         *
         * @param other the other set
         * @return the union
         */
        public OpenFlags or(OpenFlags other) {
            return new OpenFlags(bits | other.bits);
        }

        /**
         * Whether every member of the other set is in this one.
         *
         * @param other the other set
         * @return true if it is a subset
         */
        public boolean contains(OpenFlags other) {
            return (bits & other.bits) == other.bits;
        }

        /**
         * The set as a Java collection.
         *
         * @return a new set
         */
        public EnumSet<Flag> toEnumSet() {
            var set = EnumSet.noneOf(Flag.class);
            for (Flag flag : Flag.values()) {
                if ((bits & 1 << flag.ordinal()) != 0) {
                    set.add(flag);
                }
            }
            return set;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof OpenFlags that && bits == that.bits;
        }

        @Override
        public int hashCode() {
            return bits;
        }

        @Override
        public String toString() {
            return toEnumSet().toString();
        }
    }

    /** The variant {@code new-timestamp}: what a time becomes. */
    @WitName("new-timestamp")
    sealed interface NewTimestamp {
        /** The shared value of the case {@code no-change}. */
        NoChange NO_CHANGE = new NoChange();

        /** The shared value of the case {@code now}. */
        Now NOW = new Now();

        /** The time stays. */
        @WitName("no-change")
        record NoChange() implements NewTimestamp {}

        /** The time becomes that of the wall clock. */
        @WitName("now")
        record Now() implements NewTimestamp {}

        /**
         * The time becomes this one.
         *
         * @param value the time
         */
        @WitName("timestamp")
        record Timestamp(@WitName("timestamp") WallClock.Datetime value) implements NewTimestamp {}
    }

    /**
     * The record {@code directory-entry}.
     *
     * @param type what the entry is
     * @param name its name, of one path component
     */
    @WitName("directory-entry")
    record DirectoryEntry(
            @WitName("type") DescriptorType type,
            @WitName("name") String name) {}

    /** The enum {@code error-code}: why an operation failed; the names are those of POSIX. */
    @WitName("error-code")
    enum ErrorCode {
        /** {@code EACCES}: permission denied. */
        @WitName("access")
        ACCESS,
        /** {@code EAGAIN}: would block. */
        @WitName("would-block")
        WOULD_BLOCK,
        /** {@code EALREADY}: already in progress. */
        @WitName("already")
        ALREADY,
        /** {@code EBADF}: not open, or not open for this. */
        @WitName("bad-descriptor")
        BAD_DESCRIPTOR,
        /** {@code EBUSY}: in use. */
        @WitName("busy")
        BUSY,
        /** {@code EDEADLK}: would deadlock. */
        @WitName("deadlock")
        DEADLOCK,
        /** {@code EDQUOT}: quota exceeded. */
        @WitName("quota")
        QUOTA,
        /** {@code EEXIST}: exists already. */
        @WitName("exist")
        EXIST,
        /** {@code EFBIG}: file too large. */
        @WitName("file-too-large")
        FILE_TOO_LARGE,
        /** {@code EILSEQ}: not a name that this system can express. */
        @WitName("illegal-byte-sequence")
        ILLEGAL_BYTE_SEQUENCE,
        /** {@code EINPROGRESS}: in progress. */
        @WitName("in-progress")
        IN_PROGRESS,
        /** {@code EINTR}: interrupted. */
        @WitName("interrupted")
        INTERRUPTED,
        /** {@code EINVAL}: invalid argument. */
        @WitName("invalid")
        INVALID,
        /** {@code EIO}: input or output failed. */
        @WitName("io")
        IO,
        /** {@code EISDIR}: is a directory. */
        @WitName("is-directory")
        IS_DIRECTORY,
        /** {@code ELOOP}: too many symbolic links. */
        @WitName("loop")
        LOOP,
        /** {@code EMLINK}: too many hard links. */
        @WitName("too-many-links")
        TOO_MANY_LINKS,
        /** {@code EMSGSIZE}: message too long. */
        @WitName("message-size")
        MESSAGE_SIZE,
        /** {@code ENAMETOOLONG}: name too long. */
        @WitName("name-too-long")
        NAME_TOO_LONG,
        /** {@code ENODEV}: no such device. */
        @WitName("no-device")
        NO_DEVICE,
        /** {@code ENOENT}: no such file or directory. */
        @WitName("no-entry")
        NO_ENTRY,
        /** {@code ENOLCK}: no locks available. */
        @WitName("no-lock")
        NO_LOCK,
        /** {@code ENOMEM}: out of memory. */
        @WitName("insufficient-memory")
        INSUFFICIENT_MEMORY,
        /** {@code ENOSPC}: no space left. */
        @WitName("insufficient-space")
        INSUFFICIENT_SPACE,
        /** {@code ENOTDIR}: not a directory. */
        @WitName("not-directory")
        NOT_DIRECTORY,
        /** {@code ENOTEMPTY}: directory not empty. */
        @WitName("not-empty")
        NOT_EMPTY,
        /** {@code ENOTRECOVERABLE}: state not recoverable. */
        @WitName("not-recoverable")
        NOT_RECOVERABLE,
        /** {@code ENOTSUP}: not supported. */
        @WitName("unsupported")
        UNSUPPORTED,
        /** {@code ENOTTY}: not a terminal. */
        @WitName("no-tty")
        NO_TTY,
        /** {@code ENXIO}: no such device or address. */
        @WitName("no-such-device")
        NO_SUCH_DEVICE,
        /** {@code EOVERFLOW}: value too large. */
        @WitName("overflow")
        OVERFLOW,
        /** {@code EPERM}: not permitted, for example outside of the granted directory. */
        @WitName("not-permitted")
        NOT_PERMITTED,
        /** {@code EPIPE}: broken pipe. */
        @WitName("pipe")
        PIPE,
        /** {@code EROFS}: granted for reading only. */
        @WitName("read-only")
        READ_ONLY,
        /** {@code ESPIPE}: cannot seek. */
        @WitName("invalid-seek")
        INVALID_SEEK,
        /** {@code ETXTBSY}: program file in use. */
        @WitName("text-file-busy")
        TEXT_FILE_BUSY,
        /** {@code EXDEV}: on different devices. */
        @WitName("cross-device")
        CROSS_DEVICE
    }

    /** The enum {@code advice}: how a region of a file will be used. */
    @WitName("advice")
    enum Advice {
        /** Nothing special. */
        @WitName("normal")
        NORMAL,
        /** From low to high offsets. */
        @WitName("sequential")
        SEQUENTIAL,
        /** In any order. */
        @WitName("random")
        RANDOM,
        /** Soon. */
        @WitName("will-need")
        WILL_NEED,
        /** Not soon. */
        @WitName("dont-need")
        DONT_NEED,
        /** Once. */
        @WitName("no-reuse")
        NO_REUSE
    }

    /**
     * The record {@code metadata-hash-value}: 128 bits.
     *
     * @param lower the low half
     * @param upper the high half
     */
    @WitName("metadata-hash-value")
    record MetadataHashValue(
            @WitName("lower") @Unsigned long lower,
            @WitName("upper") @Unsigned long upper) {}

    /** The resource {@code descriptor}: an open file or directory. */
    @WitName("descriptor")
    interface Descriptor extends AutoCloseable {
        /**
         * Reads the file as a stream.
         *
         * @param offset where to start
         * @return the stream; the caller owns it
         */
        @WitName("[method]descriptor.read-via-stream")
        Result<Streams.InputStream, ErrorCode> readViaStream(@WitName("offset") @Unsigned long offset);

        /**
         * Writes the file as a stream.
         *
         * @param offset where to start
         * @return the stream; the caller owns it
         */
        @WitName("[method]descriptor.write-via-stream")
        Result<Streams.OutputStream, ErrorCode> writeViaStream(@WitName("offset") @Unsigned long offset);

        /**
         * Appends to the file as a stream.
         *
         * @return the stream; the caller owns it
         */
        @WitName("[method]descriptor.append-via-stream")
        Result<Streams.OutputStream, ErrorCode> appendViaStream();

        /**
         * Tells how a region will be used.
         *
         * @param offset where the region starts
         * @param length its length in bytes
         * @param advice the advice
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.advise")
        Result<Unit, ErrorCode> advise(
                @WitName("offset") @Unsigned long offset,
                @WitName("length") @Unsigned long length,
                @WitName("advice") Advice advice);

        /**
         * Writes the data of the file to disk.
         *
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.sync-data")
        Result<Unit, ErrorCode> syncData();

        /**
         * What this descriptor may be used for.
         *
         * @return the flags
         */
        @WitName("[method]descriptor.get-flags")
        Result<DescriptorFlags, ErrorCode> getFlags();

        /**
         * What this descriptor is.
         *
         * @return the type
         */
        @WitName("[method]descriptor.get-type")
        Result<DescriptorType, ErrorCode> getType();

        /**
         * Cuts or extends the file; new bytes are zero.
         *
         * @param size the size in bytes
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.set-size")
        Result<Unit, ErrorCode> setSize(@WitName("size") @Unsigned long size);

        /**
         * Sets the times of the file or directory.
         *
         * @param dataAccessTimestamp the time of the last read
         * @param dataModificationTimestamp the time of the last change
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.set-times")
        Result<Unit, ErrorCode> setTimes(
                @WitName("data-access-timestamp") NewTimestamp dataAccessTimestamp,
                @WitName("data-modification-timestamp") NewTimestamp dataModificationTimestamp);

        /**
         * Reads at an offset.
         *
         * @param length the most bytes to read
         * @param offset where to start
         * @return the bytes, and whether the end of the file was reached
         */
        @WitName("[method]descriptor.read")
        Result<Tuple2<byte[], Boolean>, ErrorCode> read(
                @WitName("length") @Unsigned long length, @WitName("offset") @Unsigned long offset);

        /**
         * Writes at an offset.
         *
         * @param buffer the bytes
         * @param offset where to start
         * @return how many bytes were written
         */
        @WitName("[method]descriptor.write")
        Result<@Unsigned Long, ErrorCode> write(
                @WitName("buffer") byte[] buffer, @WitName("offset") @Unsigned long offset);

        /**
         * Lists the directory, without {@code .} and {@code ..}.
         *
         * @return the entries; the caller owns the stream
         */
        @WitName("[method]descriptor.read-directory")
        Result<DirectoryEntryStream, ErrorCode> readDirectory();

        /**
         * Writes the data and attributes of the file to disk.
         *
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.sync")
        Result<Unit, ErrorCode> sync();

        /**
         * Makes a directory.
         *
         * @param path its path
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.create-directory-at")
        Result<Unit, ErrorCode> createDirectoryAt(@WitName("path") String path);

        /**
         * The attributes of this file or directory.
         *
         * @return the attributes
         */
        @WitName("[method]descriptor.stat")
        Result<DescriptorStat, ErrorCode> stat();

        /**
         * The attributes of a file or directory.
         *
         * @param pathFlags whether a symbolic link at the end is followed
         * @param path its path
         * @return the attributes
         */
        @WitName("[method]descriptor.stat-at")
        Result<DescriptorStat, ErrorCode> statAt(
                @WitName("path-flags") PathFlags pathFlags, @WitName("path") String path);

        /**
         * Sets the times of a file or directory.
         *
         * @param pathFlags whether a symbolic link at the end is followed
         * @param path its path
         * @param dataAccessTimestamp the time of the last read
         * @param dataModificationTimestamp the time of the last change
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.set-times-at")
        Result<Unit, ErrorCode> setTimesAt(
                @WitName("path-flags") PathFlags pathFlags,
                @WitName("path") String path,
                @WitName("data-access-timestamp") NewTimestamp dataAccessTimestamp,
                @WitName("data-modification-timestamp") NewTimestamp dataModificationTimestamp);

        /**
         * Makes a hard link.
         *
         * @param oldPathFlags whether a symbolic link at the end is followed
         * @param oldPath the path of the file
         * @param newDescriptor the directory of the new link
         * @param newPath the path of the new link
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.link-at")
        Result<Unit, ErrorCode> linkAt(
                @WitName("old-path-flags") PathFlags oldPathFlags,
                @WitName("old-path") String oldPath,
                @WitName("new-descriptor") Descriptor newDescriptor,
                @WitName("new-path") String newPath);

        /**
         * Opens a file or directory.
         *
         * @param pathFlags whether a symbolic link at the end is followed
         * @param path its path
         * @param openFlags how to open
         * @param flags what the new descriptor is for
         * @return the descriptor; the caller owns it
         */
        @WitName("[method]descriptor.open-at")
        Result<Descriptor, ErrorCode> openAt(
                @WitName("path-flags") PathFlags pathFlags,
                @WitName("path") String path,
                @WitName("open-flags") OpenFlags openFlags,
                @WitName("flags") DescriptorFlags flags);

        /**
         * Reads a symbolic link.
         *
         * @param path its path
         * @return its text
         */
        @WitName("[method]descriptor.readlink-at")
        Result<String, ErrorCode> readlinkAt(@WitName("path") String path);

        /**
         * Removes an empty directory.
         *
         * @param path its path
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.remove-directory-at")
        Result<Unit, ErrorCode> removeDirectoryAt(@WitName("path") String path);

        /**
         * Renames a file or directory.
         *
         * @param oldPath the path now
         * @param newDescriptor the directory of the new path
         * @param newPath the new path
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.rename-at")
        Result<Unit, ErrorCode> renameAt(
                @WitName("old-path") String oldPath,
                @WitName("new-descriptor") Descriptor newDescriptor,
                @WitName("new-path") String newPath);

        /**
         * Makes a symbolic link.
         *
         * @param oldPath its text, not absolute
         * @param newPath its path
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.symlink-at")
        Result<Unit, ErrorCode> symlinkAt(@WitName("old-path") String oldPath, @WitName("new-path") String newPath);

        /**
         * Removes what is not a directory.
         *
         * @param path its path
         * @return nothing, or the error
         */
        @WitName("[method]descriptor.unlink-file-at")
        Result<Unit, ErrorCode> unlinkFileAt(@WitName("path") String path);

        /**
         * Whether two descriptors are of the same file or directory.
         *
         * @param other the other descriptor
         * @return true if they are
         */
        @WitName("[method]descriptor.is-same-object")
        boolean isSameObject(@WitName("other") Descriptor other);

        /**
         * A hash that changes when the file or directory is changed or replaced.
         *
         * @return the hash
         */
        @WitName("[method]descriptor.metadata-hash")
        Result<MetadataHashValue, ErrorCode> metadataHash();

        /**
         * A hash that changes when a file or directory is changed or replaced.
         *
         * @param pathFlags whether a symbolic link at the end is followed
         * @param path its path
         * @return the hash
         */
        @WitName("[method]descriptor.metadata-hash-at")
        Result<MetadataHashValue, ErrorCode> metadataHashAt(
                @WitName("path-flags") PathFlags pathFlags, @WitName("path") String path);

        @Override
        void close();
    }

    /** The resource {@code directory-entry-stream}. */
    @WitName("directory-entry-stream")
    interface DirectoryEntryStream extends AutoCloseable {
        /**
         * The next entry.
         *
         * @return the entry, nothing at the end, or the error
         */
        @WitName("[method]directory-entry-stream.read-directory-entry")
        Result<Optional<DirectoryEntry>, ErrorCode> readDirectoryEntry();

        @Override
        void close();
    }

    /**
     * The error code behind the error of a stream.
     *
     * @param err the error of a stream
     * @return the code, or nothing if the error is not one of a file
     */
    @WitName("filesystem-error-code")
    Optional<ErrorCode> filesystemErrorCode(@WitName("err") dev.wasm2jvm.wasi.io.Error.Error_ err);
}
