package dev.wasm2jvm.wasi.preview1;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Plays the guest: puts arguments into a memory, calls preview 1, and reads the results back. */
final class Guest implements AutoCloseable {
    static final int ROOT = 3;
    static final long READ = Rights.FD_READ;
    static final long WRITE = Rights.FD_WRITE;
    static final int RESULT = 16;
    static final int BUFFER = 4_096;

    private static final int IOVEC = 64;
    private static final int PATH = 1_024;
    private static final int SECOND_PATH = 2_048;

    final Memory memory = new Memory(2, -1);
    final Preview1 wasi;
    private final Wasi owner;

    Guest(WasiConfig config) {
        owner = new Wasi(config);
        wasi = new Preview1(owner);
        wasi.attach(memory);
    }

    /** A call of a function of preview 1. */
    interface Call {
        int run() throws IOException;
    }

    static void ok(Call call) {
        expect(Errno.SUCCESS, call);
    }

    /** Sees what a guest does. */
    static void expect(Errno expected, Call call) {
        int errno;
        try {
            errno = call.run();
        } catch (IOException failed) {
            errno = Preview1.errno(failed);
        }
        assertEquals(expected.number(), errno, expected::name);
    }

    int path(String path) {
        return text(PATH, path);
    }

    int secondPath(String path) {
        return text(SECOND_PATH, path);
    }

    private int text(int address, String text) {
        memory.write(address, text.getBytes(StandardCharsets.UTF_8));
        return address;
    }

    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    int result() {
        return memory.getI32(RESULT);
    }

    long longResult() {
        return memory.getI64(RESULT);
    }

    int tryOpen(int directory, String path, int oflags, long rights, int fdflags) throws IOException {
        return wasi.pathOpen(directory, 1, path(path), length(path), oflags, rights, 0, fdflags, RESULT);
    }

    int open(int directory, String path, int oflags, long rights) {
        ok(() -> tryOpen(directory, path, oflags, rights, 0));
        return result();
    }

    int iovec(int address, int length) {
        memory.putI32(IOVEC, address);
        memory.putI32(IOVEC + 4, length);
        return IOVEC;
    }

    void write(int fd, String text) {
        memory.write(BUFFER, text.getBytes(StandardCharsets.UTF_8));
        ok(() -> wasi.fdWrite(fd, iovec(BUFFER, length(text)), 1, RESULT));
        assertEquals(length(text), result());
    }

    String read(int fd, int most) {
        ok(() -> wasi.fdRead(fd, iovec(BUFFER, most), 1, RESULT));
        return string(BUFFER, result());
    }

    String string(int address, int length) {
        return new String(memory.read(address, length), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        owner.close();
    }
}
