package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.http.RequestHead;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One request and what became of it, for a log.
 *
 * @param client the address of who asked
 * @param head what was asked
 * @param status the status that was sent; 0 if none could be
 * @param bytes how many bytes of the body were sent
 * @param took the time from the request to the end of the response
 * @param failure why the guest or the connection failed, null if neither did
 */
public record Served(
        String client,
        RequestHead head,
        int status,
        long bytes,
        Duration took,
        @Nullable Throwable failure) {}
