package dev.wasm2jvm.wasi;

import java.nio.file.Path;

/**
 * A directory of the host that a guest may see, as it is written on a command line.
 *
 * @param host the directory
 * @param guest the absolute path by which the guest knows it
 * @param access what the guest may do there
 */
public record Preopen(Path host, String guest, Access access) {

    private static final String READ_ONLY = ":ro";

    /**
     * Reads {@code HOST::GUEST} or {@code HOST::GUEST:ro}; {@code HOST} alone is seen under its own name.
     *
     * @param text the directory as written
     * @return what it says
     * @throws IllegalArgumentException if a side is empty
     */
    public static Preopen parse(String text) {
        boolean readOnly = text.endsWith(READ_ONLY);
        var pair = readOnly ? text.substring(0, text.length() - READ_ONLY.length()) : text;
        int separator = pair.indexOf("::");
        var host = separator < 0 ? pair : pair.substring(0, separator);
        var guest = separator < 0 ? pair : pair.substring(separator + 2);
        if (host.isEmpty() || guest.isEmpty()) {
            throw new IllegalArgumentException(
                    "a directory is written HOST::GUEST or HOST::GUEST:ro, not '" + text + "'");
        }
        return new Preopen(Path.of(host), guest, readOnly ? Access.READ_ONLY : Access.READ_WRITE);
    }

    /**
     * Grants it.
     *
     * @param config the configuration to add it to
     */
    public void addTo(WasiConfig.Builder config) {
        config.preopen(host, guest, access);
    }
}
