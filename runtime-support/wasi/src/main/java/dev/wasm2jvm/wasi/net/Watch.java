package dev.wasm2jvm.wasi.net;

import java.io.IOException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import org.jspecify.annotations.Nullable;

/** One channel in the eyes of the thread that waits for channels. */
final class Watch {
    private final SelectableChannel channel;
    private final Listener listener;
    private @Nullable SelectionKey key;

    /** Whom to tell. */
    interface Listener {
        /**
         * Something can be done now, or the channel is closed.
         *
         * @param operations what, in the bits of {@link SelectionKey}
         */
        void notice(int operations);
    }

    Watch(SelectableChannel channel, Listener listener) {
        this.channel = channel;
        this.listener = listener;
    }

    /** Asks to be told, once, when some of these operations can be done. */
    void ask(int operations) {
        if (!register(operations)) {
            listener.notice(operations);
        }
    }

    private synchronized boolean register(int operations) {
        try {
            var thread = ReadinessThread.shared();
            if (key == null) {
                key = thread.register(channel, operations, this);
            } else {
                key.interestOpsOr(operations);
            }
            thread.wakeUp();
            return true;
        } catch (ClosedChannelException | CancelledKeyException closed) {
            return false;
        } catch (IOException failed) {
            throw new IllegalStateException("cannot wait for sockets: " + failed.getMessage(), failed);
        }
    }

    void notice(int operations) {
        listener.notice(operations);
    }

    /** Closes the channel. The system closes it only when the thread has seen that. */
    synchronized void close() {
        try {
            channel.close();
            if (key != null) {
                ReadinessThread.shared().wakeUp();
            }
        } catch (IOException failed) {
            // It was to be given up, and it is.
            key = null;
        }
    }
}
