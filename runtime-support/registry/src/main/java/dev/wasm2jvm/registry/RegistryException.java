package dev.wasm2jvm.registry;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Something could not be pulled or pushed. {@link #getMessage()} is one plain sentence that says what, where and why; it
 * never has a password or a token in it.
 */
public final class RegistryException extends IOException {
    private static final long serialVersionUID = 1;

    /** What kind of complaint it is, for programs. */
    public enum Reason {
        /** A name or reference is written in no known way. */
        BAD_REFERENCE,
        /** A file of ours cannot be understood: configuration, credentials, lock; or it says nothing about a package. */
        CONFIGURATION,
        /** The registry does not know the package or repository. */
        UNKNOWN_PACKAGE,
        /** The package is known, but not in this version. */
        UNKNOWN_VERSION,
        /** The registry wants credentials, or others. */
        UNAUTHORIZED,
        /** No answer, or none in time. */
        UNREACHABLE,
        /** An answer that makes no sense, is too long, or that the protocol forbids. */
        BAD_ANSWER,
        /** The bytes are not the ones whose digest was named. */
        DIGEST_MISMATCH,
        /** What is there is no WebAssembly. */
        NOT_WASM,
        /** It is not in the cache, and nobody may be asked. */
        NOT_CACHED,
        /** The version to be pushed is there already. */
        VERSION_EXISTS
    }

    private final Reason reason;
    private final String message;
    private final @Nullable String help;

    RegistryException(Reason reason, String message, @Nullable String help, @Nullable Throwable cause) {
        super(message, cause);
        this.message = message;
        this.reason = reason;
        this.help = help;
    }

    RegistryException(Reason reason, String message, @Nullable String help) {
        this(reason, message, help, null);
    }

    RegistryException(Reason reason, String message) {
        this(reason, message, null, null);
    }

    @Override
    public String getMessage() {
        return message;
    }

    /**
     * What kind of complaint it is.
     *
     * @return the kind
     */
    public Reason reason() {
        return reason;
    }

    /**
     * What the user can do about it.
     *
     * @return one sentence, or null
     */
    public @Nullable String help() {
        return help;
    }
}
