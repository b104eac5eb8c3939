package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A path as a guest writes it, relative and cut into components.
 *
 * @param components the components without the empty ones; may hold {@code .} and {@code ..}
 * @param endsInSlash whether the path demands a directory
 */
record GuestPath(List<String> components, boolean endsInSlash) {
    private static final int LONGEST_PATH = 4_095;
    private static final int LONGEST_NAME = 255;

    /**
     * Cuts a path.
     *
     * @throws SandboxException if it is empty, absolute, too long, or has a NUL character
     */
    static GuestPath parse(String path) throws SandboxException {
        if (path.isEmpty()) {
            throw new SandboxException(ErrorCode.NO_ENTRY);
        }
        if (path.indexOf('\0') >= 0) {
            throw new SandboxException(ErrorCode.INVALID);
        }
        if (path.startsWith("/")) {
            throw new SandboxException(ErrorCode.NOT_PERMITTED);
        }
        if (utf8Length(path) > LONGEST_PATH) {
            throw new SandboxException(ErrorCode.NAME_TOO_LONG);
        }
        var components = new ArrayList<String>();
        for (int from = 0; from <= path.length(); ) {
            int slash = path.indexOf('/', from);
            int to = slash < 0 ? path.length() : slash;
            if (to > from) {
                components.add(checkedName(path.substring(from, to)));
            }
            from = to + 1;
        }
        return new GuestPath(components, path.endsWith("/"));
    }

    private static String checkedName(String name) throws SandboxException {
        if (utf8Length(name) > LONGEST_NAME) {
            throw new SandboxException(ErrorCode.NAME_TOO_LONG);
        }
        return name;
    }

    private static int utf8Length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    Deque<String> queue() {
        return new ArrayDeque<>(components);
    }
}
