/**
 * The one layer through which guests reach files: preview 1 and WASI 0.2 both stand on it.
 *
 * <p>A path is resolved one component at a time, each opened relative to the directory before it and never through a
 * symbolic link; links are read and their text is resolved by the same rules. So no path, and no link that anybody plants
 * in the middle or at the end of it, leads out of the directory that it is relative to. This needs
 * {@link java.nio.file.SecureDirectoryStream}; where the default file system has none, granting a directory fails unless it
 * was asked for. Other file systems (archives, those in memory) have none either. There files are reached by path, with the
 * same walk and a look for links before and after each operation. {@code Folder} is the seam between the two.
 *
 * <p>For making directories, symbolic and hard links, and for reading links, the JDK offers no operation relative to an
 * open directory. These go by path: on Linux by the one that the system gives to the open directory itself, elsewhere by the
 * directory's own, which is compared with the open directory before and after.
 *
 * <p>The package knows the enumerations of {@code wasi:filesystem} and {@code java.nio}; it knows no guest memory, no
 * descriptor numbers and no streams.
 */
@NullMarked
package dev.wasm2jvm.wasi.sandbox;

import org.jspecify.annotations.NullMarked;
