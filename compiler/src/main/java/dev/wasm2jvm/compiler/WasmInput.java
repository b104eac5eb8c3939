package dev.wasm2jvm.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One input: the bytes of a core module or of a component, and the name to call it by in messages.
 *
 * @param name the file name, without directories, so that no output depends on the place of the input
 * @param bytes the whole file; not copied, the caller leaves it unchanged
 */
public record WasmInput(String name, byte[] bytes) {

    private static final int LAYER_OFFSET = 6;

    /** What a binary says of itself in its preamble (Binary.md, "Component Definitions"). */
    public enum Kind {
        /** A core module: layer 0. */
        CORE_MODULE("a core module"),
        /** A component: layer 1. */
        COMPONENT("a component"),
        /** Neither: the preamble is not that of WebAssembly, or is cut short. */
        OTHER("not WebAssembly");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /**
         * The kind in words.
         *
         * @return a noun phrase for messages
         */
        public String text() {
            return text;
        }
    }

    /**
     * Reads a file.
     *
     * @param file the file
     * @return the input, named as the file
     * @throws IOException if it can't be read, is a directory, or is larger than 2 GiB
     */
    public static WasmInput read(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a directory");
        }
        if (Files.exists(file) && Files.size(file) > Integer.MAX_VALUE - 8) {
            throw new IOException(file + " is larger than 2 GiB");
        }
        var name = file.getFileName();
        return new WasmInput(name == null ? file.toString() : name.toString(), Files.readAllBytes(file));
    }

    /**
     * Looks at the preamble.
     *
     * @return what the bytes claim to be; what follows may still be malformed
     */
    public Kind kind() {
        if (bytes.length < 8 || bytes[0] != 0 || bytes[1] != 'a' || bytes[2] != 's' || bytes[3] != 'm') {
            return Kind.OTHER;
        }
        return bytes[LAYER_OFFSET] == 0 && bytes[LAYER_OFFSET + 1] == 0 ? Kind.CORE_MODULE : Kind.COMPONENT;
    }

    /**
     * The name without its directory and its last extension.
     *
     * @return what a class is named after when nothing else gives a name
     */
    public String stem() {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    @Override
    public String toString() {
        return name + " (" + bytes.length + " bytes)";
    }
}
