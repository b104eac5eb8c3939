package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import dev.wasm2jvm.wasi.filesystem.Types.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An open directory of a sandbox. All paths given to it are relative to it and cannot leave it.
 *
 * <p>Methods throw {@link IOException}; {@link ErrorCodes} finds the code for the guest.
 */
public final class Directory implements Opened {
    private final Sandbox sandbox;
    private final @Nullable Directory grant;
    private final Folder folder;
    private final boolean writable;
    private final Object identity;

    /** Owns the folder, also if this fails. */
    Directory(Sandbox sandbox, @Nullable Directory grant, Folder folder, boolean writable) throws IOException {
        this.sandbox = sandbox;
        this.grant = grant;
        this.folder = folder;
        this.writable = writable;
        try {
            this.identity = identityOf(folder.attributes(), folder.path());
        } catch (IOException failed) {
            folder.close();
            throw failed;
        }
        sandbox.register(this);
    }

    static Object identityOf(BasicFileAttributes attributes, Path path) {
        return Objects.requireNonNullElse(attributes.fileKey(), path);
    }

    /**
     * Whether anything in it may be changed.
     *
     * @return false if every change is refused
     */
    public boolean writable() {
        return writable;
    }

    void requireWritable() throws SandboxException {
        if (!writable) {
            throw new SandboxException(ErrorCode.READ_ONLY);
        }
    }

    private void requireSameFileSystem(Directory target) throws SandboxException {
        if (!folder.path().getFileSystem().equals(target.folder.path().getFileSystem())) {
            throw new SandboxException(ErrorCode.CROSS_DEVICE);
        }
    }

    Place resolve(String path, boolean follow) throws IOException {
        return Walk.resolve(folder, path, follow);
    }

    private Directory grant() {
        return grant == null ? this : grant;
    }

    /** A directory in this one that was just opened; it may be changed if this one may. */
    Directory child(Folder opened) throws IOException {
        return new Directory(sandbox, grant(), opened, writable);
    }

    /** A file in this one that was just opened. */
    OpenFile file(FileContent content, Place place, OpenMode mode) throws IOException {
        return new OpenFile(sandbox, grant(), content, place, mode);
    }

    /** The path below the grant of something that was opened by its path on this machine. */
    String pathInGrant(Path path) {
        return folder.path()
                .relativize(path)
                .toString()
                .replace(path.getFileSystem().getSeparator(), "/");
    }

    /**
     * Opens this directory once more.
     *
     * @return an independent directory of the same rights
     * @throws dev.wasm2jvm.runtime.LimitTrap if the limit of what may be open is reached
     * @throws IOException if it cannot be opened
     */
    public Directory duplicate() throws IOException {
        sandbox.requireRoom();
        return child(folder.open(folder.nameOf(Place.SELF)));
    }

    /**
     * Opens a file or directory.
     *
     * @param path its path
     * @param mode how to open it
     * @return what was opened
     * @throws dev.wasm2jvm.runtime.LimitTrap if the limit of what may be open is reached
     * @throws IOException if it cannot be opened
     */
    public Opened open(String path, OpenMode mode) throws IOException {
        sandbox.requireRoom();
        return new Opening(this, mode).open(path);
    }

    @Override
    public FileStatus status() throws IOException {
        return Place.status(folder.attributes(), folder.path());
    }

    /**
     * The attributes of a file or directory.
     *
     * @param path its path
     * @param follow whether a symbolic link at the end is followed
     * @return the attributes
     * @throws IOException if there is none, or they cannot be read
     */
    public FileStatus status(String path, boolean follow) throws IOException {
        try (Place place = resolveExisting(path, follow)) {
            return place.status();
        }
    }

    /** A slash at the end asks for what a link leads to. */
    private Place resolveExisting(String path, boolean follow) throws IOException {
        return resolve(path, follow || path.endsWith("/"));
    }

    @Override
    public void setTimes(@Nullable FileTime access, @Nullable FileTime modification) throws IOException {
        try (Place self = resolve(Place.SELF, false)) {
            requireWritable();
            self.setTimes(access, modification);
        }
    }

    /**
     * Sets the times of a file or directory.
     *
     * @param path its path
     * @param follow whether a symbolic link at the end is followed
     * @param access the new time of the last read, null to keep it
     * @param modification the new time of the last change, null to keep it
     * @throws IOException if they cannot be set
     */
    public void setTimes(String path, boolean follow, @Nullable FileTime access, @Nullable FileTime modification)
            throws IOException {
        requireWritable();
        try (Place place = resolveExisting(path, follow)) {
            place.setTimes(access, modification);
        }
    }

    /**
     * Makes a directory.
     *
     * @param path its path
     * @throws IOException if it cannot be made
     */
    public void createDirectory(String path) throws IOException {
        requireWritable();
        try (Place place = resolve(path, false)) {
            place.requireMissing();
            place.byPath(Files::createDirectory);
        }
    }

    /**
     * Removes an empty directory.
     *
     * @param path its path
     * @throws IOException if it cannot be removed
     */
    public void removeDirectory(String path) throws IOException {
        requireWritable();
        try (Place place = resolve(path, false)) {
            place.existing();
            if (place.isSelf()) {
                throw new SandboxException(ErrorCode.INVALID);
            }
            if (!place.isDirectory()) {
                throw new SandboxException(ErrorCode.NOT_DIRECTORY);
            }
            place.parent().deleteDirectory(place.name());
        }
    }

    /**
     * Removes what is not a directory; a symbolic link itself, not what it leads to.
     *
     * @param path its path
     * @throws IOException if it cannot be removed
     */
    public void unlinkFile(String path) throws IOException {
        requireWritable();
        try (Place place = resolve(path, false)) {
            place.existing();
            if (place.isDirectory()) {
                throw new SandboxException(ErrorCode.IS_DIRECTORY);
            }
            place.parent().deleteFile(place.name());
        }
    }

    /**
     * Renames a file, directory or symbolic link, and replaces what has the new name, as POSIX does.
     *
     * @param oldPath its path now
     * @param target the directory that the new path is relative to
     * @param newPath the new path
     * @throws IOException if it cannot be renamed
     */
    public void rename(String oldPath, Directory target, String newPath) throws IOException {
        requireWritable();
        target.requireWritable();
        requireSameFileSystem(target);
        try (Place from = resolve(oldPath, false);
                Place to = target.resolve(newPath, false)) {
            from.existing();
            if (from.isSelf() || to.isSelf()) {
                throw new SandboxException(ErrorCode.BUSY);
            }
            requireReplaceable(from, to);
            from.parent().move(from.name(), to.parent(), to.name());
        }
    }

    private static void requireReplaceable(Place from, Place to) throws IOException {
        if (!from.isDirectory() && to.directoryDemanded()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        if (!to.exists()) {
            return;
        }
        if (from.isDirectory() && !to.isDirectory()) {
            throw new SandboxException(ErrorCode.NOT_DIRECTORY);
        }
        if (!from.isDirectory() && to.isDirectory()) {
            throw new SandboxException(ErrorCode.IS_DIRECTORY);
        }
        boolean same = identityOf(from.existing(), from.hostPath()).equals(identityOf(to.existing(), to.hostPath()));
        if (to.isDirectory() && !same && !isEmpty(to)) {
            throw new SandboxException(ErrorCode.NOT_EMPTY);
        }
    }

    private static boolean isEmpty(Place place) throws IOException {
        try (var directory = place.parent().open(place.name())) {
            return directory.isEmpty();
        }
    }

    /**
     * Makes a symbolic link.
     *
     * @param text the text of the link, not absolute
     * @param path the path of the link
     * @throws IOException if it cannot be made
     */
    public void symlink(String text, String path) throws IOException {
        requireWritable();
        GuestPath.parse(text);
        try (Place place = resolve(path, false)) {
            place.requireMissing();
            if (place.directoryDemanded()) {
                throw new SandboxException(ErrorCode.NO_ENTRY);
            }
            place.byPath(made -> Files.createSymbolicLink(made, folder.pathOf(text)));
        }
    }

    /**
     * Reads a symbolic link.
     *
     * @param path its path
     * @return its text
     * @throws IOException if it is not a link, or its text is absolute
     */
    public String readLink(String path) throws IOException {
        try (Place place = resolve(path, false)) {
            place.existing();
            if (!place.isSymbolicLink()) {
                throw new SandboxException(ErrorCode.INVALID);
            }
            String text = place.linkText();
            if (text.startsWith("/")) {
                throw new SandboxException(ErrorCode.NOT_PERMITTED);
            }
            return text;
        }
    }

    /**
     * Makes a hard link. Both directories must be writable: a link in a writable one would make a file of a read-only one
     * writable.
     *
     * @param oldPath the path of a file; a symbolic link is never followed
     * @param target the directory that the new path is relative to
     * @param newPath the path of the link
     * @throws IOException if it cannot be made
     */
    public void link(String oldPath, Directory target, String newPath) throws IOException {
        requireWritable();
        target.requireWritable();
        requireSameFileSystem(target);
        try (Place from = resolve(oldPath, false);
                Place to = target.resolve(newPath, false)) {
            from.existing();
            if (from.isDirectory()) {
                throw new SandboxException(ErrorCode.NOT_PERMITTED);
            }
            to.requireMissing();
            if (to.directoryDemanded()) {
                throw new SandboxException(ErrorCode.NO_ENTRY);
            }
            from.byPath(source -> to.byPath(made -> Files.createLink(made, source)));
            requireLinked(from, to);
        }
    }

    /** If somebody swapped the source under our hands, the link is not to the file that was checked: take it back. */
    private static void requireLinked(Place from, Place to) throws IOException {
        var made = to.parent().attributes(to.name());
        if (!Objects.equals(made.fileKey(), from.existing().fileKey())) {
            to.parent().deleteFile(to.name());
            throw new SandboxException(ErrorCode.IO);
        }
    }

    /**
     * Lists the directory as it is now.
     *
     * @return its items without {@code .} and {@code ..}, sorted by name
     * @throws IOException if it cannot be read
     */
    public List<DirectoryItem> items() throws IOException {
        var items = new ArrayList<DirectoryItem>();
        for (Path name : folder.names()) {
            items.add(item(name));
        }
        items.sort(Comparator.comparing(DirectoryItem::name));
        return items;
    }

    private DirectoryItem item(Path name) {
        try {
            var status = Place.status(folder.attributes(name), folder.path().resolve(name));
            return new DirectoryItem(name.toString(), status.type(), status.inode());
        } catch (IOException gone) {
            return new DirectoryItem(name.toString(), DescriptorType.UNKNOWN, 0);
        }
    }

    @Override
    public Object identity() {
        return identity;
    }

    @Override
    public void close() {
        sandbox.release(this, folder);
    }
}
