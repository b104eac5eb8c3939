package dev.wasm2jvm.wasi;

import java.nio.file.Path;

/**
 * A directory that is granted to a guest.
 *
 * @param host the directory on this machine
 * @param guest the path under which the guest sees it, for example {@code /data}
 * @param access what the guest may do in it
 */
public record Preopen(Path host, String guest, Access access) {}
