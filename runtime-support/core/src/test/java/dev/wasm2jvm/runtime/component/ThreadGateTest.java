package dev.wasm2jvm.runtime.component;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ThreadGateTest {
    private static final int STEPS = 10;

    private static final class Gate extends ThreadGate {
        /** Written inside only, in single steps that JIT compilers do not join, and without being atomic. */
        private volatile long count;
    }

    private static <T> T elsewhere(Callable<T> task) throws Exception {
        var executor = Executors.newSingleThreadExecutor();
        try {
            return executor.submit(task).get();
        } finally {
            executor.shutdown();
        }
    }

    @Test
    void oneThreadComesAndGoes() {
        var gate = new Gate();
        for (int i = 0; i < 3; i++) {
            assertFalse(gate.isInside());
            assertTrue(gate.enterGate());
            assertTrue(gate.isInside());
            assertFalse(gate.enterGate());
            gate.leaveGate();
        }
    }

    @Test
    void whoeverIsInsideKeepsTheOthersOut() throws Exception {
        var gate = new Gate();
        assertTrue(gate.enterGate());
        assertFalse(elsewhere(gate::enterGate));
        assertTrue(gate.isInside());
        gate.leaveGate();
        assertTrue(elsewhere(() -> {
            boolean entered = gate.enterGate();
            gate.leaveGate();
            return entered;
        }));
        // No longer favoured, but not locked out.
        assertTrue(gate.enterGate());
        assertFalse(gate.enterGate());
        assertFalse(elsewhere(gate::enterGate));
        gate.leaveGate();
        assertTrue(elsewhere(gate::enterGate));
        assertFalse(gate.enterGate());
        assertFalse(gate.isInside());
    }

    @Test
    void aMarkedGateCanStillBeEntered() throws Exception {
        var gate = new Gate();
        assertTrue(gate.enterGate());
        gate.mark(ThreadGate.CLOSED);
        gate.leaveGate();
        assertTrue(gate.enterGate());
        assertTrue(gate.isMarked(ThreadGate.CLOSED | ThreadGate.TRAPPED));
        assertFalse(gate.isMarked(ThreadGate.TRAPPED));
        gate.leaveGate();
    }

    /** One thread is favoured and busy, then another comes, at a time that differs from round to round. */
    @Test
    void twoThreadsAreNeverInsideTogether() throws Exception {
        var executor = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 3_000; round++) {
            var gate = new Gate();
            var ready = new CountDownLatch(1);
            int delay = round % 300;
            var first = executor.submit(() -> {
                int own = 0;
                for (int i = 0; i < 2_000; i++) {
                    own += count(gate);
                    if (i == 100) {
                        ready.countDown();
                    }
                }
                return own;
            });
            var second = executor.submit(() -> {
                ready.await();
                for (int i = 0; i < delay; i++) {
                    Thread.onSpinWait();
                }
                int own = 0;
                for (int i = 0; i < 100; i++) {
                    own += count(gate);
                }
                return own;
            });
            int entered = first.get() + second.get();
            assertTrue(gate.enterGate());
            assertEquals(entered, gate.count, "round " + round);
        }
        executor.shutdown();
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // the gate makes it atomic
    private static int count(Gate gate) {
        if (!gate.enterGate()) {
            return 0;
        }
        for (int i = 0; i < STEPS; i++) {
            gate.count++;
        }
        gate.leaveGate();
        return STEPS;
    }

    @Test
    void manyThreadsShareAGate() throws Exception {
        var gate = new Gate();
        var executor = Executors.newFixedThreadPool(4);
        var results = new ArrayList<java.util.concurrent.Future<Integer>>();
        for (int i = 0; i < 4; i++) {
            results.add(executor.submit(() -> {
                int own = 0;
                for (int left = 100_000; left > 0; left--) {
                    own += count(gate);
                }
                return own;
            }));
        }
        long entered = 0;
        for (var each : results) {
            entered += each.get();
        }
        executor.shutdown();
        assertEquals(entered, gate.count);
        assertTrue(entered > 0);
    }
}
