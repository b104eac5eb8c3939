package dev.wasm2jvm.wasi.host.http;

import dev.wasm2jvm.wasi.host.ProtocolException;
import dev.wasm2jvm.wasi.http.Types.ErrorCode;
import org.jspecify.annotations.Nullable;

/** Why a body or a message failed. */
public final class HttpFailure extends ProtocolException {
    private static final long serialVersionUID = 1L;

    private final transient ErrorCode code;

    /**
     * A failure.
     *
     * @param code what the guest is told
     * @param cause what the JDK threw, if it did
     */
    public HttpFailure(ErrorCode code, @Nullable Throwable cause) {
        super(String.valueOf(code), cause);
        this.code = code;
    }

    /** What the guest is told. */
    public ErrorCode code() {
        return code;
    }
}
