package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The body of a response on its way from the HTTP client to the guest. The next part is asked for when the last one has
 * been read, so that the network waits for the guest.
 */
final class ResponseBytes implements MessageSource, HttpResponse.BodySubscriber<ResponseBytes> {
    private final long patience;
    private final Runnable whenOver;
    private final ArrayDeque<ByteBuffer> parts = new ArrayDeque<>();
    private final Waiters arrival = new Waiters();
    private Flow.@Nullable Subscription subscription;
    private boolean asked;
    private long askedAt;
    private boolean ended;
    private @Nullable IOException failure;

    /**
     * A body that has not begun.
     *
     * @param patience how long each part may take
     * @param whenOver called when nothing more will come, maybe more than once
     */
    ResponseBytes(Duration patience, Runnable whenOver) {
        this.patience = patience.toNanos();
        this.whenOver = whenOver;
    }

    @Override
    public CompletionStage<ResponseBytes> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription given) {
        if (subscription != null || failure != null) {
            given.cancel();
            return;
        }
        subscription = given;
        ask();
    }

    private void ask() {
        if (subscription != null && !asked && !ended) {
            asked = true;
            askedAt = System.nanoTime();
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        synchronized (this) {
            asked = false;
            for (var buffer : buffers) {
                if (buffer.hasRemaining()) {
                    parts.add(buffer);
                }
            }
            if (parts.isEmpty()) {
                ask();
            }
        }
        arrival.wakeAll();
    }

    @Override
    public void onError(Throwable thrown) {
        fail(ClientErrors.failure(thrown, true));
    }

    @Override
    public void onComplete() {
        synchronized (this) {
            ended = true;
        }
        arrival.wakeAll();
        whenOver.run();
    }

    private void fail(IOException thrown) {
        synchronized (this) {
            if (failure == null && !ended) {
                failure = thrown;
            }
        }
        arrival.wakeAll();
        whenOver.run();
    }

    @Override
    public byte @Nullable [] read(int most) throws IOException {
        if (isLate()) {
            fail(new HttpFailure(ErrorCode.CONNECTION_READ_TIMEOUT, null));
            cancel();
        }
        synchronized (this) {
            var part = parts.peek();
            if (part != null) {
                return taken(part, most);
            }
            if (failure != null) {
                throw failure;
            }
            return ended ? null : new byte[0];
        }
    }

    private byte[] taken(ByteBuffer part, int most) {
        var bytes = new byte[Math.min(most, part.remaining())];
        part.get(bytes);
        if (!part.hasRemaining()) {
            parts.remove();
            if (parts.isEmpty()) {
                ask();
            }
        }
        return bytes;
    }

    private synchronized boolean isLate() {
        return asked && parts.isEmpty() && !ended && System.nanoTime() - askedAt >= patience;
    }

    @Override
    public byte @Nullable [] blockingRead(int most) throws IOException {
        var bytes = read(most);
        while (bytes != null && bytes.length == 0) {
            readable().block();
            bytes = read(most);
        }
        return bytes;
    }

    @Override
    public Event readable() {
        return new Arrival();
    }

    @Override
    public List<Header> trailers() {
        return List.of();
    }

    @Override
    public void close() {
        fail(new HttpFailure(ErrorCode.CONNECTION_TERMINATED, null));
        cancel();
    }

    private void cancel() {
        Flow.Subscription current;
        synchronized (this) {
            current = subscription;
        }
        if (current != null) {
            current.cancel();
        }
    }

    private final class Arrival implements Event {
        @Override
        public boolean ready() {
            return nanosecondsLeft() == 0;
        }

        @Override
        public long nanosecondsLeft() {
            synchronized (ResponseBytes.this) {
                if (!parts.isEmpty() || ended || failure != null) {
                    return 0;
                }
                return asked ? Math.max(0, patience - (System.nanoTime() - askedAt)) : UNKNOWN;
            }
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            arrival.add(waiter);
        }
    }
}
