package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.host.Waiters;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.sockets.IpNameLookup.ResolveAddressStream;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The resource {@code resolve-address-stream}: a look-up on a thread of its own, since those of the JDK block. */
final class NameLookup implements ResolveAddressStream {
    private final OpenSockets open;
    private final Waiters waiters = new Waiters();
    private @Nullable Queue<InetAddress> addresses;
    private @Nullable ErrorCode failure;

    private volatile boolean closed;

    private NameLookup(OpenSockets open) {
        this.open = open;
    }

    /** An answer that needs nobody to be asked. */
    static NameLookup known(OpenSockets open, InetAddress address) {
        var lookup = new NameLookup(open);
        lookup.addresses = new ArrayDeque<>(List.of(address));
        return lookup;
    }

    static NameLookup start(OpenSockets open, String name) {
        var lookup = new NameLookup(open);
        open.lookups().add(() -> lookup.ask(name));
        return lookup;
    }

    private void ask(String name) {
        if (closed) {
            return;
        }
        try {
            answer(new ArrayDeque<>(List.of(InetAddress.getAllByName(name))), null);
        } catch (UnknownHostException failed) {
            boolean temporary = String.valueOf(failed.getMessage()).contains("Temporary failure");
            answer(null, temporary ? ErrorCode.TEMPORARY_RESOLVER_FAILURE : ErrorCode.NAME_UNRESOLVABLE);
        } catch (RuntimeException failed) {
            answer(null, ErrorCode.PERMANENT_RESOLVER_FAILURE);
        }
    }

    private synchronized void answer(@Nullable Queue<InetAddress> found, @Nullable ErrorCode failed) {
        addresses = found;
        failure = failed;
        waiters.wakeAll();
    }

    @Override
    public synchronized Result<Optional<IpAddress>, ErrorCode> resolveNextAddress() {
        if (failure != null) {
            return Result.err(failure);
        }
        if (addresses == null) {
            return Result.err(ErrorCode.WOULD_BLOCK);
        }
        return Result.ok(Optional.ofNullable(addresses.poll()).map(Addresses::toWit));
    }

    @Override
    public Poll.Pollable subscribe() {
        return new Answered();
    }

    /** A view that can be closed without ending the look-up. */
    private final class Answered implements Event {
        @Override
        public boolean ready() {
            return answered();
        }

        @Override
        public long nanosecondsLeft() {
            return UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            waitFor(waiter);
        }
    }

    private synchronized boolean answered() {
        return addresses != null || failure != null;
    }

    private synchronized void waitFor(Waiter waiter) {
        waiters.add(waiter);
        if (answered()) {
            waiters.wakeAll();
        }
    }

    /** A look-up that has not begun will not. */
    @Override
    public void close() {
        closed = true;
        open.remove(this);
    }
}
