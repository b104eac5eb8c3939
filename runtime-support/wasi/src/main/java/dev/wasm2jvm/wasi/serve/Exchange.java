package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.RequestHead;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

/**
 * A request that is to be answered, as a server shows it. Used by one thread, except that {@link #body()} may be read by
 * another one.
 */
public interface Exchange {
    /** The length of a body that is not known beforehand. */
    long UNKNOWN_LENGTH = -1;

    /**
     * What came before the body.
     *
     * @return method, target and headers
     */
    RequestHead head();

    /**
     * Who asks.
     *
     * @return the address of the client, for the log
     */
    String client();

    /**
     * The length of the request's body.
     *
     * @return bytes, or {@link #UNKNOWN_LENGTH}
     */
    long length();

    /**
     * The body of the request.
     *
     * @return the body; it is not closed
     * @throws IOException if the connection is broken
     */
    InputStream body() throws IOException;

    /**
     * What followed the body of the request. Called after its end was read.
     *
     * @return the trailers, none if there are none or the server cannot tell
     * @throws IOException if the connection is broken
     */
    List<Header> trailers() throws IOException;

    /**
     * Begins the response.
     *
     * @param status 200 to 599
     * @param headers all but the length
     * @param length the length of the body in bytes, or {@link #UNKNOWN_LENGTH}. For a response that has no body whatever
     *     its headers say, as to {@code HEAD}, it is the length that a body would have
     * @return takes the body; closing it ends the response
     * @throws IOException if the connection is broken
     */
    OutputStream begin(int status, List<Header> headers, long length) throws IOException;

    /**
     * Sets what follows the body of the response. Called before the body is closed.
     *
     * @param trailers the trailers; dropped if the server, or the client, does not know them
     */
    void end(List<Header> trailers);
}
