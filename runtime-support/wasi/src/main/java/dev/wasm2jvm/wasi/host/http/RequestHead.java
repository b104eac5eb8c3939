package dev.wasm2jvm.wasi.host.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What comes before the body of a request.
 *
 * @param method as it was sent
 * @param scheme {@code http} or {@code https}
 * @param authority host and port as the client named them, null if it did not
 * @param pathWithQuery as it was sent
 * @param headers all of them, in order as far as it is known
 */
public record RequestHead(
        String method, String scheme, @Nullable String authority, String pathWithQuery, List<Header> headers) {
    /** Headers are copied. */
    public RequestHead {
        headers = List.copyOf(headers);
    }
}
