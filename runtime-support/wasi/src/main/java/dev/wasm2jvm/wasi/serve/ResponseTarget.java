package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.http.BodyTarget;
import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.HttpFailure;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** The body of a response on its way from the guest to the client, at the client's pace: writing waits. */
final class ResponseTarget implements BodyTarget {
    private static final int ROOM = 64 << 10;

    private final Exchange exchange;
    private final RequestSource source;
    private final OutputStream stream;
    private long bytes;
    private boolean ended;

    /** A response that has begun. */
    ResponseTarget(Exchange exchange, RequestSource source, OutputStream stream) {
        this.exchange = exchange;
        this.source = source;
        this.stream = stream;
    }

    /** How many bytes were sent. */
    long bytes() {
        return bytes;
    }

    /** Whether the response is whole. */
    boolean ended() {
        return ended;
    }

    @Override
    public void write(byte[] contents) throws IOException {
        try {
            stream.write(contents);
            bytes += contents.length;
        } catch (IOException broken) {
            throw terminated(broken);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            stream.flush();
        } catch (IOException broken) {
            throw terminated(broken);
        }
    }

    @Override
    public long room() {
        return ROOM;
    }

    @Override
    public void end(List<Header> trailers) throws IOException {
        try {
            exchange.end(trailers);
            source.end(stream);
            ended = true;
        } catch (IOException broken) {
            throw terminated(broken);
        }
    }

    /** Nothing to do: a response that has not ended is cut off when the guest is done. */
    @Override
    public void abort() {}

    private static HttpFailure terminated(IOException broken) {
        return new HttpFailure(ErrorCode.CONNECTION_TERMINATED, broken);
    }
}
