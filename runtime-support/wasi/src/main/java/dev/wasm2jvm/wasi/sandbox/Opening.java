package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/** Opens one path relative to a directory. */
final class Opening {
    private final Directory base;
    private final OpenMode mode;

    Opening(Directory base, OpenMode mode) {
        this.base = base;
        this.mode = mode;
    }

    Opened open(String path) throws IOException {
        if (mode.changes()) {
            base.requireWritable();
        }
        if (mode.create() && mode.directory()) {
            throw new SandboxException(ErrorCode.INVALID);
        }
        try {
            return attempt(path);
        } catch (FileAlreadyExistsException raced) {
            // Somebody made the file between our look and our attempt; without O_EXCL it is as good as ours.
            if (mode.exclusive()) {
                throw raced;
            }
            return attempt(path);
        }
    }

    private Opened attempt(String path) throws IOException {
        boolean exclusive = mode.create() && mode.exclusive();
        boolean follow = !exclusive && (mode.follow() || path.endsWith("/"));
        try (Place place = base.resolve(path, follow)) {
            if (!place.exists() && mode.create()) {
                create(place);
                return file(place, base.resolve(path, follow));
            }
            place.existing();
            if (exclusive) {
                throw new SandboxException(ErrorCode.EXIST);
            }
            if (place.isSymbolicLink()) {
                throw new SandboxException(ErrorCode.LOOP);
            }
            return place.isDirectory() ? directory(place) : file(place);
        }
    }

    private void create(Place place) throws IOException {
        if (place.directoryDemanded()) {
            throw new SandboxException(ErrorCode.IS_DIRECTORY);
        }
        var options =
                Set.<OpenOption>of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW, LinkOption.NOFOLLOW_LINKS);
        place.parent().openFile(place.name(), options).close();
    }

    private Opened directory(Place place) throws IOException {
        if (mode.write() || mode.truncate() || mode.create()) {
            throw new SandboxException(ErrorCode.IS_DIRECTORY);
        }
        return base.child(place.parent().open(place.name()));
    }

    private Opened file(Place created, Place again) throws IOException {
        try (again) {
            if (!created.hostPath().equals(again.hostPath()) || !again.exists() || again.isSymbolicLink()) {
                throw new SandboxException(ErrorCode.NO_ENTRY);
            }
            return file(again);
        }
    }

    private Opened file(Place place) throws IOException {
        if (mode.directory()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        requireOpenable(place);
        return base.file(place.parent().openFile(place.name(), options()), place, mode);
    }

    /** Opening a named pipe would wait for its other end for ever, so pipes are refused before they are opened. */
    private static void requireOpenable(Place place) throws IOException {
        switch (place.type()) {
            case SOCKET -> throw new SandboxException(ErrorCode.NO_SUCH_DEVICE);
            case FIFO, UNKNOWN -> throw new SandboxException(ErrorCode.UNSUPPORTED);
            default -> {}
        }
    }

    private Set<OpenOption> options() {
        var options = new HashSet<OpenOption>();
        options.add(LinkOption.NOFOLLOW_LINKS);
        if (mode.read() || !mode.write()) {
            options.add(StandardOpenOption.READ);
        }
        if (mode.write() || mode.truncate()) {
            options.add(StandardOpenOption.WRITE);
        }
        if (mode.truncate()) {
            options.add(StandardOpenOption.TRUNCATE_EXISTING);
        }
        if (mode.sync()) {
            options.add(StandardOpenOption.SYNC);
        } else if (mode.dataSync()) {
            options.add(StandardOpenOption.DSYNC);
        }
        return options;
    }
}
