package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the error code behind an exception of the JDK. */
public final class ErrorCodes {
    private static final List<Map.Entry<Class<? extends IOException>, ErrorCode>> BY_TYPE = List.of(
            Map.entry(NoSuchFileException.class, ErrorCode.NO_ENTRY),
            Map.entry(FileAlreadyExistsException.class, ErrorCode.EXIST),
            Map.entry(AccessDeniedException.class, ErrorCode.ACCESS),
            Map.entry(DirectoryNotEmptyException.class, ErrorCode.NOT_EMPTY),
            Map.entry(NotDirectoryException.class, ErrorCode.NOT_DIRECTORY),
            Map.entry(NotLinkException.class, ErrorCode.INVALID),
            Map.entry(FileSystemLoopException.class, ErrorCode.LOOP),
            Map.entry(AtomicMoveNotSupportedException.class, ErrorCode.CROSS_DEVICE));

    /**
     * The texts of {@code strerror}, which are all that the JDK keeps of most codes. They are those of glibc, musl and the
     * BSDs in English; in another language the code becomes {@link ErrorCode#IO}. What matters most is found out before
     * the system call, not here.
     */
    private static final List<Map.Entry<String, ErrorCode>> BY_TEXT = List.of(
            Map.entry("Too many levels of symbolic links", ErrorCode.LOOP),
            Map.entry("Symbolic link loop", ErrorCode.LOOP),
            Map.entry("name too long", ErrorCode.NAME_TOO_LONG),
            Map.entry("Filename too long", ErrorCode.NAME_TOO_LONG),
            Map.entry("No space left", ErrorCode.INSUFFICIENT_SPACE),
            Map.entry("uota exceeded", ErrorCode.QUOTA),
            Map.entry("Read-only file system", ErrorCode.READ_ONLY),
            Map.entry("Operation not permitted", ErrorCode.NOT_PERMITTED),
            Map.entry("Permission denied", ErrorCode.ACCESS),
            Map.entry("Not a directory", ErrorCode.NOT_DIRECTORY),
            Map.entry("Is a directory", ErrorCode.IS_DIRECTORY),
            Map.entry("Directory not empty", ErrorCode.NOT_EMPTY),
            Map.entry("File exists", ErrorCode.EXIST),
            Map.entry("No such file", ErrorCode.NO_ENTRY),
            Map.entry("No such device", ErrorCode.NO_SUCH_DEVICE),
            Map.entry("nvalid argument", ErrorCode.INVALID),
            Map.entry("cross-device", ErrorCode.CROSS_DEVICE),
            Map.entry("Cross-device", ErrorCode.CROSS_DEVICE),
            Map.entry("resource busy", ErrorCode.BUSY),
            Map.entry("Resource busy", ErrorCode.BUSY),
            Map.entry("Text file busy", ErrorCode.TEXT_FILE_BUSY),
            Map.entry("File too large", ErrorCode.FILE_TOO_LARGE),
            Map.entry("Too many links", ErrorCode.TOO_MANY_LINKS),
            Map.entry("Illegal seek", ErrorCode.INVALID_SEEK),
            Map.entry("not supported", ErrorCode.UNSUPPORTED),
            Map.entry("Cannot allocate memory", ErrorCode.INSUFFICIENT_MEMORY),
            Map.entry("Broken pipe", ErrorCode.PIPE));

    private ErrorCodes() {}

    /**
     * The code for an exception.
     *
     * @param failure what the JDK threw
     * @return the closest code, {@link ErrorCode#IO} if nothing is known
     */
    public static ErrorCode of(IOException failure) {
        if (failure instanceof SandboxException known) {
            return known.code();
        }
        for (var row : BY_TYPE) {
            if (row.getKey().isInstance(failure)) {
                return row.getValue();
            }
        }
        return ofText(failure instanceof FileSystemException detailed ? detailed.getReason() : failure.getMessage());
    }

    private static ErrorCode ofText(@Nullable String text) {
        if (text != null) {
            for (var row : BY_TEXT) {
                if (text.contains(row.getKey())) {
                    return row.getValue();
                }
            }
        }
        return ErrorCode.IO;
    }
}
