package dev.wasm2jvm.json;

/** A text is not JSON. */
public final class JsonException extends Exception {
    private static final long serialVersionUID = 1;

    JsonException(String expected, int offset) {
        super("no JSON: expected " + expected + " at character " + offset);
    }
}
