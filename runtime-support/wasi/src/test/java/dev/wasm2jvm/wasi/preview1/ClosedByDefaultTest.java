package dev.wasm2jvm.wasi.preview1;

import static dev.wasm2jvm.wasi.preview1.Guest.BUFFER;
import static dev.wasm2jvm.wasi.preview1.Guest.RESULT;
import static dev.wasm2jvm.wasi.preview1.Guest.ok;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.Wasi;
import dev.wasm2jvm.wasi.WasiConfig;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import dev.wasm2jvm.wasi.keyvalue.Store;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a guest sees that was granted nothing: neither this process nor this machine. */
final class ClosedByDefaultTest {
    private static final long COARSE = 100_000;

    @Test
    void preview1SeesNothing() {
        try (var guest = new Guest(WasiConfig.builder().build())) {
            ok(() -> guest.wasi.argsSizesGet(RESULT, RESULT + 4));
            assertEquals(0, guest.result());
            ok(() -> guest.wasi.environSizesGet(RESULT, RESULT + 4));
            assertEquals(0, guest.result());
            ok(() -> guest.wasi.fdRead(0, guest.iovec(BUFFER, 100), 1, RESULT));
            assertEquals(0, guest.result(), "standard input is at its end");
            Guest.expect(Errno.BADF, () -> guest.wasi.fdPrestatGet(Guest.ROOT, RESULT));
            Guest.expect(Errno.BADF, () -> guest.tryOpen(Guest.ROOT, "x", 0, Guest.READ, 0));
            ok(() -> guest.wasi.clockResGet(0, RESULT));
            assertEquals(COARSE, guest.longResult());
            ok(() -> guest.wasi.clockResGet(1, RESULT));
            assertEquals(COARSE, guest.longResult());
            for (int i = 0; i < 100; i++) {
                ok(() -> guest.wasi.clockTimeGet(0, 1, RESULT));
                assertEquals(0, guest.longResult() % COARSE);
                ok(() -> guest.wasi.clockTimeGet(1, 1, RESULT));
                assertEquals(0, guest.longResult() % COARSE);
            }
        }
    }

    @Test
    void wasi02SeesNothing() {
        try (var wasi = new Wasi(WasiConfig.builder().build())) {
            assertEquals(List.of(), wasi.cliEnvironment().getArguments());
            assertEquals(List.of(), wasi.cliEnvironment().getEnvironment());
            assertEquals(Optional.empty(), wasi.cliEnvironment().initialCwd());
            assertEquals(
                    Result.err(StreamError.CLOSED), wasi.cliStdin().getStdin().blockingRead(1));
            assertEquals(Optional.empty(), wasi.cliTerminalStdin().getTerminalStdin());
            assertEquals(List.of(), wasi.filesystemPreopens().getDirectories());
            assertEquals(
                    Result.err(Store.Error.NO_SUCH_STORE), wasi.keyvalueStore().open("default"));
            assertEquals(Result.ok(List.of()), wasi.configStore().getAll());
            assertEquals(Result.ok(List.of()), wasi.configRuntime().getAll());
            assertEquals(Result.ok(false), wasi.blobstoreBlobstore().containerExists("default"));
            assertTrue(wasi.blobstoreBlobstore().createContainer("default") instanceof Result.Err);
            assertEquals(COARSE, wasi.clocksMonotonicClock().resolution());
            assertEquals(COARSE, wasi.clocksWallClock().resolution().nanoseconds());
            for (int i = 0; i < 100; i++) {
                assertEquals(0, wasi.clocksMonotonicClock().now() % COARSE);
                assertEquals(0, wasi.clocksWallClock().now().nanoseconds() % COARSE);
            }
        }
    }

    @Test
    void clocksAreExactWhenTheyAreOpened() {
        try (var wasi = new Wasi(WasiConfig.builder().preciseClocks().build())) {
            assertEquals(1, wasi.clocksMonotonicClock().resolution());
            assertEquals(1_000, wasi.clocksWallClock().resolution().nanoseconds());
            assertFalse(java.util.stream.LongStream.generate(wasi.clocksMonotonicClock()::now)
                    .limit(1_000)
                    .allMatch(now -> now % COARSE == 0));
        }
    }

    /** Whoever gives a clock decides what it tells. */
    @Test
    void aClockThatIsGivenIsToldAsItIs() {
        var moment = Instant.ofEpochSecond(1, 234_567_000);
        var config = WasiConfig.builder()
                .clock(Clock.fixed(moment, ZoneOffset.UTC))
                .monotonicClock(new java.util.concurrent.atomic.AtomicLong(5)::getAndIncrement)
                .build();
        try (var wasi = new Wasi(config)) {
            assertEquals(234_567_000, wasi.clocksWallClock().now().nanoseconds());
            long first = wasi.clocksMonotonicClock().now();
            assertNotEquals(first, wasi.clocksMonotonicClock().now());
        }
    }
}
