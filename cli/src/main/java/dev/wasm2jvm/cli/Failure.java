package dev.wasm2jvm.cli;

import dev.wasm2jvm.diagnostic.ErrorCode;
import dev.wasm2jvm.diagnostic.Location;
import dev.wasm2jvm.diagnostic.UnresolvedException;
import dev.wasm2jvm.diagnostic.UnsupportedException;
import dev.wasm2jvm.diagnostic.WasmException;
import dev.wasm2jvm.registry.RegistryException;
import dev.wasm2jvm.runtime.DeadlineException;
import dev.wasm2jvm.runtime.ExceptionInstance;
import dev.wasm2jvm.runtime.LimitTrap;
import dev.wasm2jvm.runtime.Trap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/**
 * One error, as a user sees it.
 *
 * @param exitCode what the process ends with
 * @param code the kind of error, which {@code explain} explains
 * @param phase the phase or kind, one word, for programs that read the JSON form
 * @param message what is wrong
 * @param file the input that it is wrong in, or null
 * @param location where in the input, or null
 * @param help what to do about it, or null
 */
record Failure(
        int exitCode,
        ErrorCode code,
        String phase,
        String message,
        @Nullable String file,
        @Nullable Location location,
        @Nullable String help) {

    static Failure of(Throwable error, @Nullable String file) {
        if (error instanceof UsageException usage) {
            return new Failure(ExitCode.USAGE, ErrorCode.USAGE, "usage", messageOf(usage), file, null, usage.help());
        }
        if (error instanceof WasmException wasm) {
            return new Failure(
                    exitCode(wasm), wasm.code(), wasm.phase(), messageOf(wasm), file, wasm.location(), wasm.help());
        }
        if (error instanceof UncheckedIOException unchecked) {
            return of(unchecked.getCause() == null ? new IOException(unchecked) : unchecked.getCause(), file);
        }
        if (error instanceof RegistryException registry) {
            return ofRegistry(registry);
        }
        if (error instanceof IOException io) {
            return new Failure(ExitCode.IO, code(io), "io", describe(io), null, null, null);
        }
        var ofGuest = ofGuest(error, file);
        return ofGuest == null ? ofCompiler(error, file) : ofGuest;
    }

    private static Failure ofRegistry(RegistryException error) {
        var message = messageOf(error);
        return switch (error.reason()) {
            case BAD_REFERENCE ->
                new Failure(ExitCode.USAGE, ErrorCode.USAGE, "usage", message, null, null, error.help());
            case NOT_WASM ->
                new Failure(ExitCode.INVALID, ErrorCode.NO_BINARY, "malformed", message, null, null, error.help());
            default -> new Failure(ExitCode.IO, code(error.reason()), "registry", message, null, null, error.help());
        };
    }

    /** What became of a guest that ran, or null if the error is none of a guest. */
    private static @Nullable Failure ofGuest(Throwable error, @Nullable String file) {
        if (error instanceof Trap trap) {
            var code = trap instanceof LimitTrap ? ErrorCode.LIMIT : ErrorCode.TRAP;
            return new Failure(ExitCode.TRAP, code, "trap", "the guest trapped: " + messageOf(trap), file, null, null);
        }
        if (error instanceof DeadlineException late) {
            return new Failure(ExitCode.TIMEOUT, ErrorCode.TIMEOUT, "timeout", messageOf(late), file, null, null);
        }
        if (error instanceof ExceptionInstance thrown) {
            var message = "the guest threw an exception and did not catch it: " + messageOf(thrown);
            return new Failure(ExitCode.TRAP, ErrorCode.UNCAUGHT, "trap", message, file, null, null);
        }
        return null;
    }

    private static Failure ofCompiler(Throwable error, @Nullable String file) {
        if (error instanceof OutOfMemoryError) {
            return new Failure(
                    ExitCode.INTERNAL,
                    ErrorCode.OUT_OF_MEMORY,
                    "internal",
                    "out of memory: " + messageOf(error),
                    file,
                    null,
                    "give the JVM more with JAVA_TOOL_OPTIONS=-Xmx8g");
        }
        return new Failure(
                ExitCode.INTERNAL,
                ErrorCode.INTERNAL,
                "internal",
                "this is a fault of wasm2jvm: " + error + at(error),
                file,
                null,
                "please report it with this message, the output of 'wasm2jvm --version' and the input;"
                        + " --stacktrace prints the whole trace");
    }

    private static ErrorCode code(RegistryException.Reason reason) {
        return switch (reason) {
            case UNKNOWN_PACKAGE, UNKNOWN_VERSION -> ErrorCode.NO_PACKAGE;
            case UNAUTHORIZED -> ErrorCode.UNAUTHORIZED;
            case UNREACHABLE -> ErrorCode.UNREACHABLE;
            case BAD_ANSWER -> ErrorCode.BAD_ANSWER;
            case DIGEST_MISMATCH -> ErrorCode.DIGEST_MISMATCH;
            case NOT_CACHED -> ErrorCode.NOT_CACHED;
            case CONFIGURATION -> ErrorCode.REGISTRY_SETTINGS;
            case VERSION_EXISTS -> ErrorCode.VERSION_EXISTS;
            case BAD_REFERENCE -> ErrorCode.USAGE;
            case NOT_WASM -> ErrorCode.NO_BINARY;
        };
    }

    private static int exitCode(WasmException error) {
        if (error instanceof UnsupportedException) {
            return ExitCode.UNSUPPORTED;
        }
        return error instanceof UnresolvedException ? ExitCode.UNRESOLVED : ExitCode.INVALID;
    }

    private static String messageOf(Throwable error) {
        var message = error.getMessage();
        return message == null ? error.getClass().getSimpleName() : message;
    }

    private static String at(Throwable error) {
        var trace = error.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0];
    }

    private static ErrorCode code(IOException error) {
        if (error instanceof NoSuchFileException) {
            return ErrorCode.NO_FILE;
        }
        return error instanceof AccessDeniedException ? ErrorCode.DENIED : ErrorCode.INPUT_OUTPUT;
    }

    /** The JDK's messages of file system errors are often the bare path. */
    private static String describe(IOException error) {
        if (error instanceof NoSuchFileException missing) {
            return "no such file or directory: " + missing.getFile();
        }
        if (error instanceof AccessDeniedException denied) {
            return "permission denied: " + denied.getFile();
        }
        if (error instanceof FileAlreadyExistsException there) {
            return "exists and is not a directory: " + there.getFile();
        }
        if (error instanceof NotDirectoryException notDirectory) {
            return "not a directory: " + notDirectory.getFile();
        }
        if (error instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason() + ": " + system.getFile();
        }
        return messageOf(error);
    }
}
