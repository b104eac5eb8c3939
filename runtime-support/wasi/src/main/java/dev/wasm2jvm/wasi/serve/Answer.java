package dev.wasm2jvm.wasi.serve;

import dev.wasm2jvm.wasi.host.http.Header;
import dev.wasm2jvm.wasi.host.http.HttpFailure;
import dev.wasm2jvm.wasi.host.http.ResponseOutlet;
import dev.wasm2jvm.wasi.host.http.SentResponse;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
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
            // The guest finds out when it writes the body.
            failure = broken;
        }
    }

    private void begin(SentResponse response) throws IOException {
        if (response.statusCode() < FIRST_FINAL_STATUS) {
            fail(ErrorCode.HTTP_PROTOCOL_ERROR);
            response.discardBody();
            return;
        }
        boolean bodiless = hasNoBody(response.statusCode());
        status = response.statusCode();
        var stream = exchange.begin(status, response.fields(), bodiless ? response.declared() : response.length());
        if (bodiless) {
            response.discardBody();
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
        if (status == 0) {
            send(statusOfOurs, List.of());
        } else if (failure == null) {
            failure = new IOException("the guest did not finish its response");
        }
    }

    /** Sends a response of ours: a line that says no more than the status. */
    void send(int ours, List<Header> headers) throws IOException {
        status = ours;
        var line = (ours + "\n").getBytes(StandardCharsets.US_ASCII);
        var stream = exchange.begin(ours, headers, line.length);
        if (!hasNoBody(ours)) {
            stream.write(line);
        }
        source.end(stream);
        whole = true;
    }
}
