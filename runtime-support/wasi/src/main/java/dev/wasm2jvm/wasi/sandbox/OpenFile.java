package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * An open file of a sandbox. It has no position of its own: every read and write says where.
 *
 * <p>Methods throw {@link IOException}; {@link ErrorCodes} finds the code for the guest.
 */
public final class OpenFile implements Opened {
    private final Sandbox sandbox;
    private final Directory grant;
    private final FileContent content;
    private final Path hostPath;
    private final BasicFileAttributes whenOpened;
    private final OpenMode mode;

    OpenFile(Sandbox sandbox, Directory grant, FileContent content, Place place, OpenMode mode) throws IOException {
        this.sandbox = sandbox;
        this.grant = grant;
        this.content = content;
        this.hostPath = place.hostPath();
        this.whenOpened = place.existing();
        this.mode = mode;
        sandbox.register(this);
    }

    /**
     * How it was opened.
     *
     * @return the mode
     */
    public OpenMode mode() {
        return mode;
    }

    /**
     * Reads at an offset until the buffer is full or the file ends.
     *
     * @param buffer where the bytes go
     * @param offset where to start, as an unsigned number
     * @return how many bytes were read; fewer than asked for only at the end of the file
     * @throws IOException if it is not open for reading, or reading fails
     */
    public int read(ByteBuffer buffer, long offset) throws IOException {
        requireMode(mode.read());
        requireOffset(offset, ErrorCode.INVALID);
        int total = 0;
        while (buffer.hasRemaining()) {
            int count = content.read(buffer, offset + total);
            if (count < 0) {
                break;
            }
            total += count;
        }
        return total;
    }

    /**
     * Writes all bytes at an offset.
     *
     * @param buffer the bytes
     * @param offset where to start, as an unsigned number
     * @return how many bytes were written
     * @throws IOException if it is not open for writing, or writing fails
     */
    public int write(ByteBuffer buffer, long offset) throws IOException {
        requireMode(mode.write());
        requireOffset(offset, ErrorCode.FILE_TOO_LARGE);
        requireOffset(offset + buffer.remaining(), ErrorCode.FILE_TOO_LARGE);
        int total = 0;
        while (buffer.hasRemaining()) {
            total += content.write(buffer, offset + total);
        }
        return total;
    }

    /**
     * Writes all bytes at the end. Not atomic: another process may write there at the same time.
     *
     * @param buffer the bytes
     * @return how many bytes were written
     * @throws IOException if it is not open for writing, or writing fails
     */
    public int append(ByteBuffer buffer) throws IOException {
        return write(buffer, content.size());
    }

    /**
     * The size now.
     *
     * @return bytes
     * @throws IOException if it cannot be found out
     */
    public long size() throws IOException {
        return content.size();
    }

    /**
     * Cuts or extends the file; new bytes are zero.
     *
     * @param size the new size, as an unsigned number
     * @throws IOException if it is not open for writing, or the size cannot be set
     */
    public void setSize(long size) throws IOException {
        requireMode(mode.write());
        requireOffset(size, ErrorCode.FILE_TOO_LARGE);
        if (size > content.size()) {
            content.write(ByteBuffer.allocate(1), size - 1);
        } else {
            content.truncate(size);
        }
    }

    /**
     * Writes what was written to the disk; does nothing if it is not open for writing.
     *
     * @param metadata whether the attributes too
     * @throws IOException if that fails
     */
    public void sync(boolean metadata) throws IOException {
        if (mode.write()) {
            content.force(metadata);
        }
    }

    private static void requireMode(boolean opened) throws SandboxException {
        if (!opened) {
            throw new SandboxException(ErrorCode.BAD_DESCRIPTOR);
        }
    }

    private static void requireOffset(long offset, ErrorCode otherwise) throws SandboxException {
        if (offset < 0) {
            throw new SandboxException(otherwise);
        }
    }

    /** The JDK has no attributes of an open channel: they come from the path, if it still leads to this file. */
    @Override
    public FileStatus status() throws IOException {
        FileStatus status = Place.status(attributes(), hostPath);
        return whenOpened.isRegularFile() ? status.withSize(content.size()) : status;
    }

    private BasicFileAttributes attributes() {
        try {
            var now = Files.readAttributes(hostPath, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return identity().equals(Directory.identityOf(now, hostPath)) ? now : whenOpened;
        } catch (IOException removed) {
            return whenOpened;
        }
    }

    /** Walks to the file again from its grant, so that no link can lead astray; fails if it was moved. */
    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        grant.requireWritable();
        try (Place place = grant.resolve(grant.pathInGrant(hostPath), false)) {
            if (!identity().equals(Directory.identityOf(place.existing(), hostPath))) {
                throw new SandboxException(ErrorCode.NO_ENTRY);
            }
            place.setTimes(access, modification);
        }
    }

    @Override
    public Object identity() {
        return Directory.identityOf(whenOpened, hostPath);
    }

    @Override
    public void close() {
        sandbox.release(this, content);
    }
}
