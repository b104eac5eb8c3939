package dev.wasm2jvm.registry;

/** Texts of others in our messages. */
final class Text {
    private static final int LONGEST = 200;

    private Text() {}

    /** A text as it may be shown on a terminal: on one line, not too long, nothing that moves the cursor. */
    static String shown(String text) {
        var line = text.strip().replaceAll("[\\p{Cc}\\p{Cf}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }
}
