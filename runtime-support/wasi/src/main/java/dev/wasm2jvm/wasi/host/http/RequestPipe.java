package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of a request on its way from the guest to the HTTP client, which takes it at the pace of the network. */
final class RequestPipe implements BodyTarget, Flow.Publisher<ByteBuffer> {
    private static final int LARGEST = 128 << 10;

    private final ArrayDeque<ByteBuffer> queue = new ArrayDeque<>();
    private final Waiters roomy = new Waiters();
    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;
    private int queued;
    private long demand;
    private boolean ended;
    private boolean done;
    private boolean begun;
    private boolean emitting;
    private @Nullable Throwable aborted;
    private @Nullable HttpFailure broken;

    @Override
    public void write(byte[] bytes) throws IOException {
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
            if (bytes.length > 0) {
                queue.add(ByteBuffer.wrap(bytes));
                queued += bytes.length;
            }
        }
        emit();
    }

    @Override
    public void flush() throws IOException {
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
        }
    }

    /** A broken pipe says that there is room: the next write tells why it is broken. */
    @Override
    public synchronized long room() {
        return broken != null ? LARGEST : Math.max(0, LARGEST - queued);
    }

    @Override
    public Event writable() {
        return new Room();
    }

    @Override
    public void end(List<Header> trailers) throws IOException {
        if (!trailers.isEmpty()) {
            abort();
            throw noTrailers();
        }
        synchronized (this) {
            if (broken != null) {
                throw broken;
            }
            ended = true;
        }
        emit();
    }

    static HttpFailure noTrailers() {
        return new HttpFailure(
                new ErrorCode.InternalError(Optional.of("the HTTP client of the JDK cannot send trailers")), null);
    }

    @Override
    public void abort() {
        synchronized (this) {
            aborted = new IOException("the guest did not finish the body of its request");
        }
        emit();
    }

    /** Nobody takes anything more. */
    void fail(HttpFailure failure) {
        synchronized (this) {
            broken = failure;
            queue.clear();
        }
        roomy.wakeAll();
    }

    /** There is a response, so that nobody will take anything who has not begun: no go-ahead came for the body. */
    void failUnlessWanted(HttpFailure failure) {
        boolean unwanted;
        synchronized (this) {
            unwanted = subscriber == null;
        }
        if (unwanted) {
            fail(failure);
        }
    }

    /** The client may begin again as long as it has taken nothing: its connection was stale. */
    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> taker) {
        boolean tooLate;
        synchronized (this) {
            tooLate = begun;
            if (!tooLate) {
                subscriber = taker;
                demand = 0;
            }
        }
        taker.onSubscribe(new Demand(taker));
        if (tooLate) {
            taker.onError(new IOException("the body of the request was already sent in part"));
        }
    }

    /** One thread at a time gives, and goes on while there is something to give. */
    private void emit() {
        var turn = next();
        while (turn != null) {
            turn.give();
            synchronized (this) {
                emitting = false;
                queued -= turn.length;
            }
            roomy.wakeAll();
            turn = next();
        }
    }

    private synchronized @Nullable Turn next() {
        if (emitting || done || subscriber == null) {
            return null;
        }
        Turn turn = null;
        if (aborted != null) {
            turn = new Turn(subscriber, null, 0, aborted);
            done = true;
        } else if (queue.isEmpty()) {
            done = ended;
            turn = ended ? new Turn(subscriber, null, 0, null) : null;
        } else if (demand > 0) {
            demand--;
            var bytes = queue.remove();
            turn = new Turn(subscriber, bytes, bytes.remaining(), null);
            begun = true;
        }
        emitting = turn != null;
        return turn;
    }

    /** One call of the subscriber. */
    private record Turn(
            Flow.Subscriber<? super ByteBuffer> taker,
            @Nullable ByteBuffer bytes,
            int length,
            @Nullable Throwable error) {
        void give() {
            if (bytes != null) {
                taker.onNext(bytes);
            } else if (error != null) {
                taker.onError(error);
            } else {
                taker.onComplete();
            }
        }
    }

    private final class Demand implements Flow.Subscription {
        private final Flow.Subscriber<? super ByteBuffer> taker;

        Demand(Flow.Subscriber<? super ByteBuffer> taker) {
            this.taker = taker;
        }

        @Override
        public void request(long count) {
            synchronized (RequestPipe.this) {
                if (subscriber == taker) {
                    demand = demand + count < 0 ? Long.MAX_VALUE : demand + count;
                }
            }
            emit();
        }

        @Override
        public void cancel() {
            boolean current;
            synchronized (RequestPipe.this) {
                current = subscriber == taker && begun;
            }
            if (current) {
                fail(new HttpFailure(ErrorCode.CONNECTION_TERMINATED, null));
            }
        }
    }

    private final class Room implements Event {
        @Override
        public boolean ready() {
            return room() > 0;
        }

        @Override
        public long nanosecondsLeft() {
            return ready() ? 0 : UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            roomy.add(waiter);
        }
    }
}
