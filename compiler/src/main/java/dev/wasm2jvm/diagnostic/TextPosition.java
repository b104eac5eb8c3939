package dev.wasm2jvm.diagnostic;

/**
 * A place in a text file.
 *
 * @param file what to call the file
 * @param line counted from 1
 * @param column counted from 1, in UTF-16 code units
 * @param length how many code units of the line are meant, at least 1
 * @param text the whole line
 */
public record TextPosition(String file, int line, int column, int length, String text) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
