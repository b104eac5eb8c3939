/**
 * Sockets: what stands behind the interfaces of {@code wasi:sockets}, and behind the sockets of preview 1.
 *
 * <p>All channels are NIO channels that do not block. One daemon thread of the JVM watches those that some guest waits for,
 * wakes the guests, and sends what a guest has written and the system would not take yet; it starts with the first wait.
 * Names are looked up on daemon threads of their own. What is allowed is asked of {@link
 * dev.wasm2jvm.wasi.net.NetworkAccess}; this package does not know the configuration.
 */
@NullMarked
package dev.wasm2jvm.wasi.net;

import org.jspecify.annotations.NullMarked;
