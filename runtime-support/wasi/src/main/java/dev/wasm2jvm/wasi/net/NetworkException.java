package dev.wasm2jvm.wasi.net;

import dev.wasm2jvm.wasi.sockets.Network.ErrorCode;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;

/** An operation on a socket failed with a code of WASI. */
public final class NetworkException extends SocketException {
    private static final long serialVersionUID = 1L;

    /** The texts of {@code strerror} in English, which are all that the JDK keeps of most codes. */
    private static final List<Map.Entry<String, ErrorCode>> BY_TEXT = List.of(
            Map.entry("imed out", ErrorCode.TIMEOUT),
            Map.entry("refused", ErrorCode.CONNECTION_REFUSED),
            Map.entry("reset", ErrorCode.CONNECTION_RESET),
            Map.entry("Broken pipe", ErrorCode.CONNECTION_RESET),
            Map.entry("abort", ErrorCode.CONNECTION_ABORTED),
            Map.entry("unreachable", ErrorCode.REMOTE_UNREACHABLE),
            Map.entry("No route", ErrorCode.REMOTE_UNREACHABLE),
            Map.entry("Cannot assign requested address", ErrorCode.ADDRESS_NOT_BINDABLE),
            Map.entry("Can't assign requested address", ErrorCode.ADDRESS_NOT_BINDABLE),
            Map.entry("in use", ErrorCode.ADDRESS_IN_USE),
            Map.entry("ermission denied", ErrorCode.ACCESS_DENIED),
            Map.entry("Operation not permitted", ErrorCode.ACCESS_DENIED),
            Map.entry("too long", ErrorCode.DATAGRAM_TOO_LARGE),
            Map.entry("Too many open files", ErrorCode.NEW_SOCKET_LIMIT),
            Map.entry("No buffer space", ErrorCode.OUT_OF_MEMORY),
            Map.entry("allocate memory", ErrorCode.OUT_OF_MEMORY));

    /** Where the text says nothing, perhaps because it is in another language. */
    private static final List<Map.Entry<Class<? extends IOException>, ErrorCode>> BY_TYPE = List.of(
            Map.entry(ConnectException.class, ErrorCode.CONNECTION_REFUSED),
            Map.entry(NoRouteToHostException.class, ErrorCode.REMOTE_UNREACHABLE),
            Map.entry(BindException.class, ErrorCode.ADDRESS_IN_USE),
            Map.entry(ClosedChannelException.class, ErrorCode.INVALID_STATE));

    private final ErrorCode code;

    NetworkException(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The code. */
    public ErrorCode code() {
        return code;
    }

    /**
     * The exception with the code for a failure.
     *
     * @param failure what the JDK threw
     * @return an exception whose cause it is, or itself
     */
    static NetworkException of(IOException failure) {
        if (failure instanceof NetworkException known) {
            return known;
        }
        String text = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        var known = new NetworkException(codeOf(failure, text), text);
        known.initCause(failure);
        return known;
    }

    private static ErrorCode codeOf(IOException failure, String text) {
        // An unreachable port is a refusal, whatever its text says.
        if (failure instanceof PortUnreachableException) {
            return ErrorCode.CONNECTION_REFUSED;
        }
        for (var row : BY_TEXT) {
            if (text.contains(row.getKey())) {
                return row.getValue();
            }
        }
        for (var row : BY_TYPE) {
            if (row.getKey().isInstance(failure)) {
                return row.getValue();
            }
        }
        return ErrorCode.UNKNOWN;
    }

    /** An answer, not a fault: no stack trace is needed. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
