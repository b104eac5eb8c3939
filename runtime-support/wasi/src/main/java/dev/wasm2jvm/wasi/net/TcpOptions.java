package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import java.io.IOException;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/**
 * The options of a TCP socket. They are those of its channel; a listening channel of the JDK has hardly any, so that they
 * are kept then, and given to the connections that come in.
 */
final class TcpOptions {
    private static final List<SocketOption<?>> ALL = List.of(
            StandardSocketOptions.SO_KEEPALIVE,
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_SNDBUF,
            ExtendedSocketOptions.TCP_KEEPIDLE,
            ExtendedSocketOptions.TCP_KEEPINTERVAL,
            ExtendedSocketOptions.TCP_KEEPCOUNT);

    private @Nullable SocketChannel channel;
    private final Map<SocketOption<?>, Object> kept = new HashMap<>();
    private final Map<SocketOption<?>, Object> chosen = new HashMap<>();

    TcpOptions(SocketChannel channel) {
        this.channel = channel;
    }

    <T> T get(SocketOption<T> option) throws IOException {
        if (channel != null) {
            requireSupport(channel, option);
            return channel.getOption(option);
        }
        Object value = kept.get(option);
        if (value == null) {
            throw Calls.refusal(ErrorCode.NOT_SUPPORTED);
        }
        return option.type().cast(value);
    }

    <T> void set(SocketOption<T> option, T value) throws IOException {
        if (channel != null) {
            requireSupport(channel, option);
            channel.setOption(option, value);
        } else {
            Calls.require(kept.put(option, value) != null, ErrorCode.NOT_SUPPORTED);
        }
        chosen.put(option, value);
    }

    private static void requireSupport(SocketChannel channel, SocketOption<?> option) throws NetworkException {
        Calls.require(channel.supportedOptions().contains(option), ErrorCode.NOT_SUPPORTED);
    }

    /** Keeps what the channel says, which is about to be closed because the socket listens. */
    void keep() throws IOException {
        if (channel != null) {
            for (var option : ALL) {
                if (channel.supportedOptions().contains(option)) {
                    kept.put(option, channel.getOption(option));
                }
            }
            channel = null;
        }
    }

    /** Gives a connection that came in what the guest chose for the listener. */
    void applyTo(SocketChannel accepted) throws IOException {
        for (var option : chosen.keySet()) {
            apply(option, accepted);
        }
    }

    private <T> void apply(SocketOption<T> option, SocketChannel accepted) throws IOException {
        accepted.setOption(option, option.type().cast(chosen.get(option)));
    }
}
