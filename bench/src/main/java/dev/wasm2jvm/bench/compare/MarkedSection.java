package dev.wasm2jvm.bench.compare;

/** A part of a text between two comments, which a program writes and the rest of which people do. */
final class MarkedSection {

    private MarkedSection() {}

    /**
     * Puts new words between {@code <!-- NAME:begin -->} and {@code <!-- NAME:end -->}.
     *
     * @throws IllegalArgumentException if the text lacks the marks
     */
    static String replace(String text, String name, String body) {
        var begin = "<!-- " + name + ":begin -->\n";
        var end = "<!-- " + name + ":end -->";
        int from = text.indexOf(begin);
        int to = text.indexOf(end);
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("there is no section " + name);
        }
        return text.substring(0, from + begin.length()) + "\n" + body.strip() + "\n\n" + text.substring(to);
    }
}
