package dev.wasm2jvm.wasi.logging;

import dev.wasm2jvm.runtime.WitName;

/**
 * {@code wasi:logging/logging}: messages for whoever runs the guest.
 *
 * <p>Texts are the guest's: they may hold line breaks and control characters.
 */
@WitName("wasi:logging/logging")
public interface Logging {

    /** The enum {@code level}: how much a message matters. */
    @WitName("level")
    enum Level {
        /** Values of variables and the flow of control. */
        @WitName("trace")
        TRACE,
        /** For somebody who debugs the guest. */
        @WitName("debug")
        DEBUG,
        /** For somebody who watches the guest. */
        @WitName("info")
        INFO,
        /** Something that may lead to an error. */
        @WitName("warn")
        WARN,
        /** A serious error. */
        @WitName("error")
        ERROR,
        /** A fatal error. */
        @WitName("critical")
        CRITICAL
    }

    /**
     * Takes a message.
     *
     * @param level how much it matters
     * @param context what groups messages
     * @param message the text
     */
    @WitName("log")
    void log(@WitName("level") Level level, @WitName("context") String context, @WitName("message") String message);
}
