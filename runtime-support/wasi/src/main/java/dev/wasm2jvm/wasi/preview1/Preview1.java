package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.ExitException;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.clocks.WallClock;
import dev.wasm2jvm.wasi.net.NetworkException;
import dev.wasm2jvm.wasi.sandbox.ErrorCodes;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The functions of {@code wasi_snapshot_preview1}, in Java's spelling, with the core types of their signatures.
 *
 * <p>Each returns 0 or throws; the caller turns what it throws into an error number with {@link #errno}, in one place for
 * all of them. Addresses and lengths are unsigned; an address out of bounds traps. Used by
 * one thread at a time, like the instance whose memory is attached to it. A guest accepts connections at the listeners that
 * were granted, and cannot open sockets itself.
 */
public final class Preview1 {
    private static final int SUCCESS = Errno.SUCCESS.number();

    private final Wasi wasi;
    private final GuestMemory guest = new GuestMemory();
    private final DescriptorTable table;
    private final ProgramFunctions program;
    private final DescriptorFunctions descriptors;
    private final PathFunctions paths;
    private final PollFunction poll;
    private @Nullable SocketFunctions sockets;

    /**
     * Preview 1 over what an instance of WASI grants.
     *
     * @param wasi closes the files that the guest leaves open
     */
    public Preview1(Wasi wasi) {
        this.wasi = wasi;
        table = new DescriptorTable(wasi);
        program = new ProgramFunctions(wasi, guest);
        descriptors = new DescriptorFunctions(table, guest);
        paths = new PathFunctions(table, guest);
        poll = new PollFunction(table, guest, program);
    }

    /**
     * Tells which memory addresses refer to; must be called before any function.
     *
     * @param memory the memory that the module exports as {@code memory}
     */
    public void attach(Memory memory) {
        guest.attach(memory);
    }

    /**
     * The error number that a guest sees when a function throws.
     *
     * @param failed what a function of this class threw
     * @return its number, not 0
     */
    public static int errno(IOException failed) {
        if (failed instanceof ErrnoException known) {
            return known.errno().number();
        }
        if (failed instanceof NetworkException known) {
            return Errno.of(known.code()).number();
        }
        return Errno.of(ErrorCodes.of(failed)).number();
    }

    /** Made when first asked for, since most guests have no sockets. */
    private SocketFunctions sockets() {
        if (sockets == null) {
            sockets = new SocketFunctions(table, guest, wasi);
        }
        return sockets;
    }

    private Instant now() {
        WallClock.Datetime now = wasi.clocksWallClock().now();
        return Instant.ofEpochSecond(now.seconds(), now.nanoseconds());
    }

    /** {@code args_sizes_get}: the number of arguments, and the bytes that they take. */
    public int argsSizesGet(int count, int size) throws IOException {
        program.argumentSizes(count, size);
        return SUCCESS;
    }

    /** {@code args_get}: the arguments. */
    public int argsGet(int argv, int buffer) throws IOException {
        program.arguments(argv, buffer);
        return SUCCESS;
    }

    /** {@code environ_sizes_get}: the number of environment variables, and the bytes that they take. */
    public int environSizesGet(int count, int size) throws IOException {
        program.environmentSizes(count, size);
        return SUCCESS;
    }

    /** {@code environ_get}: the environment variables. */
    public int environGet(int environ, int buffer) throws IOException {
        program.environment(environ, buffer);
        return SUCCESS;
    }

    /** {@code clock_res_get}: the resolution of a clock in nanoseconds. */
    public int clockResGet(int id, int result) throws IOException {
        program.resolution(id, result);
        return SUCCESS;
    }

    /** {@code clock_time_get}: the time of a clock in nanoseconds. */
    public int clockTimeGet(int id, long precision, int result) throws IOException {
        program.time(id, result);
        return SUCCESS;
    }

    /** {@code fd_advise}: checks the advice, and does nothing with it. */
    public int fdAdvise(int fd, long offset, long length, int advice) throws IOException {
        descriptors.advise(fd, offset, length, advice);
        return SUCCESS;
    }

    /** {@code fd_allocate}: extends a file so that it has a region. */
    public int fdAllocate(int fd, long offset, long length) throws IOException {
        descriptors.allocate(fd, offset, length);
        return SUCCESS;
    }

    /** {@code fd_close}: closes a descriptor. */
    public int fdClose(int fd) throws IOException {
        table.close(fd);
        return SUCCESS;
    }

    /** {@code fd_datasync}: writes the data of a file to disk. */
    public int fdDatasync(int fd) throws IOException {
        descriptors.sync(fd, Rights.FD_DATASYNC, false);
        return SUCCESS;
    }

    /** {@code fd_fdstat_get}: the type, flags and rights of a descriptor. */
    public int fdFdstatGet(int fd, int result) throws IOException {
        descriptors.fdstat(fd, result);
        return SUCCESS;
    }

    /** {@code fd_fdstat_set_flags}: sets the flags of a descriptor. */
    public int fdFdstatSetFlags(int fd, int flags) throws IOException {
        descriptors.setFlags(fd, flags);
        return SUCCESS;
    }

    /** {@code fd_fdstat_set_rights}: gives up rights of a descriptor. */
    public int fdFdstatSetRights(int fd, long base, long inheriting) throws IOException {
        table.get(fd).limitRights(base, inheriting);
        return SUCCESS;
    }

    /** {@code fd_filestat_get}: the attributes of an open file or directory. */
    public int fdFilestatGet(int fd, int result) throws IOException {
        descriptors.filestat(fd, result);
        return SUCCESS;
    }

    /** {@code fd_filestat_set_size}: cuts or extends a file. */
    public int fdFilestatSetSize(int fd, long size) throws IOException {
        descriptors.setSize(fd, size);
        return SUCCESS;
    }

    /** {@code fd_filestat_set_times}: sets the times of an open file or directory. */
    public int fdFilestatSetTimes(int fd, long access, long modification, int flags) throws IOException {
        descriptors.setTimes(fd, access, modification, flags, now());
        return SUCCESS;
    }

    /** {@code fd_pread}: reads at an offset. */
    public int fdPread(int fd, int iovecs, int count, long offset, int result) throws IOException {
        descriptors.pread(fd, iovecs, count, offset, result);
        return SUCCESS;
    }

    /** {@code fd_prestat_get}: the length of the name of a granted directory. */
    public int fdPrestatGet(int fd, int result) throws IOException {
        descriptors.prestat(fd, result);
        return SUCCESS;
    }

    /** {@code fd_prestat_dir_name}: the name of a granted directory. */
    public int fdPrestatDirName(int fd, int path, int length) throws IOException {
        descriptors.prestatName(fd, path, length);
        return SUCCESS;
    }

    /** {@code fd_pwrite}: writes at an offset. */
    public int fdPwrite(int fd, int iovecs, int count, long offset, int result) throws IOException {
        descriptors.pwrite(fd, iovecs, count, offset, result);
        return SUCCESS;
    }

    /** {@code fd_read}: reads at the position. */
    public int fdRead(int fd, int iovecs, int count, int result) throws IOException {
        descriptors.read(fd, iovecs, count, result);
        return SUCCESS;
    }

    /** {@code fd_readdir}: lists a directory. */
    public int fdReaddir(int fd, int buffer, int length, long cookie, int result) throws IOException {
        descriptors.readdir(fd, buffer, length, cookie, result);
        return SUCCESS;
    }

    /** {@code fd_renumber}: moves a descriptor to the number of another one, which is closed. */
    public int fdRenumber(int from, int to) throws IOException {
        table.renumber(from, to);
        return SUCCESS;
    }

    /** {@code fd_seek}: sets the position. */
    public int fdSeek(int fd, long offset, int whence, int result) throws IOException {
        descriptors.seek(fd, offset, whence, result);
        return SUCCESS;
    }

    /** {@code fd_sync}: writes the data and attributes of a file to disk. */
    public int fdSync(int fd) throws IOException {
        descriptors.sync(fd, Rights.FD_SYNC, true);
        return SUCCESS;
    }

    /** {@code fd_tell}: the position. */
    public int fdTell(int fd, int result) throws IOException {
        descriptors.tell(fd, result);
        return SUCCESS;
    }

    /** {@code fd_write}: writes at the position, or at the end. */
    public int fdWrite(int fd, int iovecs, int count, int result) throws IOException {
        descriptors.write(fd, iovecs, count, result);
        return SUCCESS;
    }

    /** {@code path_create_directory}: makes a directory. */
    public int pathCreateDirectory(int fd, int path, int length) throws IOException {
        paths.createDirectory(fd, path, length);
        return SUCCESS;
    }

    /** {@code path_filestat_get}: the attributes of a file or directory. */
    public int pathFilestatGet(int fd, int flags, int path, int length, int result) throws IOException {
        paths.filestat(fd, flags, path, length, result);
        return SUCCESS;
    }

    /** {@code path_filestat_set_times}: sets the times of a file or directory. */
    public int pathFilestatSetTimes(int fd, int flags, int path, int length, long access, long modification, int times)
            throws IOException {
        paths.setTimes(fd, flags, path, length, access, modification, times, now());
        return SUCCESS;
    }

    /** {@code path_link}: makes a hard link. */
    public int pathLink(int oldFd, int flags, int oldPath, int oldLength, int newFd, int newPath, int newLength)
            throws IOException {
        paths.link(oldFd, flags, oldPath, oldLength, newFd, newPath, newLength);
        return SUCCESS;
    }

    /** {@code path_open}: opens a file or directory. */
    public int pathOpen(
            int fd, int flags, int path, int length, int oflags, long rights, long inheriting, int fdflags, int result)
            throws IOException {
        paths.open(fd, flags, path, length, oflags, rights, fdflags, result);
        return SUCCESS;
    }

    /** {@code path_readlink}: reads a symbolic link. */
    public int pathReadlink(int fd, int path, int length, int buffer, int capacity, int result) throws IOException {
        paths.readlink(fd, path, length, buffer, capacity, result);
        return SUCCESS;
    }

    /** {@code path_remove_directory}: removes an empty directory. */
    public int pathRemoveDirectory(int fd, int path, int length) throws IOException {
        paths.removeDirectory(fd, path, length);
        return SUCCESS;
    }

    /** {@code path_rename}: renames a file or directory. */
    public int pathRename(int oldFd, int oldPath, int oldLength, int newFd, int newPath, int newLength)
            throws IOException {
        paths.rename(oldFd, oldPath, oldLength, newFd, newPath, newLength);
        return SUCCESS;
    }

    /** {@code path_symlink}: makes a symbolic link. */
    public int pathSymlink(int text, int textLength, int fd, int path, int length) throws IOException {
        paths.symlink(text, textLength, fd, path, length);
        return SUCCESS;
    }

    /** {@code path_unlink_file}: removes what is not a directory. */
    public int pathUnlinkFile(int fd, int path, int length) throws IOException {
        paths.unlinkFile(fd, path, length);
        return SUCCESS;
    }

    /** {@code poll_oneoff}: waits for one of several events. */
    public int pollOneoff(int in, int out, int count, int result) throws IOException {
        poll.poll(in, out, count, result);
        return SUCCESS;
    }

    /**
     * {@code proc_exit}: ends the program.
     *
     * @param status the status
     * @throws ExitException always
     */
    @SuppressWarnings("DoNotCallSuggester") // guests call it
    public void procExit(int status) {
        throw new ExitException(status);
    }

    /** {@code proc_raise}: there are no signals. */
    public int procRaise(int signal) {
        return Errno.NOTSUP.number();
    }

    /** {@code sched_yield}: lets other threads of the host run. */
    @SuppressWarnings("ThreadPriorityCheck") // it is what the guest asks for
    public int schedYield() {
        Thread.yield();
        return SUCCESS;
    }

    /** {@code random_get}: random bytes. */
    public int randomGet(int buffer, int length) throws IOException {
        program.random(buffer, length);
        return SUCCESS;
    }

    /** {@code sock_accept}: takes a connection that has come in at a listener. */
    public int sockAccept(int fd, int flags, int result) throws IOException {
        sockets().accept(fd, flags, result);
        return SUCCESS;
    }

    /** {@code sock_recv}: receives from a connection. */
    public int sockRecv(int fd, int iovecs, int count, int flags, int length, int resultFlags) throws IOException {
        sockets().receive(fd, iovecs, count, flags, length, resultFlags);
        return SUCCESS;
    }

    /** {@code sock_send}: sends through a connection. */
    public int sockSend(int fd, int iovecs, int count, int flags, int length) throws IOException {
        sockets().send(fd, iovecs, count, flags, length);
        return SUCCESS;
    }

    /** {@code sock_shutdown}: ends directions of a connection. */
    public int sockShutdown(int fd, int how) throws IOException {
        sockets().shutdown(fd, how);
        return SUCCESS;
    }
}
