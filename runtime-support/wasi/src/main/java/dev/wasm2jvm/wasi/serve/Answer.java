package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.HttpFailure;
import dev.wasm2jvm.wasi.host.http.ResponseOutlet;
import dev.wasm2jvm.wasi.host.http.SentResponse;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the client of one request gets: the guest's response, or ours when it has none. */
final class Answer implements ResponseOutlet.Taker {
    private static final int FIRST_FINAL_STATUS = 200;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final Exchange exchange;
    private final RequestSource source;
    private @Nullable ResponseTarget target;
    private @Nullable Throwable failure;
    private int status;
    private boolean whole;

    Answer(Exchange exchange, RequestSource source) {
        this.exchange = exchange;
        this.source = source;
    }

    /** The status that was sent, 0 if none was. */
    int status() {
        return status;
    }

    /** How many bytes of a body were sent. */
    long bytes() {
        return target == null ? 0 : target.bytes();
    }

    /** Why there is no response, or why it was cut off; null if it is whole. */
    @Nullable
    Throwable failure() {
        return failure;
    }

    boolean isWhole() {
        return whole || (target != null && target.ended());
    }

    @Override
    public void respond(SentResponse response) {
        try {
            begin(response);
        } catch (IOException broken) {
            failure = broken;
            if (target == null) {
                discard(response);
            }
        }
    }

    /** What the guest writes goes nowhere: it would wait for room, and nobody would make it. */
    private static void discard(SentResponse response) {
        try {
            response.discardBody();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void begin(SentResponse response) throws IOException {
        if (response.statusCode() < FIRST_FINAL_STATUS) {
            fail(ErrorCode.HTTP_PROTOCOL_ERROR);
            discard(response);
            return;
        }
        boolean bodiless = hasNoBody(response.statusCode());
        var stream = exchange.begin(
                response.statusCode(), response.fields(), bodiless ? response.declared() : response.length());
        status = response.statusCode();
        if (bodiless) {
            discard(response);
            source.end(stream);
            whole = true;
        } else {
            var begun = new ResponseTarget(exchange, source, stream);
            target = begun;
            response.sendTo(begun);
        }
    }

    private boolean hasNoBody(int wanted) {
        return wanted == NO_CONTENT
                || wanted == NOT_MODIFIED
                || exchange.head().method().equals("HEAD");
    }

    @Override
    public void fail(ErrorCode code) {
        failure = new HttpFailure(code, null);
    }

    /** The guest is done. A response that has not begun is ours; one that was not finished is cut off. */
    void finish(@Nullable Throwable thrown, int statusOfOurs) throws IOException {
        if (thrown != null && failure == null) {
            failure = thrown;
        }
        if (isWhole()) {
            return;
        }
        if (failure == null) {
            failure = new IOException(
                    status == 0 ? "the guest gave no response" : "the guest did not finish its response");
        }
        if (status == 0) {
            send(statusOfOurs, List.of());
        }
    }

    /** Sends a response of ours: a line that says no more than the status. */
    void send(int ours, List<Header> headers) throws IOException {
        var line = (ours + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            var stream = exchange.begin(ours, headers, line.length);
            status = ours;
            if (!hasNoBody(ours)) {
                stream.write(line);
            }
            source.end(stream);
            whole = true;
        } catch (IOException broken) {
            failure = failure == null ? broken : failure;
            throw broken;
        }
    }
}
