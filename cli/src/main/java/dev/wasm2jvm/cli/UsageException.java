package dev.wasm2jvm.cli;

import org.jspecify.annotations.Nullable;

/** The command line asks for something that makes no sense, found after it was parsed. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String help;

    UsageException(String message, @Nullable String help) {
        super(message);
        this.help = help;
    }

    @Nullable
    String help() {
        return help;
    }
}
