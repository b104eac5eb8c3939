package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.host.ByteSource;
import java.io.IOException;
import java.util.List;

/** Where the body of a received message comes from. Closing it says that nobody wants the rest. */
public interface MessageSource extends ByteSource {
    /**
     * What followed the body. Called after its end was read.
     *
     * @return the trailers, none if there are none or nobody can tell
     * @throws IOException if they cannot be read
     */
    List<Header> trailers() throws IOException;
}
