package dev.wasm2jvm.wasi.sandbox;

/**
 * A directory that was granted.
 *
 * @param directory the directory, open until the sandbox is closed
 * @param guestPath the path under which the guest sees it
 */
public record Grant(Directory directory, String guestPath) {}
