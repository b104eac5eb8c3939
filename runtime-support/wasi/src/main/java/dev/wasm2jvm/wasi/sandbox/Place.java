package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * Where a path leads: an open directory and a name in it, which may or may not exist.
 *
 * <p>Whatever is done to the name is done relative to the open directory and without following a link, so it cannot leave
 * the sandbox. The name {@code .} is the directory itself.
 */
final class Place implements AutoCloseable {
    static final String SELF = ".";

    private final Folder parent;
    private final boolean owned;
    private final String name;
    private final boolean directoryDemanded;
    private final @Nullable BasicFileAttributes attributes;

    Place(
            Folder parent,
            boolean owned,
            String name,
            boolean directoryDemanded,
            @Nullable BasicFileAttributes attributes) {
        this.parent = parent;
        this.owned = owned;
        this.name = name;
        this.directoryDemanded = directoryDemanded;
        this.attributes = attributes;
    }

    /** The open directory. */
    Folder parent() {
        return parent;
    }

    /** The name as a path of one component. */
    Path name() throws SandboxException {
        return parent.nameOf(name);
    }

    /** Whether the path ended in a slash, so that only a directory will do. */
    boolean directoryDemanded() {
        return directoryDemanded;
    }

    /** Whether this is the directory that the path is relative to, or was reached by {@code .} or {@code ..}. */
    boolean isSelf() {
        return name.equals(SELF);
    }

    boolean exists() {
        return attributes != null;
    }

    boolean isDirectory() {
        return attributes != null && attributes.isDirectory();
    }

    boolean isSymbolicLink() {
        return attributes != null && attributes.isSymbolicLink();
    }

    /**
     * The attributes of what exists.
     *
     * @throws SandboxException if there is nothing, or if a directory was demanded and it is something else
     */
    BasicFileAttributes existing() throws SandboxException {
        if (attributes == null) {
            throw new SandboxException(ErrorCode.NO_ENTRY);
        }
        if (directoryDemanded && !attributes.isDirectory()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        return attributes;
    }

    /** Refuses if there is something already. */
    void requireMissing() throws SandboxException {
        if (attributes != null) {
            throw new SandboxException(ErrorCode.EXIST);
        }
    }

    /** The path on this machine, for what the open directory does not tell; it may lead elsewhere by now. */
    Path hostPath() throws SandboxException {
        return isSelf() ? parent.path() : parent.path().resolve(name());
    }

    /** All attributes; those which need the path are added only if the path still leads to the same file. */
    FileStatus status() throws IOException {
        BasicFileAttributes basic = existing();
        return status(basic, hostPath());
    }

    static FileStatus status(BasicFileAttributes basic, Path path) {
        try {
            var details = Files.readAttributes(path, FileStatus.DETAILS, LinkOption.NOFOLLOW_LINKS);
            if (basic.fileKey() != null && basic.fileKey().equals(details.get("fileKey"))) {
                return FileStatus.of(basic, details);
            }
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException movedOrUnknown) {
            return FileStatus.of(basic, path);
        }
        return FileStatus.of(basic, path);
    }

    /** What it is, in all detail. */
    DescriptorType type() throws IOException {
        DescriptorType type = FileStatus.typeOf(existing());
        return type == DescriptorType.UNKNOWN ? status().type() : type;
    }

    /**
     * Sets the times of what exists. The JDK opens what it changes, so a link is changed by path, and a named pipe, whose
     * opening may block, is refused. The JDK would also write two unchanged times back, so nothing to do is nothing done.
     */
    void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        existing();
        if (access == null && modification == null) {
            return;
        }
        switch (type()) {
            case REGULAR_FILE, DIRECTORY -> parent.setTimes(name(), access, modification);
            case SYMBOLIC_LINK ->
                byPath(path -> {
                    Files.getFileAttributeView(path, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                            .setTimes(modification, access, null);
                    return this;
                });
            default -> throw new SandboxException(ErrorCode.UNSUPPORTED);
        }
    }

    /** The text of the symbolic link, with the separator that guests know. */
    String linkText() throws IOException {
        return byPath(path -> {
            Path text = Files.readSymbolicLink(path);
            return text.toString().replace(text.getFileSystem().getSeparator(), "/");
        });
    }

    /** Does what the JDK offers only by path, with a path that leads to where this is. */
    <T> T byPath(Folder.Operation<T> operation) throws IOException {
        return parent.byPath(directory -> operation.run(isSelf() ? directory : directory.resolve(name())));
    }

    @Override
    public void close() throws IOException {
        if (owned) {
            parent.close();
        }
    }
}
