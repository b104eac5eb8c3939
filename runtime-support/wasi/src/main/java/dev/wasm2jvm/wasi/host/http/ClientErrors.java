package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.http.Types.DnsErrorPayload;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import dev.wasm2jvm.wasi.http.Types.TlsAlertReceivedPayload;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Finds the error code behind an exception of {@code java.net.http}, which says much in the text only. */
final class ClientErrors {
    private static final String ALERT = "Received fatal alert: ";
    private static final int DEEPEST_CAUSE = 16;

    private ClientErrors() {}

    /** The failure as one of a stream. */
    static HttpFailure failure(Throwable thrown, boolean hasResponse) {
        return thrown instanceof HttpFailure ours ? ours : new HttpFailure(code(thrown, hasResponse), thrown);
    }

    /**
     * The code.
     *
     * @param thrown what the client threw
     * @param hasResponse whether the head of the response had been received
     */
    static ErrorCode code(Throwable thrown, boolean hasResponse) {
        var causes = causes(thrown);
        for (var cause : causes) {
            var known = certain(cause);
            if (known != null) {
                return known;
            }
        }
        for (var cause : causes) {
            var known = talking(cause, hasResponse);
            if (known != null) {
                return known;
            }
        }
        return ErrorCode.HTTP_PROTOCOL_ERROR;
    }

    /** The deepest first: it knows best. */
    private static List<Throwable> causes(Throwable thrown) {
        var causes = new ArrayList<Throwable>();
        Throwable cause = thrown;
        while (cause != null && causes.size() < DEEPEST_CAUSE) {
            causes.add(0, cause);
            cause = cause.getCause();
        }
        return causes;
    }

    /** What says it all; newer JDKs give a time-out as its cause how the connection ended then. */
    private static @Nullable ErrorCode certain(Throwable cause) {
        if (cause instanceof HttpFailure ours) {
            return ours.code();
        }
        if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
            return new ErrorCode.DnsError(new DnsErrorPayload(Optional.empty(), Optional.empty()));
        }
        if (cause instanceof NoRouteToHostException) {
            return ErrorCode.DESTINATION_IP_UNROUTABLE;
        }
        if (cause instanceof CertificateException) {
            return ErrorCode.TLS_CERTIFICATE_ERROR;
        }
        if (cause instanceof HttpConnectTimeoutException) {
            return ErrorCode.CONNECTION_TIMEOUT;
        }
        return cause instanceof HttpTimeoutException ? ErrorCode.CONNECTION_READ_TIMEOUT : null;
    }

    private static @Nullable ErrorCode talking(Throwable cause, boolean hasResponse) {
        var text = String.valueOf(cause.getMessage());
        if (cause instanceof SSLException) {
            return text.startsWith(ALERT) ? alert(text.substring(ALERT.length())) : ErrorCode.TLS_PROTOCOL_ERROR;
        }
        if (cause instanceof ConnectException) {
            return ErrorCode.CONNECTION_REFUSED;
        }
        if (cause instanceof ProtocolException) {
            return ErrorCode.HTTP_PROTOCOL_ERROR;
        }
        if (cause instanceof EOFException || isBroken(text) || cause instanceof CancellationException) {
            return hasResponse ? ErrorCode.HTTP_RESPONSE_INCOMPLETE : ErrorCode.CONNECTION_TERMINATED;
        }
        return null;
    }

    private static boolean isBroken(String text) {
        return text.contains("Connection reset") || text.contains("Broken pipe") || text.contains("received no bytes");
    }

    private static ErrorCode alert(String text) {
        return new ErrorCode.TlsAlertReceived(new TlsAlertReceivedPayload(Optional.empty(), Optional.of(text)));
    }
}
