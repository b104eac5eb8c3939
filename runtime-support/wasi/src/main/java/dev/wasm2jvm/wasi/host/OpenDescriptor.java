package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.filesystem.Types.Advice;
import dev.wasm2jvm.wasi.filesystem.Types.Descriptor;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorFlags;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorStat;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.DirectoryEntryStream;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import dev.wasm2jvm.wasi.filesystem.Types.MetadataHashValue;
import dev.wasm2jvm.wasi.filesystem.Types.NewTimestamp;
import dev.wasm2jvm.wasi.filesystem.Types.OpenFlags;
import dev.wasm2jvm.wasi.filesystem.Types.PathFlags;
import dev.wasm2jvm.wasi.io.Streams;
import dev.wasm2jvm.wasi.sandbox.Directory;
import dev.wasm2jvm.wasi.sandbox.ErrorCodes;
import dev.wasm2jvm.wasi.sandbox.FileStatus;
import dev.wasm2jvm.wasi.sandbox.OpenFile;
import dev.wasm2jvm.wasi.sandbox.OpenMode;
import dev.wasm2jvm.wasi.sandbox.Opened;
import dev.wasm2jvm.wasi.sandbox.SandboxException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The resource {@code descriptor} over an open file or directory of a sandbox. */
final class OpenDescriptor implements Descriptor {
    /** One read never makes the host allocate more than this. */
    private static final int LONGEST_READ = 1 << 20;

    private final Opened opened;
    private final DescriptorFlags flags;
    private final WallClock clock;

    OpenDescriptor(Opened opened, DescriptorFlags flags, WallClock clock) {
        this.opened = opened;
        boolean mutable = opened instanceof Directory directory && directory.writable();
        this.flags = mutable ? flags.or(DescriptorFlags.MUTATE_DIRECTORY) : flags;
        this.clock = clock;
    }

    private OpenFile file() throws SandboxException {
        if (opened instanceof OpenFile file) {
            return file;
        }
        throw new SandboxException(ErrorCode.BAD_DESCRIPTOR);
    }

    private OpenFile file(DescriptorFlags needed) throws SandboxException {
        if (!flags.contains(needed)) {
            throw new SandboxException(ErrorCode.BAD_DESCRIPTOR);
        }
        return file();
    }

    private Directory directory() throws SandboxException {
        if (opened instanceof Directory directory) {
            return directory;
        }
        throw new SandboxException(ErrorCode.NOT_DIRECTORY);
    }

    /** The directory behind a descriptor that the guest passed; one of another host has none. */
    private static Directory directoryOf(Descriptor descriptor) throws SandboxException {
        if (descriptor instanceof OpenDescriptor ours) {
            return ours.directory();
        }
        throw new SandboxException(ErrorCode.BAD_DESCRIPTOR);
    }

    @Override
    public Result<Streams.InputStream, ErrorCode> readViaStream(long offset) {
        return attempt(() -> new SourceStream(new FileSource(file(DescriptorFlags.READ), offset)));
    }

    @Override
    public Result<Streams.OutputStream, ErrorCode> writeViaStream(long offset) {
        return attempt(() -> new SinkStream(FileSink.at(file(DescriptorFlags.WRITE), offset)));
    }

    @Override
    public Result<Streams.OutputStream, ErrorCode> appendViaStream() {
        return attempt(() -> new SinkStream(FileSink.atEnd(file(DescriptorFlags.WRITE))));
    }

    @Override
    public Result<Unit, ErrorCode> advise(long offset, long length, Advice advice) {
        return run(this::file);
    }

    @Override
    public Result<Unit, ErrorCode> syncData() {
        return sync(false);
    }

    @Override
    public Result<Unit, ErrorCode> sync() {
        return sync(true);
    }

    private Result<Unit, ErrorCode> sync(boolean metadata) {
        return run(() -> {
            if (opened instanceof OpenFile file) {
                file.sync(metadata);
            }
        });
    }

    @Override
    public Result<DescriptorFlags, ErrorCode> getFlags() {
        return Result.ok(flags);
    }

    @Override
    public Result<DescriptorType, ErrorCode> getType() {
        return attempt(() -> opened.status().type());
    }

    @Override
    public Result<Unit, ErrorCode> setSize(long size) {
        return run(() -> file(DescriptorFlags.WRITE).setSize(size));
    }

    @Override
    public Result<Unit, ErrorCode> setTimes(NewTimestamp dataAccessTimestamp, NewTimestamp dataModificationTimestamp) {
        return run(() -> opened.setTimes(
                Timestamps.toFileTime(dataAccessTimestamp, clock),
                Timestamps.toFileTime(dataModificationTimestamp, clock)));
    }

    @Override
    public Result<Tuple2<byte[], Boolean>, ErrorCode> read(long length, long offset) {
        return attempt(() -> {
            int most = Long.compareUnsigned(length, LONGEST_READ) < 0 ? (int) length : LONGEST_READ;
            var bytes = new byte[most];
            int count = file(DescriptorFlags.READ).read(ByteBuffer.wrap(bytes), offset);
            return new Tuple2<>(Arrays.copyOf(bytes, count), count < most);
        });
    }

    @Override
    public Result<Long, ErrorCode> write(byte[] buffer, long offset) {
        return attempt(() -> (long) file(DescriptorFlags.WRITE).write(ByteBuffer.wrap(buffer), offset));
    }

    @Override
    public Result<DirectoryEntryStream, ErrorCode> readDirectory() {
        return attempt(() -> new EntryStream(directory().items()));
    }

    @Override
    public Result<Unit, ErrorCode> createDirectoryAt(String path) {
        return run(() -> directory().createDirectory(path));
    }

    @Override
    public Result<DescriptorStat, ErrorCode> stat() {
        return attempt(() -> toStat(opened.status()));
    }

    @Override
    public Result<DescriptorStat, ErrorCode> statAt(PathFlags pathFlags, String path) {
        return attempt(() -> toStat(directory().status(path, follows(pathFlags))));
    }

    private static DescriptorStat toStat(FileStatus status) {
        return new DescriptorStat(
                status.type(),
                status.linkCount(),
                status.size(),
                Timestamps.toDatetime(status.accessTime()),
                Timestamps.toDatetime(status.modificationTime()),
                Timestamps.toDatetime(status.changeTime()));
    }

    private static boolean follows(PathFlags flags) {
        return flags.contains(PathFlags.SYMLINK_FOLLOW);
    }

    @Override
    public Result<Unit, ErrorCode> setTimesAt(
            PathFlags pathFlags,
            String path,
            NewTimestamp dataAccessTimestamp,
            NewTimestamp dataModificationTimestamp) {
        return run(() -> directory()
                .setTimes(
                        path,
                        follows(pathFlags),
                        Timestamps.toFileTime(dataAccessTimestamp, clock),
                        Timestamps.toFileTime(dataModificationTimestamp, clock)));
    }

    @Override
    public Result<Unit, ErrorCode> linkAt(
            PathFlags oldPathFlags, String oldPath, Descriptor newDescriptor, String newPath) {
        return run(() -> {
            if (follows(oldPathFlags)) {
                throw new SandboxException(ErrorCode.INVALID);
            }
            directory().link(oldPath, directoryOf(newDescriptor), newPath);
        });
    }

    @Override
    public Result<Descriptor, ErrorCode> openAt(
            PathFlags pathFlags, String path, OpenFlags openFlags, DescriptorFlags wanted) {
        var mode = new OpenMode(
                follows(pathFlags),
                openFlags.contains(OpenFlags.CREATE),
                openFlags.contains(OpenFlags.EXCLUSIVE),
                openFlags.contains(OpenFlags.DIRECTORY),
                openFlags.contains(OpenFlags.TRUNCATE),
                wanted.contains(DescriptorFlags.READ),
                wanted.contains(DescriptorFlags.WRITE),
                wanted.contains(DescriptorFlags.MUTATE_DIRECTORY),
                wanted.contains(DescriptorFlags.FILE_INTEGRITY_SYNC),
                wanted.contains(DescriptorFlags.DATA_INTEGRITY_SYNC));
        return attempt(() -> new OpenDescriptor(directory().open(path, mode), wanted, clock));
    }

    @Override
    public Result<String, ErrorCode> readlinkAt(String path) {
        return attempt(() -> directory().readLink(path));
    }

    @Override
    public Result<Unit, ErrorCode> removeDirectoryAt(String path) {
        return run(() -> directory().removeDirectory(path));
    }

    @Override
    public Result<Unit, ErrorCode> renameAt(String oldPath, Descriptor newDescriptor, String newPath) {
        return run(() -> directory().rename(oldPath, directoryOf(newDescriptor), newPath));
    }

    @Override
    public Result<Unit, ErrorCode> symlinkAt(String oldPath, String newPath) {
        return run(() -> directory().symlink(oldPath, newPath));
    }

    @Override
    public Result<Unit, ErrorCode> unlinkFileAt(String path) {
        return run(() -> directory().unlinkFile(path));
    }

    @Override
    public boolean isSameObject(Descriptor other) {
        return other instanceof OpenDescriptor ours && opened.identity().equals(ours.opened.identity());
    }

    @Override
    public Result<MetadataHashValue, ErrorCode> metadataHash() {
        return attempt(() -> MetadataHash.of(opened.status()));
    }

    @Override
    public Result<MetadataHashValue, ErrorCode> metadataHashAt(PathFlags pathFlags, String path) {
        return attempt(() -> MetadataHash.of(directory().status(path, follows(pathFlags))));
    }

    @Override
    public void close() {
        opened.close();
    }

    private static Result<Unit, ErrorCode> run(Action action) {
        return attempt(() -> {
            action.run();
            return Unit.INSTANCE;
        });
    }

    private static <T> Result<T, ErrorCode> attempt(HostCall<? extends T> call) {
        return HostCall.attempt(call, ErrorCodes::of);
    }

    private interface Action {
        void run() throws IOException;
    }
}
