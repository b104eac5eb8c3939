package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.AlwaysReady;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.ReadAhead;
import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.HttpFailure;
import dev.wasm2jvm.wasi.host.http.MessageSource;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request on its way to the guest. What has arrived is read directly. The guest's thread never waits in the
 * stream itself, where an interrupt would close the connection: for that, another thread reads ahead.
 */
final class RequestSource implements MessageSource {
    private static final int LONGEST_CHUNK = 64 << 10;
    private static final long PATIENCE_MILLISECONDS = 500;

    /** What is read of the request after a refusal, in bytes: a connection closed sooner may lose the response. */
    private static final long MOST_AFTER_REFUSAL = 64 << 10;

    private final Exchange exchange;
    private final Executor readers;
    private long left;
    private boolean ended;
    private boolean refused;
    private boolean stuck;
    private @Nullable ReadAhead readAhead;

    RequestSource(Exchange exchange, Executor readers) {
        this.exchange = exchange;
        this.readers = readers;
        this.left = exchange.length() == Exchange.UNKNOWN_LENGTH ? Long.MAX_VALUE : exchange.length();
        this.ended = left == 0;
    }

    @Override
    public byte @Nullable [] read(int most) throws IOException {
        if (ended) {
            return null;
        }
        try {
            return counted(readAhead == null ? direct(most) : readAhead.take(most));
        } catch (IOException failed) {
            throw new HttpFailure(ErrorCode.CONNECTION_TERMINATED, failed);
        }
    }

    /** Empty unless something has arrived: the end of a body without a length cannot be seen without waiting. */
    private byte @Nullable [] direct(int most) throws IOException {
        InputStream body = exchange.body();
        int available = Math.min(body.available(), LONGEST_CHUNK);
        return available > 0 ? body.readNBytes(Math.min(most, available)) : new byte[0];
    }

    private byte @Nullable [] counted(byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            if (left > 0 && left != Long.MAX_VALUE && exchange.length() != Exchange.UNKNOWN_LENGTH) {
                throw new IOException("the connection ended " + left + " bytes before the body");
            }
            ended = true;
        } else {
            left -= bytes.length;
            ended = left == 0;
        }
        return bytes;
    }

    @Override
    public byte @Nullable [] blockingRead(int most) throws IOException {
        var bytes = read(most);
        while (bytes != null && bytes.length == 0) {
            ahead().block();
            bytes = read(most);
        }
        return bytes;
    }

    @Override
    public Event readable() {
        return ended || hasArrived() ? new AlwaysReady() : ahead();
    }

    private boolean hasArrived() {
        try {
            return readAhead == null && exchange.body().available() > 0;
        } catch (IOException broken) {
            return true;
        }
    }

    private ReadAhead ahead() {
        var ahead = readAhead;
        if (ahead == null) {
            ahead = new ReadAhead(new LateStream(exchange), LONGEST_CHUNK);
            readAhead = ahead;
            readers.execute(ahead);
        }
        return ahead;
    }

    @Override
    public List<Header> trailers() throws IOException {
        return exchange.trailers();
    }

    /**
     * Ends the response. Servers read what is left of the request then, and wait for it: not for long here.
     *
     * @param response is closed
     * @throws IOException if the connection is broken
     */
    void end(OutputStream response) throws IOException {
        boolean isFree = readAhead == null || readAhead.stop();
        if (isFree && (ended || (refused && exchange.body().available() >= left))) {
            response.close();
            return;
        }
        if (refused && left > MOST_AFTER_REFUSAL) {
            response.flush();
            stuck = true;
            return;
        }
        var closing = new FutureTask<@Nullable Void>(() -> {
            response.close();
            return null;
        });
        readers.execute(closing);
        try {
            closing.get(PATIENCE_MILLISECONDS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException tooSlow) {
            stuck = true;
            if (tooSlow instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException broken ? broken : new IOException(failed.getCause());
        }
    }

    /** The request is not served, for want of room: its thread does not wait for the rest of a long one either. */
    void refuse() {
        refused = true;
    }

    /** Nobody reads any more: a thread that reads ahead does not wait for that. */
    void stop() {
        if (readAhead != null) {
            readAhead.stop();
        }
    }

    /** Whether the client was still sending when its request was answered, so that its connection is of no more use. */
    boolean isStuck() {
        return stuck;
    }

    /** A stream that is opened by whoever reads it first: that may tell the client to go on, and wait. */
    private static final class LateStream extends InputStream {
        private final Exchange exchange;

        LateStream(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public int read() throws IOException {
            return exchange.body().read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return exchange.body().read(bytes, offset, length);
        }
    }
}
