package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.AlwaysReady;
import dev.wasm2jvm.wasi.host.ByteSink;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is written to a body. Until the message is taken a little of it is kept; from then on all goes to the target, at
 * the target's pace.
 */
final class Contents implements ByteSink {
    /** What a body without a declared length has for one. */
    static final long UNDECLARED = -1;

    private static final int MOST_KEPT = 64 << 10;

    private final boolean ofRequest;
    private long declared;
    private final Children streams = new Children("outgoing-body");
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private @Nullable BodyTarget target;
    private List<Header> trailers = List.of();
    private long written;
    private boolean ended;
    private boolean aborted;

    Contents(boolean ofRequest, long declared) {
        this.ofRequest = ofRequest;
        this.declared = declared;
    }

    /** Whether the guest finished it without an error. */
    boolean isWhole() {
        return ended && !aborted;
    }

    /** What was written before somebody took the message. */
    byte[] kept() {
        return kept.toByteArray();
    }

    List<Header> trailers() {
        return trailers;
    }

    /** Whatever is written goes nowhere, and need not have the declared length: the message has a head only. */
    void discard() throws IOException {
        declared = UNDECLARED;
        sendTo(new Nowhere());
    }

    /** Passes on what was written, and from now on what will be. */
    void sendTo(BodyTarget taker) throws IOException {
        target = taker;
        if (kept.size() > 0) {
            taker.write(kept.toByteArray());
            kept.reset();
        }
        if (aborted) {
            taker.abort();
        } else if (ended) {
            taker.end(trailers);
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (declared != UNDECLARED && bytes.length > declared - written) {
            throw new HttpFailure(size(written + bytes.length), null);
        }
        written += bytes.length;
        if (target == null) {
            kept.write(bytes);
        } else {
            target.write(bytes);
        }
    }

    private ErrorCode size(long bytes) {
        return ofRequest
                ? new ErrorCode.HttpRequestBodySize(Optional.of(bytes))
                : new ErrorCode.HttpResponseBodySize(Optional.of(bytes));
    }

    @Override
    public void flush() throws IOException {
        if (target != null) {
            target.flush();
        }
    }

    @Override
    public long room() throws IOException {
        return target == null ? roomToKeep() : target.room();
    }

    private int roomToKeep() {
        return Math.max(0, MOST_KEPT - kept.size());
    }

    @Override
    public Event writable() {
        return new Room();
    }

    /** What is kept is as far as it can be. */
    @Override
    public Event flushed() {
        return target == null ? new AlwaysReady() : target.flushed();
    }

    /** The stream over it was dropped. */
    @Override
    public void close() {
        streams.remove();
    }

    /** Counts the stream over it. */
    Children streams() {
        return streams;
    }

    Result<Unit, ErrorCode> finish(List<Header> following) {
        streams.requireNone();
        if (ended || aborted) {
            return Result.err(new ErrorCode.InternalError(Optional.of("the body has ended")));
        }
        if (declared != UNDECLARED && written != declared) {
            abort();
            return Result.err(size(written));
        }
        ended = true;
        trailers = following;
        try {
            if (target != null) {
                target.end(following);
            }
            return Result.ok();
        } catch (IOException failed) {
            aborted = true;
            return Result.err(failed instanceof HttpFailure known ? known.code() : ErrorCode.CONNECTION_TERMINATED);
        }
    }

    void abort() {
        if (!aborted && !ended) {
            aborted = true;
            if (target != null) {
                target.abort();
            }
        }
    }

    /** Where the body goes that nobody gets. */
    private static final class Nowhere implements BodyTarget {
        @Override
        public void write(byte[] bytes) {}

        @Override
        public void flush() {}

        @Override
        public void end(List<Header> trailers) {}

        @Override
        public void abort() {}
    }

    /** The event that the body takes more. Who reads the body may still change. */
    private final class Room implements Event {
        private @Nullable Event ofTarget() {
            return target == null ? null : target.writable();
        }

        @Override
        public boolean ready() {
            var event = ofTarget();
            return event == null ? roomToKeep() > 0 : event.ready();
        }

        @Override
        public long nanosecondsLeft() {
            var event = ofTarget();
            return event == null ? UNKNOWN : event.nanosecondsLeft();
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            var event = ofTarget();
            if (event != null) {
                event.wakeWhenReady(waiter);
            }
        }

        @Override
        public void block() {
            if (target == null && roomToKeep() == 0) {
                throw new Trap("waits for room in a body that nobody reads: the message was not sent");
            }
            Event.super.block();
        }
    }
}
