package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.host.ByteSource;
import dev.wasm2jvm.wasi.sandbox.DirectoryItem;
import dev.wasm2jvm.wasi.sandbox.OpenFile;
import dev.wasm2jvm.wasi.sandbox.Opened;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The functions on open descriptors, {@code fd_*}. */
final class DescriptorFunctions {
    private static final int SETTABLE_FLAGS = Descriptor.APPEND | Descriptor.NONBLOCK;
    private static final int LAST_ADVICE = 5;
    private static final int DIRENT_SIZE = 24;
    private static final int LONGEST_STREAM_READ = 1 << 20;
    private static final int LONGEST_STREAM_WRITE = 1 << 22;

    private final DescriptorTable table;
    private final GuestMemory guest;

    DescriptorFunctions(DescriptorTable table, GuestMemory guest) {
        this.table = table;
        this.guest = guest;
    }

    private Memory memory() {
        return guest.memory();
    }

    private OpenFile file(int fd, long rights) throws ErrnoException {
        return table.get(fd, rights).file(Errno.BADF, Errno.SPIPE);
    }

    void advise(int fd, long offset, long length, int advice) throws IOException {
        file(fd, Rights.FD_ADVISE);
        if (advice < 0 || advice > LAST_ADVICE || offset < 0 || length < 0) {
            throw new ErrnoException(Errno.INVAL);
        }
    }

    void allocate(int fd, long offset, long length) throws IOException {
        OpenFile file = file(fd, Rights.FD_ALLOCATE);
        if (offset < 0 || length <= 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        if (offset + length < 0) {
            throw new ErrnoException(Errno.FBIG);
        }
        if (offset + length > file.size()) {
            file.setSize(offset + length);
        }
    }

    void sync(int fd, long right, boolean metadata) throws IOException {
        if (table.get(fd, right).opened() instanceof OpenFile file) {
            file.sync(metadata);
        }
    }

    void fdstat(int fd, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        int type = descriptor.target() instanceof Target.InSandbox inside
                ? Structures.fileType(inside.opened().status().type())
                : Structures.fileType(descriptor.target());
        memory().checkRange(result, Structures.FDSTAT_SIZE);
        memory().putI64(result, type | descriptor.flags() << Short.SIZE);
        memory().putI64(result + 8, descriptor.rights());
        memory().putI64(result + 16, descriptor.inheriting());
    }

    /** Only appending and not blocking can be switched; the rest is fixed when a file is opened. */
    void setFlags(int fd, int flags) throws IOException {
        Descriptor descriptor = table.get(fd, Rights.FD_FDSTAT_SET_FLAGS);
        if (((flags ^ descriptor.flags()) & ~SETTABLE_FLAGS) != 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        descriptor.setFlags(flags);
    }

    void filestat(int fd, int result) throws IOException {
        Descriptor descriptor = table.get(fd, Rights.FD_FILESTAT_GET);
        if (descriptor.target() instanceof Target.InSandbox inside) {
            Structures.putFilestat(
                    memory(), result, table.times().exact(inside.opened().status()));
        } else {
            Structures.putFilestat(memory(), result, descriptor.target());
        }
    }

    void setSize(int fd, long size) throws IOException {
        OpenFile file = table.get(fd).file(Errno.BADF, Errno.INVAL);
        if (!file.mode().write()) {
            throw new ErrnoException(Errno.INVAL);
        }
        table.get(fd).require(Rights.FD_FILESTAT_SET_SIZE);
        file.setSize(size);
    }

    void setTimes(int fd, long access, long modification, int flags, Instant now) throws IOException {
        Opened opened = table.get(fd, Rights.FD_FILESTAT_SET_TIMES).opened();
        var newAccess = Structures.accessTime(access, flags, now);
        var newModification = Structures.modificationTime(modification, flags, now);
        var before = table.times().exact(opened.status());
        opened.setTimes(newAccess, newModification);
        table.times().remember(before, opened.status(), newAccess, newModification);
    }

    void prestat(int fd, int result) throws IOException {
        memory().putI32(result, 0);
        memory().putI32(result + Integer.BYTES, guestPath(fd).length);
    }

    void prestatName(int fd, int path, int length) throws IOException {
        byte[] name = guestPath(fd);
        if (Integer.compareUnsigned(length, name.length) < 0) {
            throw new ErrnoException(Errno.NAMETOOLONG);
        }
        memory().write(path, name);
    }

    private byte[] guestPath(int fd) throws ErrnoException {
        if (table.get(fd).target() instanceof Target.Preopen preopen) {
            return preopen.guestPath().getBytes(StandardCharsets.UTF_8);
        }
        throw new ErrnoException(Errno.BADF);
    }

    void read(int fd, int iovecs, int count, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        var buffers = guest.buffers(iovecs, count);
        if (descriptor.target() instanceof Target.Input input) {
            descriptor.require(Rights.FD_READ);
            memory().putI32(result, readStream(descriptor, input.source(), buffers));
            return;
        }
        if (descriptor.target() instanceof Target.Connected connected) {
            descriptor.require(Rights.FD_READ);
            memory().putI32(
                            result,
                            readStream(descriptor, connected.connection().inbound(), buffers));
            return;
        }
        OpenFile file = readable(descriptor);
        int total = readFile(file, buffers, descriptor.position());
        descriptor.setPosition(descriptor.position() + total);
        memory().putI32(result, total);
    }

    void pread(int fd, int iovecs, int count, long offset, int result) throws IOException {
        OpenFile file = readable(table.get(fd));
        table.get(fd).require(Rights.FD_SEEK);
        memory().putI32(result, readFile(file, guest.buffers(iovecs, count), offset));
    }

    private static OpenFile readable(Descriptor descriptor) throws ErrnoException {
        OpenFile file = descriptor.file(Errno.ISDIR, Errno.BADF);
        if (!file.mode().read()) {
            throw new ErrnoException(Errno.BADF);
        }
        descriptor.require(Rights.FD_READ);
        return file;
    }

    private static int readFile(OpenFile file, List<ByteBuffer> buffers, long offset) throws IOException {
        int total = 0;
        for (ByteBuffer buffer : buffers) {
            int wanted = buffer.remaining();
            int read = file.read(buffer, offset + total);
            total += read;
            if (read < wanted) {
                break;
            }
        }
        return total;
    }

    /** Waits for the first bytes only; then takes what fits into the first buffer that is not empty. */
    private static int readStream(Descriptor descriptor, ByteSource source, List<ByteBuffer> buffers)
            throws IOException {
        for (ByteBuffer buffer : buffers) {
            if (buffer.hasRemaining()) {
                int most = Math.min(buffer.remaining(), LONGEST_STREAM_READ);
                byte[] bytes = descriptor.neverWaits() ? source.read(most) : source.blockingRead(most);
                if (bytes == null) {
                    return 0;
                }
                if (bytes.length == 0) {
                    throw new ErrnoException(Errno.AGAIN);
                }
                buffer.put(bytes);
                return bytes.length;
            }
        }
        return 0;
    }

    void write(int fd, int iovecs, int count, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        var buffers = guest.buffers(iovecs, count);
        if (descriptor.target() instanceof Target.Output output) {
            descriptor.require(Rights.FD_WRITE);
            memory().putI32(result, writeStream(output, buffers));
            return;
        }
        if (descriptor.target() instanceof Target.Connected connected) {
            descriptor.require(Rights.FD_WRITE);
            memory().putI32(result, SocketFunctions.send(descriptor, connected.connection(), buffers));
            return;
        }
        OpenFile file = writable(descriptor);
        long start = descriptor.appends() ? file.size() : descriptor.position();
        int total = writeFile(file, buffers, start);
        descriptor.setPosition(start + total);
        memory().putI32(result, total);
    }

    void pwrite(int fd, int iovecs, int count, long offset, int result) throws IOException {
        OpenFile file = writable(table.get(fd));
        table.get(fd).require(Rights.FD_SEEK);
        memory().putI32(result, writeFile(file, guest.buffers(iovecs, count), offset));
    }

    private static OpenFile writable(Descriptor descriptor) throws ErrnoException {
        OpenFile file = descriptor.file(Errno.ISDIR, Errno.BADF);
        if (!file.mode().write()) {
            throw new ErrnoException(Errno.BADF);
        }
        descriptor.require(Rights.FD_WRITE);
        return file;
    }

    private static int writeFile(OpenFile file, List<ByteBuffer> buffers, long offset) throws IOException {
        int total = 0;
        for (ByteBuffer buffer : buffers) {
            total += file.write(buffer, offset + total);
        }
        return total;
    }

    /** One write of the guest is one write of the host, and is seen at once. A very long one is cut, as it may be. */
    private static int writeStream(Target.Output output, List<ByteBuffer> buffers) throws IOException {
        byte[] gathered = GuestMemory.gather(buffers, LONGEST_STREAM_WRITE);
        output.sink().write(gathered);
        output.sink().flush();
        return gathered.length;
    }

    void seek(int fd, long offset, int whence, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        OpenFile file = descriptor.file(Errno.BADF, Errno.SPIPE);
        descriptor.require(offset == 0 && whence == 1 ? Rights.FD_TELL : Rights.FD_SEEK);
        long base = switch (whence) {
            case 0 -> 0;
            case 1 -> descriptor.position();
            case 2 -> file.size();
            default -> throw new ErrnoException(Errno.INVAL);
        };
        if (base + offset < 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        descriptor.setPosition(base + offset);
        memory().putI64(result, descriptor.position());
    }

    void tell(int fd, int result) throws IOException {
        file(fd, Rights.FD_TELL);
        memory().putI64(result, table.get(fd).position());
    }

    /** Lists a directory from a cookie on; cookie n is the n-th entry, {@code .} and {@code ..} being the first two. */
    void readdir(int fd, int buffer, int length, long cookie, int result) throws IOException {
        Descriptor descriptor = table.get(fd);
        var directory = descriptor.directory();
        descriptor.require(Rights.FD_READDIR);
        if (cookie == 0 || descriptor.listing().isEmpty()) {
            descriptor.setListing(listing(directory.status().inode(), directory.items()));
        }
        int used = 0;
        long capacity = Integer.toUnsignedLong(length);
        var items = descriptor.listing();
        for (long i = cookie; i >= 0 && i < items.size() && used < capacity; i++) {
            used += guest.putTruncated(dirent(items.get((int) i), i + 1), buffer + used, length - used);
        }
        memory().putI32(result, used);
    }

    /** The parent's number is not told: it may lie outside. */
    private static List<DirectoryItem> listing(long inode, List<DirectoryItem> items) {
        var all = new ArrayList<DirectoryItem>();
        all.add(new DirectoryItem(".", DescriptorType.DIRECTORY, inode));
        all.add(new DirectoryItem("..", DescriptorType.DIRECTORY, 0));
        all.addAll(items);
        return all;
    }

    private static byte[] dirent(DirectoryItem item, long next) {
        byte[] name = item.name().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(DIRENT_SIZE + name.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(next)
                .putLong(item.inode())
                .putInt(name.length)
                .putInt(Structures.fileType(item.type()))
                .put(name)
                .array();
    }
}
