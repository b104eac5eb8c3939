package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.InterruptionTrap;
import dev.wasm2jvm.wasi.host.Polling;
import dev.wasm2jvm.wasi.host.Timer;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The sockets and look-ups of one instance that are open, so that they can be counted and closed. */
public final class OpenSockets {
    /** How long the last bytes of all connections may take when an instance is closed, in nanoseconds. */
    private static final long LINGER = 2_000_000_000;

    private final LookupQueue lookups = new LookupQueue();
    private final int most;
    private final Set<Connection> connections = new LinkedHashSet<>();
    private final Set<AutoCloseable> others = new LinkedHashSet<>();

    /**
     * None yet.
     *
     * @param most how many may be open
     */
    public OpenSockets(int most) {
        this.most = most;
    }

    /**
     * Refuses when no more may be open; asked before anything is opened.
     *
     * @throws NetworkException with the code {@code new-socket-limit}
     */
    public void requireRoom() throws NetworkException {
        if (connections.size() + others.size() >= most) {
            connections.removeIf(each -> !each.isOpen());
        }
        if (connections.size() + others.size() >= most) {
            throw new NetworkException(ErrorCode.NEW_SOCKET_LIMIT, most + " sockets of one instance are open");
        }
    }

    /**
     * Counts a connection.
     *
     * @param connection it is forgotten when it is closed
     * @return the connection
     */
    public Connection add(Connection connection) {
        connections.add(connection);
        return connection;
    }

    /**
     * Closes a connection. It counts as long as bytes that were written are still being sent.
     *
     * @param connection it was added before
     */
    public void close(Connection connection) {
        connection.close();
        if (!connection.isOpen()) {
            connections.remove(connection);
        }
    }

    /** What looks up the names that the instance asks for. */
    LookupQueue lookups() {
        return lookups;
    }

    /** Counts something else. */
    <T extends AutoCloseable> T add(T opened) {
        others.add(opened);
        return opened;
    }

    void remove(AutoCloseable closed) {
        others.remove(closed);
    }

    /** Closes all. Waits a little for what has been written and not been sent. */
    void closeAll() {
        for (var each : List.copyOf(others)) {
            close(each);
        }
        connections.forEach(Connection::close);
        linger();
        connections.forEach(Connection::abort);
        connections.clear();
    }

    private void linger() {
        var deadline = new Timer(LINGER);
        try {
            for (var each : connections) {
                if (each.outbound().draining()) {
                    Polling.await(List.of(each.outbound().writable(), deadline));
                }
            }
        } catch (InterruptionTrap interrupted) {
            // Whoever is interrupted waits no longer; the thread's flag is still set.
            return;
        }
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception impossible) {
            throw new IllegalStateException("closing a socket never fails", impossible);
        }
    }
}
