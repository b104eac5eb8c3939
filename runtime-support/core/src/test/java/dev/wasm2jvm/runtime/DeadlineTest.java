package dev.wasm2jvm.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Duration SHORT = Duration.ofMillis(20);
    private static final Duration LONG = Duration.ofDays(1);

    /** What interruptible code does. */
    private static int loopForEver() {
        while (true) {
            InterruptionTrap.check();
        }
    }

    @Test
    void whatEndsInTimeGivesItsResult() throws Exception {
        assertEquals(7, Deadline.call(LONG, () -> 7));
        assertEquals(8, Deadline.call(Duration.ofSeconds(Long.MAX_VALUE), () -> 8));
    }

    @Test
    void whatDoesNotIsStopped() {
        var thrown = assertThrows(DeadlineException.class, () -> Deadline.call(SHORT, DeadlineTest::loopForEver));
        assertEquals(SHORT, thrown.time());
        assertEquals("the guest did not end within PT0.02S", thrown.getMessage());
        assertFalse(Thread.currentThread().isInterrupted());
    }

    @Test
    void aTrapMayHaveSomethingAroundIt() {
        assertThrows(
                DeadlineException.class,
                () -> Deadline.call(SHORT, () -> {
                    try {
                        return loopForEver();
                    } catch (InterruptionTrap trap) {
                        throw new IllegalStateException(trap);
                    }
                }));
    }

    @Test
    void anInterruptionByOthersIsNoDeadline() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptionTrap.class, () -> Deadline.call(LONG, DeadlineTest::loopForEver));
        assertTrue(Thread.interrupted(), "the status stays set");
    }

    @Test
    void theInnerDeadlineOfTwoThatPassedEndsTheInnerAction() throws Exception {
        int result = Deadline.call(LONG, () -> {
            assertThrows(DeadlineException.class, () -> Deadline.call(SHORT, DeadlineTest::loopForEver));
            return 3;
        });
        assertEquals(3, result);
    }

    @Test
    void theOuterDeadlineEndsBoth() {
        var thrown = assertThrows(
                DeadlineException.class,
                () -> Deadline.call(SHORT, () -> Deadline.call(LONG, DeadlineTest::loopForEver)));
        assertEquals(SHORT, thrown.time());
    }

    @Test
    void whateverElseIsThrownComesThrough() {
        var failure = new Exception("mine");
        assertSame(
                failure,
                assertThrows(
                        Exception.class,
                        () -> Deadline.call(LONG, () -> {
                            throw failure;
                        })));
    }

    /** Each time a nearer one begins while the watch waits for a farther one. */
    @Test
    void everyDeadlineOfMany() {
        var all = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.runAsync(() -> {
                    for (int round = 0; round < 20; round++) {
                        var time = Duration.ofMillis(1 + (i * 7 + round * 3) % 10);
                        assertThrows(DeadlineException.class, () -> Deadline.call(time, DeadlineTest::loopForEver));
                        assertEquals(7, assertDoesNotThrow(() -> Deadline.call(LONG, () -> 7)));
                    }
                }))
                .toArray(CompletableFuture<?>[]::new);
        assertDoesNotThrow(() -> CompletableFuture.allOf(all).get(1, TimeUnit.MINUTES));
    }
}
