package dev.wasm2jvm.cli;

/** Text of others in a log. */
final class LogText {
    private LogText() {}

    /** The text in one line: nobody may feign a second message, or steer a terminal. */
    static String printable(String text) {
        var safe = new StringBuilder(text.length());
        text.codePoints().forEach(each -> {
            if (isPrintable(each)) {
                safe.appendCodePoint(each);
            } else {
                safe.append(String.format("\\u%04x", each));
            }
        });
        return safe.toString();
    }

    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
