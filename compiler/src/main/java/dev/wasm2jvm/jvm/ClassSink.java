package dev.wasm2jvm.jvm;

/** Where finished class files and resources go, in the order in which they are ready. */
@FunctionalInterface
public interface ClassSink {
    /**
     * Takes one file.
     *
     * @param path with slashes, for example {@code "p/q/Module0.class"}; each path comes once
     * @param content the file's bytes; the sink may keep the array, the caller no longer touches it
     */
    void write(String path, byte[] content);
}
