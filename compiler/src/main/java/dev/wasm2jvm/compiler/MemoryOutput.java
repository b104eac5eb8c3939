package dev.wasm2jvm.compiler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Keeps the files of a compilation in memory, for programs that are run at once. */
public final class MemoryOutput implements Output {

    private final Map<String, byte[]> files = new LinkedHashMap<>();

    @Override
    public void write(String path, byte[] content) {
        if (files.putIfAbsent(path, content) != null) {
            throw new IllegalStateException(path + " was written twice");
        }
    }

    /**
     * The files so far.
     *
     * @return path to content, in the order of writing; a view that can't be changed
     */
    public Map<String, byte[]> files() {
        return Collections.unmodifiableMap(files);
    }

    @Override
    public void commit() {
        // Memory has no other place to move to.
    }

    @Override
    public void close() {
        // The files stay readable: they are the result.
    }
}
