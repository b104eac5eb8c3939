package dev.wasm2jvm.wasi.net;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The one thread of this JVM that waits for channels, for all instances. It starts with the first channel that somebody
 * waits for, and is a daemon.
 */
final class ReadinessThread {
    private static final long PAUSE = 10_000_000;

    private static @Nullable ReadinessThread shared;

    private final Selector selector;

    private ReadinessThread(Selector selector) {
        this.selector = selector;
    }

    static synchronized ReadinessThread shared() throws IOException {
        ReadinessThread running = shared;
        if (running == null) {
            running = new ReadinessThread(Selector.open());
            var thread = new Thread(running::run, "wasi-sockets");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
            shared = running;
        }
        return running;
    }

    /** Adds a channel. */
    SelectionKey register(SelectableChannel channel, int operations, Watch watch) throws ClosedChannelException {
        return channel.register(selector, operations, watch);
    }

    /** Lets changes of what is waited for, and closed channels, take effect. */
    void wakeUp() {
        selector.wakeup();
    }

    private void run() {
        while (selector.isOpen()) {
            try {
                selector.select(ReadinessThread::notice);
            } catch (IOException | RuntimeException | OutOfMemoryError failed) {
                // What the system refuses now it may grant later; the channels are still registered. All instances wait
                // for this thread, so it survives whatever happens to one of them.
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Somebody who still wants to wait has to say so again. */
    private static void notice(SelectionKey key) {
        try {
            int ready = key.readyOps();
            key.interestOpsAnd(~ready);
            ((Watch) key.attachment()).notice(ready);
        } catch (CancelledKeyException closed) {
            // Closing a channel wakes those who wait for it.
            return;
        }
    }
}
