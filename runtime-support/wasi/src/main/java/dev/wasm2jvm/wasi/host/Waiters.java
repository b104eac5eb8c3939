package dev.wasm2jvm.wasi.host;

import java.util.ArrayList;
import java.util.List;

/** Those who wait for one event. Safe for use by several threads. */
public final class Waiters {
    private final List<Waiter> waiting = new ArrayList<>();

    /** Nobody yet. */
    public Waiters() {}

    /**
     * Remembers somebody, once. Forgets those who have stopped waiting, as a guest does that polls this event among others.
     *
     * @param waiter who wants to be woken
     */
    public synchronized void add(Waiter waiter) {
        waiting.removeIf(Waiter::finished);
        if (!waiting.contains(waiter)) {
            waiting.add(waiter);
        }
    }

    /** Wakes everybody, and forgets them. */
    public synchronized void wakeAll() {
        waiting.forEach(Waiter::wake);
        waiting.clear();
    }
}
