package dev.wasm2jvm.wasi.filesystem;

import dev.wasm2jvm.runtime.Tuple2;
import dev.wasm2jvm.runtime.WitName;
import java.util.List;

/** {@code wasi:filesystem/preopens}: the directories that were granted. */
@WitName("wasi:filesystem/preopens")
public interface Preopens {
    /**
     * The granted directories.
     *
     * @return pairs of directory and guest path; the caller owns the descriptors
     */
    @WitName("get-directories")
    List<Tuple2<Types.Descriptor, String>> getDirectories();
}
