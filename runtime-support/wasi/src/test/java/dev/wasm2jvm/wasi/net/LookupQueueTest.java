package dev.wasm2jvm.wasi.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class LookupQueueTest {
    private static final int SLOW = 50;

    private final CountDownLatch nameServer = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(SLOW);
    private final AtomicInteger asked = new AtomicInteger();

    private void ask() {
        asked.incrementAndGet();
        try {
            nameServer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.countDown();
    }

    @Test
    void oneInstanceDoesNotTakeAllThreads() throws InterruptedException {
        var greedy = new LookupQueue();
        for (int i = 0; i < SLOW; i++) {
            greedy.add(this::ask);
        }
        var answered = new CountDownLatch(1);
        new LookupQueue().add(answered::countDown);
        answered.await();
        assertTrue(asked.get() <= 2, () -> asked + " at a time");
        nameServer.countDown();
        assertTrue(ended.await(30, TimeUnit.SECONDS));
        assertEquals(SLOW, asked.get());
    }
}
