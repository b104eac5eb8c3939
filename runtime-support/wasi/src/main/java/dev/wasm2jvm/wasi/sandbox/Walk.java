package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Resolves one path, component by component, from an open directory.
 *
 * <p>Every directory on the way is opened relative to the one before it, and only if it is not a symbolic link. The text
 * of a link is put in front of the components that are left. {@code ..} walks again from the start, one component less, so
 * that it never asks the file system for a parent. At most one directory is open besides the start.
 */
final class Walk implements AutoCloseable {
    /** Linux gives up at the same number. */
    private static final int MOST_LINKS = 40;

    private final Folder start;
    private final Deque<String> pending;
    private final List<String> walked = new ArrayList<>();
    private Folder current;
    private boolean directoryDemanded;
    private int links;

    private Walk(Folder start, GuestPath path) {
        this.start = start;
        this.pending = path.queue();
        this.directoryDemanded = path.endsInSlash();
        this.current = start;
    }

    /**
     * Resolves a path.
     *
     * @param start where it starts, and what it cannot leave
     * @param path what to resolve
     * @param follow whether a symbolic link at the end is followed; one in the middle always is
     * @return where it leads; the caller closes it
     */
    static Place resolve(Folder start, String path, boolean follow) throws IOException {
        try (var walk = new Walk(start, GuestPath.parse(path))) {
            return walk.run(follow);
        }
    }

    private Place run(boolean follow) throws IOException {
        while (!pending.isEmpty()) {
            String name = pending.removeFirst();
            switch (name) {
                case "." -> {}
                case ".." -> stepBack();
                default -> {
                    Place end = step(name, follow);
                    if (end != null) {
                        return end;
                    }
                }
            }
        }
        return handOver(Place.SELF, attributes(Place.SELF));
    }

    /** Enters a directory, follows a link, or finds the end of the path. */
    private @Nullable Place step(String name, boolean follow) throws IOException {
        BasicFileAttributes attributes = attributes(name);
        boolean last = pending.isEmpty();
        if (attributes != null && attributes.isSymbolicLink() && (!last || follow)) {
            followLink(name, attributes);
            return null;
        }
        if (last) {
            return handOver(name, attributes);
        }
        if (attributes == null) {
            throw new SandboxException(ErrorCode.NO_ENTRY);
        }
        if (!attributes.isDirectory()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        enter(name);
        return null;
    }

    private void enter(String name) throws IOException {
        var next = current.open(current.nameOf(name));
        leave();
        current = next;
        walked.add(name);
    }

    private void stepBack() throws IOException {
        if (walked.isEmpty()) {
            throw new SandboxException(ErrorCode.NOT_PERMITTED);
        }
        var again = List.copyOf(walked.subList(0, walked.size() - 1));
        leave();
        walked.clear();
        for (String name : again) {
            enter(name);
        }
    }

    private void followLink(String name, BasicFileAttributes attributes) throws IOException {
        links++;
        if (links > MOST_LINKS) {
            throw new SandboxException(ErrorCode.LOOP);
        }
        var link = new Place(current, false, name, false, attributes);
        GuestPath target = GuestPath.parse(link.linkText());
        directoryDemanded |= pending.isEmpty() && target.endsInSlash();
        var components = target.components();
        for (int i = components.size() - 1; i >= 0; i--) {
            pending.addFirst(components.get(i));
        }
    }

    private @Nullable BasicFileAttributes attributes(String name) throws IOException {
        try {
            return current.attributes(current.nameOf(name));
        } catch (NoSuchFileException missing) {
            return null;
        }
    }

    private Place handOver(String name, @Nullable BasicFileAttributes attributes) {
        var place = new Place(current, current != start, name, directoryDemanded, attributes);
        current = start;
        return place;
    }

    private void leave() throws IOException {
        var left = current;
        current = start;
        if (left != start) {
            left.close();
        }
    }

    /** Leaves nothing open but what was handed over. */
    @Override
    public void close() throws IOException {
        leave();
    }
}
