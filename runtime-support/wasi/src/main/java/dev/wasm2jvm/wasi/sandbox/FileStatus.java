package dev.wasm2jvm.wasi.sandbox;

import dev.wasm2jvm.wasi.filesystem.Types.DescriptorType;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/**
 * The attributes of a file or directory.
 *
 * @param type what it is
 * @param device the number of its device
 * @param inode its number on the device
 * @param linkCount how many hard links it has
 * @param size its size in bytes
 * @param accessTime when it was last read
 * @param modificationTime when its contents last changed
 * @param changeTime when its attributes last changed
 */
public record FileStatus(
        DescriptorType type,
        long device,
        long inode,
        long linkCount,
        long size,
        FileTime accessTime,
        FileTime modificationTime,
        FileTime changeTime) {

    /** The attributes that are read by path to complete what an open directory tells. */
    static final String DETAILS = "unix:fileKey,mode,dev,ino,nlink,ctime";

    private static final int FILE_TYPE_MASK = 0xf000;

    /** What the attributes of every file system tell; the rest is made up, so that different files look different. */
    static FileStatus of(BasicFileAttributes basic, Path path) {
        long inode = Directory.identityOf(basic, path).hashCode();
        return of(basic, typeOf(basic), 0, inode, 1, basic.lastModifiedTime());
    }

    /** All there is. */
    static FileStatus of(BasicFileAttributes basic, Map<String, Object> details) {
        DescriptorType type = typeOf(basic);
        return of(
                basic,
                type == DescriptorType.UNKNOWN ? typeOf(number(details, "mode").intValue()) : type,
                number(details, "dev").longValue(),
                number(details, "ino").longValue(),
                Integer.toUnsignedLong(number(details, "nlink").intValue()),
                details.get("ctime") instanceof FileTime change ? change : basic.lastModifiedTime());
    }

    private static Number number(Map<String, Object> details, String name) {
        return details.get(name) instanceof Number number ? number : 0;
    }

    private static FileStatus of(
            BasicFileAttributes basic, DescriptorType type, long device, long inode, long links, FileTime change) {
        return new FileStatus(
                type, device, inode, links, basic.size(), basic.lastAccessTime(), basic.lastModifiedTime(), change);
    }

    /** The same, of another size. */
    FileStatus withSize(long newSize) {
        return new FileStatus(type, device, inode, linkCount, newSize, accessTime, modificationTime, changeTime);
    }

    /**
     * The same, with other times.
     *
     * @param access when it was last read
     * @param modification when its contents last changed
     * @return the attributes
     */
    public FileStatus withTimes(FileTime access, FileTime modification) {
        return new FileStatus(type, device, inode, linkCount, size, access, modification, changeTime);
    }

    /** The type as far as the portable attributes tell it. */
    static DescriptorType typeOf(BasicFileAttributes basic) {
        if (basic.isRegularFile()) {
            return DescriptorType.REGULAR_FILE;
        }
        if (basic.isDirectory()) {
            return DescriptorType.DIRECTORY;
        }
        return basic.isSymbolicLink() ? DescriptorType.SYMBOLIC_LINK : DescriptorType.UNKNOWN;
    }

    /** The type in {@code st_mode}; the numbers are the same on all systems. */
    private static DescriptorType typeOf(int mode) {
        return switch (mode & FILE_TYPE_MASK) {
            case 0x1000 -> DescriptorType.FIFO;
            case 0x2000 -> DescriptorType.CHARACTER_DEVICE;
            case 0x4000 -> DescriptorType.DIRECTORY;
            case 0x6000 -> DescriptorType.BLOCK_DEVICE;
            case 0x8000 -> DescriptorType.REGULAR_FILE;
            case 0xa000 -> DescriptorType.SYMBOLIC_LINK;
            case 0xc000 -> DescriptorType.SOCKET;
            default -> DescriptorType.UNKNOWN;
        };
    }
}
