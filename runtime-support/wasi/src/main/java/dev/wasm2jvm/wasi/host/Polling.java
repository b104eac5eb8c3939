package dev.wasm2jvm.wasi.host;

import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.io.Poll;
import java.util.List;
import java.util.stream.IntStream;

/** {@code wasi:io/poll}. */
public final class Polling implements Poll {
    /** How often a pollable that is not of this host is asked: it cannot wake us. */
    private static final long FOREIGN_INTERVAL = 1_000_000;

    @Override
    public int[] poll(List<Pollable> in) {
        if (in.isEmpty()) {
            throw new Trap("poll of an empty list");
        }
        return await(in);
    }

    /**
     * Waits until at least one event has happened.
     *
     * @param events the events
     * @return the indexes of those that have, in ascending order
     */
    public static int[] await(List<? extends Pollable> events) {
        int[] ready = ready(events);
        if (ready.length > 0) {
            return ready;
        }
        var waiter = new Waiter();
        try {
            do {
                ready = await(events, waiter);
            } while (ready.length == 0);
            return ready;
        } finally {
            waiter.finish();
        }
    }

    private static int[] await(List<? extends Pollable> events, Waiter waiter) {
        events.forEach(event -> register(event, waiter));
        // An event may have happened between the last look and the registration: look again before sleeping.
        int[] ready = ready(events);
        if (ready.length > 0) {
            return ready;
        }
        waiter.sleep(events.stream().mapToLong(Polling::nanosecondsLeft).min().orElse(FOREIGN_INTERVAL));
        return ready(events);
    }

    private static int[] ready(List<? extends Pollable> events) {
        return IntStream.range(0, events.size())
                .filter(index -> events.get(index).ready())
                .toArray();
    }

    private static void register(Pollable pollable, Waiter waiter) {
        if (pollable instanceof Event event) {
            event.wakeWhenReady(waiter);
        }
    }

    private static long nanosecondsLeft(Pollable pollable) {
        return pollable instanceof Event event ? event.nanosecondsLeft() : FOREIGN_INTERVAL;
    }
}
