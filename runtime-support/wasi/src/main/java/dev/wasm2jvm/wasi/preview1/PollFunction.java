package dev.wasm2jvm.wasi.preview1;

import dev.wasm2jvm.runtime.Memory;
import dev.wasm2jvm.wasi.host.AlwaysReady;
import dev.wasm2jvm.wasi.host.Polling;
import dev.wasm2jvm.wasi.host.Timer;
import dev.wasm2jvm.wasi.io.Poll;
import dev.wasm2jvm.wasi.net.Connection;
import dev.wasm2jvm.wasi.net.Outbound;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code poll_oneoff}. */
final class PollFunction {
    private static final int SUBSCRIPTION_SIZE = 48;
    private static final int EVENT_SIZE = 32;
    private static final int MOST = 1 << 16;
    private static final int CLOCK = 0;
    private static final int FD_READ = 1;
    private static final int FD_WRITE = 2;
    private static final int ABSOLUTE = 1;
    private static final int HANGUP = 1;

    private final DescriptorTable table;
    private final GuestMemory guest;
    private final ProgramFunctions program;

    PollFunction(DescriptorTable table, GuestMemory guest, ProgramFunctions program) {
        this.table = table;
        this.guest = guest;
        this.program = program;
    }

    /** What is asked for. Of a connection it turns out only when the event is told how many bytes are there. */
    private record Subscription(
            long userData,
            int type,
            Errno errno,
            long bytes,
            Poll.Pollable event,
            @Nullable Connection connection) {
        Subscription(long userData, int type, Errno errno, long bytes, Poll.Pollable event) {
            this(userData, type, errno, bytes, event, null);
        }

        long bytesNow() {
            return connection != null && type == FD_READ ? connection.inbound().available() : bytes;
        }

        int flagsNow() {
            return connection != null && type == FD_READ && connection.inbound().ended() ? HANGUP : 0;
        }
    }

    void poll(int in, int out, int count, int result) throws IOException {
        if (count == 0 || Integer.compareUnsigned(count, MOST) > 0) {
            throw new ErrnoException(Errno.INVAL);
        }
        guest.memory().checkRange(in, count * SUBSCRIPTION_SIZE);
        guest.memory().checkRange(out, count * EVENT_SIZE);
        var subscriptions = new ArrayList<Subscription>(count);
        for (int i = 0; i < count; i++) {
            subscriptions.add(subscription(in + i * SUBSCRIPTION_SIZE));
        }
        int[] ready =
                Polling.await(subscriptions.stream().map(Subscription::event).toList());
        putEvents(out, ready, subscriptions);
        guest.memory().putI32(result, ready.length);
    }

    /** A subscription that cannot be is an event at once, which carries the error. */
    private Subscription subscription(int address) throws IOException {
        Memory memory = guest.memory();
        long userData = memory.getI64(address);
        int type = memory.getU8(address + 8);
        try {
            return switch (type) {
                case CLOCK -> new Subscription(userData, type, Errno.SUCCESS, 0, timer(address + 16));
                case FD_READ -> reading(userData, memory.getI32(address + 16));
                case FD_WRITE -> writing(userData, memory.getI32(address + 16));
                default -> throw new ErrnoException(Errno.INVAL);
            };
        } catch (ErrnoException refused) {
            return new Subscription(userData, type, refused.errno(), 0, new AlwaysReady());
        }
    }

    private Timer timer(int address) throws ErrnoException {
        int clock = guest.memory().getI32(address);
        long timeout = guest.memory().getI64(address + 8);
        boolean absolute = (guest.memory().getU16(address + 24) & ABSOLUTE) != 0;
        long now = program.time(clock);
        if (!absolute) {
            return new Timer(timeout);
        }
        return new Timer(Long.compareUnsigned(timeout, now) <= 0 ? 0 : timeout - now);
    }

    private Subscription reading(long userData, int fd) throws IOException {
        Descriptor descriptor = table.get(fd, Rights.POLL_FD_READWRITE);
        Target target = descriptor.target();
        if (target instanceof Target.Input input) {
            return new Subscription(
                    userData, FD_READ, Errno.SUCCESS, 1, input.source().readable());
        }
        if (target instanceof Target.Listener listener) {
            return new Subscription(userData, FD_READ, Errno.SUCCESS, 1, listener.acceptor());
        }
        if (target instanceof Target.Connected connected) {
            Connection connection = connected.connection();
            return new Subscription(userData, FD_READ, Errno.SUCCESS, 0, connection.inbound(), connection);
        }
        var file = descriptor.file(Errno.BADF, Errno.BADF);
        long left = Math.max(0, file.size() - descriptor.position());
        return new Subscription(userData, FD_READ, Errno.SUCCESS, left, new AlwaysReady());
    }

    private Subscription writing(long userData, int fd) throws IOException {
        Descriptor descriptor = table.get(fd, Rights.POLL_FD_READWRITE);
        if (descriptor.target() instanceof Target.Connected connected) {
            var outbound = connected.connection().outbound();
            return new Subscription(userData, FD_WRITE, Errno.SUCCESS, Outbound.CAPACITY, outbound);
        }
        if (!(descriptor.target() instanceof Target.Output)) {
            descriptor.file(Errno.BADF, Errno.BADF);
        }
        return new Subscription(userData, FD_WRITE, Errno.SUCCESS, 1, new AlwaysReady());
    }

    private void putEvents(int out, int[] ready, List<Subscription> subscriptions) {
        int address = out;
        for (int index : ready) {
            Subscription subscription = subscriptions.get(index);
            guest.memory().fill(address, 0, EVENT_SIZE);
            guest.memory().putI64(address, subscription.userData());
            guest.memory().putI16(address + 8, subscription.errno().number());
            guest.memory().putI8(address + 10, subscription.type());
            guest.memory().putI64(address + 16, subscription.bytesNow());
            guest.memory().putI16(address + 24, subscription.flagsNow());
            address += EVENT_SIZE;
        }
    }
}
