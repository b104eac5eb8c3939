package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.runtime.Result;
import dev.wasm2jvm.runtime.Trap;
import dev.wasm2jvm.wasi.host.Event;
import dev.wasm2jvm.wasi.host.Waiter;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import dev.wasm2jvm.wasi.sockets.Network.IpAddressFamily;
import dev.wasm2jvm.wasi.sockets.Network.IpSocketAddress;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagram;
import dev.wasm2jvm.wasi.sockets.Udp.IncomingDatagramStream;
import dev.wasm2jvm.wasi.sockets.Udp.OutgoingDatagram;
import dev.wasm2jvm.wasi.sockets.Udp.OutgoingDatagramStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two streams that one call of {@code udp-socket.stream} gives, until the next call replaces them. */
final class DatagramStreams {
    /** The most datagrams that one call takes or sends, so that it does not make the host allocate more. */
    private static final int MOST = 64;

    private final Datagrams datagrams;
    private final IpAddressFamily family;
    private final @Nullable InetSocketAddress remote;
    private boolean replaced;

    DatagramStreams(Datagrams datagrams, IpAddressFamily family, @Nullable InetSocketAddress remote) {
        this.datagrams = datagrams;
        this.family = family;
        this.remote = remote;
    }

    void replace() {
        replaced = true;
    }

    IncomingDatagramStream incoming() {
        return new Incoming();
    }

    OutgoingDatagramStream outgoing() {
        return new Outgoing();
    }

    private void requireCurrent() throws NetworkException {
        Calls.require(!replaced, ErrorCode.INVALID_STATE);
    }

    private final class Incoming implements IncomingDatagramStream {
        @Override
        public Result<List<IncomingDatagram>, ErrorCode> receive(long maxResults) {
            return Calls.attempt(() -> {
                requireCurrent();
                int most = Long.compareUnsigned(maxResults, MOST) < 0 ? (int) maxResults : MOST;
                return receiveAtMost(most);
            });
        }

        private List<IncomingDatagram> receiveAtMost(int most) throws NetworkException {
            var received = new ArrayList<IncomingDatagram>();
            while (received.size() < most) {
                // An error after a datagram is kept for the next call.
                if (!received.isEmpty() && datagrams.failed()) {
                    break;
                }
                IncomingDatagram next = datagrams.receive();
                if (next == null) {
                    break;
                }
                received.add(next);
            }
            return received;
        }

        @Override
        public Poll.Pollable subscribe() {
            return new Receivable();
        }

        @Override
        public void close() {}
    }

    private final class Outgoing implements OutgoingDatagramStream {
        private long permit;

        @Override
        public Result<Long, ErrorCode> checkSend() {
            return Calls.attempt(() -> {
                requireCurrent();
                permit = datagrams.sendable() ? MOST : 0;
                return permit;
            });
        }

        @Override
        public Result<Long, ErrorCode> send(List<OutgoingDatagram> toSend) {
            if (toSend.size() > permit) {
                throw new Trap("send of " + toSend.size() + " datagrams where check-send permitted " + permit);
            }
            permit -= toSend.size();
            long sent = 0;
            for (var each : toSend) {
                var result = Calls.attempt(() -> send(each));
                if (result instanceof Result.Err<Boolean, ErrorCode> failed && sent == 0) {
                    return Result.err(failed.error());
                }
                if (!(result instanceof Result.Ok<Boolean, ErrorCode> done) || !done.value()) {
                    break;
                }
                sent++;
            }
            return Result.ok(sent);
        }

        private boolean send(OutgoingDatagram datagram) throws IOException {
            requireCurrent();
            return datagrams.send(datagram.data(), receiver(datagram));
        }

        private InetSocketAddress receiver(OutgoingDatagram datagram) throws NetworkException {
            IpSocketAddress given = datagram.remoteAddress().orElse(null);
            InetSocketAddress named = given == null ? null : Addresses.remote(given, family);
            Calls.require(named == null || remote == null || named.equals(remote), ErrorCode.INVALID_ARGUMENT);
            InetSocketAddress receiver = named == null ? remote : named;
            if (receiver == null) {
                throw Calls.refusal(ErrorCode.INVALID_ARGUMENT);
            }
            return receiver;
        }

        @Override
        public Poll.Pollable subscribe() {
            return new Sendable();
        }

        @Override
        public void close() {}
    }

    private final class Receivable implements Event {
        @Override
        public boolean ready() {
            return replaced || datagrams.receivable();
        }

        @Override
        public long nanosecondsLeft() {
            return UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            datagrams.wakeWhenReceivable(waiter);
        }
    }

    private final class Sendable implements Event {
        @Override
        public boolean ready() {
            return replaced || datagrams.sendable();
        }

        @Override
        public long nanosecondsLeft() {
            return UNKNOWN;
        }

        @Override
        public void wakeWhenReady(Waiter waiter) {
            datagrams.wakeWhenSendable(waiter);
        }
    }
}
