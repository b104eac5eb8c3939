package dev.wasm2jvm.wasi;

/**
 * How much of the host one instance may use through WASI. Immutable. A guest that wants more traps with a
 * {@link dev.wasm2jvm.runtime.LimitTrap}, or gets the error code that its version of WASI has for it.
 *
 * <p>{@link dev.wasm2jvm.runtime.InstanceLimits} are about what it uses without WASI.
 *
 * @param openFiles files and directories that are open at a time, with the granted directories
 * @param sockets sockets that are open at a time
 * @param randomBytes random bytes that one call gives
 * @param headerBytes bytes of the names and values of all headers, or trailers, of one HTTP message
 */
public record WasiLimits(int openFiles, int sockets, int randomBytes, int headerBytes) {
    /** Enough for programs as they are, and too little to starve other instances. */
    public static final WasiLimits DEFAULT = new WasiLimits(4_096, 1_024, 64 << 20, 64 << 10);

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is negative
     */
    public WasiLimits {
        if (openFiles < 0 || sockets < 0 || randomBytes < 0 || headerBytes < 0) {
            throw new IllegalArgumentException("a negative limit: " + openFiles + " open files, " + sockets
                    + " sockets, " + randomBytes + " random bytes, " + headerBytes + " bytes of headers");
        }
    }

    /**
     * The same with another limit on files.
     *
     * @param count files and directories that are open at a time, at least 0
     * @return the new limits
     */
    public WasiLimits withOpenFiles(int count) {
        return new WasiLimits(count, sockets, randomBytes, headerBytes);
    }

    /**
     * The same with another limit on sockets.
     *
     * @param count sockets that are open at a time, at least 0
     * @return the new limits
     */
    public WasiLimits withSockets(int count) {
        return new WasiLimits(openFiles, count, randomBytes, headerBytes);
    }

    /**
     * The same with another limit on random bytes.
     *
     * @param bytes random bytes that one call gives, at least 0
     * @return the new limits
     */
    public WasiLimits withRandomBytes(int bytes) {
        return new WasiLimits(openFiles, sockets, bytes, headerBytes);
    }

    /**
     * The same with another limit on headers.
     *
     * @param bytes bytes of all headers of a message, at least 0
     * @return the new limits
     */
    public WasiLimits withHeaderBytes(int bytes) {
        return new WasiLimits(openFiles, sockets, randomBytes, bytes);
    }
}
