package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Unit;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.http.Types;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.io.Poll;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resource {@code future-trailers}: skips the rest of a body, and has what follows. */
final class TrailersToCome implements Types.FutureTrailers {
    private static final int SKIPPED_AT_ONCE = 64 << 10;

    private final MessageSource source;
    private boolean ended;
    private boolean taken;
    private List<Header> trailers = List.of();
    private @Nullable IOException failure;

    TrailersToCome(MessageSource source) {
        this.source = source;
    }

    @Override
    public Poll.Pollable subscribe() {
        return new End();
    }

    @Override
    public Optional<Result<Result<Optional<Types.Fields>, ErrorCode>, Unit>> get() {
        if (!skipped()) {
            return Optional.empty();
        }
        if (taken) {
            return Optional.of(Result.err());
        }
        taken = true;
        return Optional.of(Result.ok(result()));
    }

    private Result<Optional<Types.Fields>, ErrorCode> result() {
        if (failure != null) {
            return Result.err(failure instanceof HttpFailure known ? known.code() : ErrorCode.CONNECTION_TERMINATED);
        }
        return Result.ok(trailers.isEmpty() ? Optional.empty() : Optional.of(HeaderFields.received(trailers)));
    }

    /** Skips what is there; true at the end. */
    private boolean skipped() {
        try {
            while (!ended) {
                var bytes = source.read(SKIPPED_AT_ONCE);
                if (bytes == null) {
                    ended = true;
                    trailers = source.trailers();
                } else if (bytes.length == 0) {
                    return false;
                }
            }
        } catch (IOException failed) {
            ended = true;
            failure = failed;
        }
        return true;
    }

    @Override
    public void close() {
        source.close();
    }

    /** The end of the body. */
    private final class End implements Event {
        @Override
        public boolean ready() {
            return skipped();
        }

        @Override
        public long nanosecondsLeft() {
            return ended ? 0 : source.readable().nanosecondsLeft();
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            if (ended) {
                waiter.wake();
            } else {
                source.readable().wakeWhenReady(waiter);
            }
        }
    }
}
