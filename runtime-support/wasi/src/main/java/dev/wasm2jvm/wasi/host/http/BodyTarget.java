package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.host.ByteSink;
import java.io.IOException;
import java.util.List;

/** Where the body of a message goes once somebody has taken the message. */
public interface BodyTarget extends ByteSink {
    /**
     * The body is whole.
     *
     * @param trailers what follows it
     * @throws IOException if the rest cannot be sent
     */
    void end(List<Header> trailers) throws IOException;

    /** The body breaks off: the receiver must be able to tell. */
    void abort();
}
