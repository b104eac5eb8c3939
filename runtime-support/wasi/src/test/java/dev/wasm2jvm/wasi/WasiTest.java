package dev.wasm2jvm.wasi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.wasi.clocks.WallClock.Datetime;
import dev.wasm2jvm.wasi.io.Streams.StreamError;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WasiTest {
    @Test
    void nothingIsGrantedByDefault() {
        try (var wasi = new Wasi(WasiConfig.builder().build())) {
            assertEquals(List.of(), wasi.cliEnvironment().getArguments());
            assertEquals(List.of(), wasi.cliEnvironment().getEnvironment());
            assertEquals(Optional.empty(), wasi.cliEnvironment().initialCwd());
            assertEquals(List.of(), wasi.filesystemPreopens().getDirectories());
            var closed = Result.err(StreamError.CLOSED);
            assertEquals(closed, wasi.cliStdin().getStdin().blockingRead(1));
            var discarded = wasi.cliStdout().getStdout();
            assertEquals(Result.ok(), discarded.blockingWriteAndFlush(new byte[] {1}));
            assertEquals(Optional.empty(), wasi.cliTerminalStdin().getTerminalStdin());
            assertEquals(Optional.empty(), wasi.cliTerminalStdout().getTerminalStdout());
            assertEquals(Optional.empty(), wasi.cliTerminalStderr().getTerminalStderr());
        }
    }

    @Test
    void argumentsAndEnvironmentKeepTheirOrder() {
        var config = WasiConfig.builder()
                .args("a")
                .args(List.of("b", "c"))
                .env("Z", "1")
                .env(Map.of("A", "2"))
                .env("Z", "3")
                .build();
        try (var wasi = new Wasi(config)) {
            assertEquals(List.of("a", "b", "c"), wasi.cliEnvironment().getArguments());
            assertEquals(
                    List.of(new Tuple2<>("A", "2"), new Tuple2<>("Z", "3")),
                    wasi.cliEnvironment().getEnvironment());
        }
    }

    @Test
    void impossibleSettingsAreRefused() {
        var builder = WasiConfig.builder();
        assertThrows(IllegalArgumentException.class, () -> builder.args("a\0b"));
        assertThrows(IllegalArgumentException.class, () -> builder.env("", "x"));
        assertThrows(IllegalArgumentException.class, () -> builder.env("A=B", "x"));
        assertThrows(IllegalArgumentException.class, () -> builder.env("A", "\0"));
        assertThrows(IllegalArgumentException.class, () -> builder.preopen(Path.of("."), "", Access.READ_ONLY));
    }

    @Test
    void limitsHold(@TempDir Path directory) {
        var limits = WasiLimits.DEFAULT.withRandomBytes(10).withOpenFiles(1);
        var config = WasiConfig.builder().limits(limits).preopen(directory, "/", Access.READ_ONLY);
        try (var wasi = new Wasi(config.build())) {
            assertEquals(10, wasi.randomRandom().getRandomBytes(10).length);
            var refused =
                    assertThrows(LimitTrap.class, () -> wasi.randomRandom().getRandomBytes(11));
            assertEquals("limit exceeded: 10 random bytes a call", refused.getMessage());
            assertThrows(LimitTrap.class, () -> wasi.randomInsecure().getInsecureRandomBytes(-1));
            assertThrows(LimitTrap.class, () -> wasi.filesystemPreopens().getDirectories());
        }
        assertThrows(
                LimitTrap.class,
                () -> new Wasi(
                        config.preopen(directory, "/again", Access.READ_ONLY).build()));
        assertThrows(IllegalArgumentException.class, () -> limits.withSockets(-1));
    }

    @Test
    void aMissingDirectoryIsNamed(@TempDir Path directory) {
        var config = WasiConfig.builder()
                .preopen(directory.resolve("missing"), "/data", Access.READ_ONLY)
                .build();
        var failure = assertThrows(UncheckedIOException.class, () -> new Wasi(config));
        assertTrue(failure.toString().contains("/data"), failure::toString);
    }

    @Test
    void exitIsAnException() {
        try (var wasi = new Wasi(WasiConfig.builder().build())) {
            assertEquals(0, exitStatus(() -> wasi.cliExit().exit(Result.ok())));
            assertEquals(1, exitStatus(() -> wasi.cliExit().exit(Result.err())));
            assertEquals(7, exitStatus(() -> wasi.cliExit().exitWithCode(7)));
        }
    }

    private static int exitStatus(Runnable exit) {
        return assertThrows(ExitException.class, exit::run).status();
    }

    @Test
    void standardOutputGoesWhereItIsSent() {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        try (var wasi = new Wasi(WasiConfig.builder().stdout(out).stderr(err).build())) {
            for (int i = 0; i < 2; i++) {
                var stream = wasi.cliStdout().getStdout();
                stream.blockingWriteAndFlush("out".getBytes(StandardCharsets.UTF_8));
                stream.close();
            }
            wasi.cliStderr().getStderr().blockingWriteAndFlush("err".getBytes(StandardCharsets.UTF_8));
        }
        assertEquals("outout", out.toString(StandardCharsets.UTF_8));
        assertEquals("err", err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void terminalsAreTold() {
        try (var wasi = new Wasi(WasiConfig.builder().terminal(true).build())) {
            wasi.cliTerminalStdin().getTerminalStdin().orElseThrow().close();
            wasi.cliTerminalStdout().getTerminalStdout().orElseThrow().close();
            wasi.cliTerminalStderr().getTerminalStderr().orElseThrow().close();
        }
    }

    @Test
    void clocksFollowTheConfiguration() {
        var nanoseconds = new long[] {1_000};
        var config = WasiConfig.builder()
                .clock(Clock.fixed(Instant.ofEpochSecond(5, 6), ZoneOffset.UTC))
                .monotonicClock(() -> nanoseconds[0])
                .build();
        try (var wasi = new Wasi(config)) {
            assertEquals(new Datetime(5, 6), wasi.clocksWallClock().now());
            assertEquals(0, wasi.clocksMonotonicClock().now());
            nanoseconds[0] += 42;
            assertEquals(42, wasi.clocksMonotonicClock().now());
            assertTrue(wasi.clocksMonotonicClock().subscribeInstant(41).ready());
            assertTrue(wasi.clocksMonotonicClock().subscribeInstant(42).ready());
            assertTrue(wasi.clocksMonotonicClock().resolution() > 0);
            assertTrue(wasi.clocksWallClock().resolution().nanoseconds() > 0);
        }
    }

    @Test
    void timesBeforeTheEpochBecomeTheEpoch() {
        var config = WasiConfig.builder()
                .clock(Clock.fixed(Instant.ofEpochSecond(-1), ZoneOffset.UTC))
                .build();
        try (var wasi = new Wasi(config)) {
            assertEquals(new Datetime(0, 0), wasi.clocksWallClock().now());
        }
    }

    @Test
    void randomDataFollowsItsSource() {
        var config = WasiConfig.builder()
                .random(new SplittableRandom(1))
                .insecureRandom(new SplittableRandom(2))
                .build();
        try (var wasi = new Wasi(config)) {
            var expected = new byte[100];
            new SplittableRandom(1).nextBytes(expected);
            assertArrayEquals(expected, wasi.randomRandom().getRandomBytes(100));
            var insecure = new SplittableRandom(2);
            assertEquals(insecure.nextLong(), wasi.randomInsecure().getInsecureRandomU64());
            assertEquals(
                    new Tuple2<>(insecure.nextLong(), insecure.nextLong()),
                    wasi.randomInsecureSeed().insecureSeed());
            assertEquals(0, wasi.randomRandom().getRandomBytes(0).length);
            assertThrows(Trap.class, () -> wasi.randomRandom().getRandomBytes(-1));
            assertThrows(Trap.class, () -> wasi.randomInsecure().getInsecureRandomBytes(1L << 40));
        }
    }

    @Test
    void defaultRandomDataDiffers() {
        try (var one = new Wasi(WasiConfig.builder().build());
                var two = new Wasi(WasiConfig.builder().build())) {
            assertNotEquals(
                    one.randomRandom().getRandomU64(), two.randomRandom().getRandomU64());
            assertNotEquals(
                    one.randomInsecureSeed().insecureSeed(),
                    two.randomInsecureSeed().insecureSeed());
        }
    }
}
