package dev.wasm2jvm.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Takes a body up to a length. What is longer is an error if it goes to a stream that somebody gave, else and with errors
 * it is cut off, for all of it is not needed to say what is wrong.
 */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** More came than was asked for. */
    static final class TooLongException extends IOException {
        private static final long serialVersionUID = 1;

        TooLongException(long limit) {
            super("more than " + limit + " bytes");
        }
    }

    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private final OutputStream sink;
    private final long limit;
    private final boolean cut;
    private final Runnable progress;
    private @Nullable Subscription subscription;
    private long taken;

    /** A body of which something may be missing. */
    static BoundedBody beginning(int limit, Runnable progress) {
        return new BoundedBody(null, limit, true, progress);
    }

    /** A body that is taken whole or not at all; into memory if there is no stream for it. */
    static BoundedBody whole(@Nullable OutputStream sink, long limit, Runnable progress) {
        return new BoundedBody(sink, limit, false, progress);
    }

    private BoundedBody(@Nullable OutputStream sink, long limit, boolean cut, Runnable progress) {
        this.sink = sink == null ? memory : sink;
        this.limit = limit;
        this.cut = cut;
        this.progress = progress;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        progress.run();
        for (var buffer : buffers) {
            if (!result.isDone()) {
                take(buffer);
            }
        }
    }

    private void take(ByteBuffer buffer) {
        try {
            long left = limit - taken;
            int length = (int) Math.min(buffer.remaining(), left);
            var bytes = new byte[length];
            buffer.get(bytes);
            sink.write(bytes);
            taken += length;
            if (buffer.hasRemaining()) {
                end();
            }
        } catch (IOException e) {
            cancel();
            result.completeExceptionally(e);
        }
    }

    private void end() {
        cancel();
        if (cut) {
            result.complete(memory.toByteArray());
        } else {
            result.completeExceptionally(new TooLongException(limit));
        }
    }

    private void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onError(Throwable error) {
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        result.complete(memory.toByteArray());
    }
}
