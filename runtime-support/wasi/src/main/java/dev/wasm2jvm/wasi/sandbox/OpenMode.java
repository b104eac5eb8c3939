package dev.wasm2jvm.wasi.sandbox;

/**
 * How a path is opened.
 *
 * @param follow whether a symbolic link at the end is followed
 * @param create whether to make a file if there is none
 * @param exclusive whether to fail if there is one
 * @param directory whether to fail if it is not a directory
 * @param truncate whether to cut the file to size 0
 * @param read whether the file will be read
 * @param write whether the file will be written
 * @param mutate whether the contents of the directory may be changed
 * @param sync whether each write reaches the disk with its metadata
 * @param dataSync whether each write reaches the disk
 */
public record OpenMode(
        boolean follow,
        boolean create,
        boolean exclusive,
        boolean directory,
        boolean truncate,
        boolean read,
        boolean write,
        boolean mutate,
        boolean sync,
        boolean dataSync) {

    /** Whether a read-only grant must refuse. */
    boolean changes() {
        return create || truncate || write || mutate;
    }
}
