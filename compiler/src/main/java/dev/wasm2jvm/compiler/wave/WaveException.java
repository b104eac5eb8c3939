package dev.wasm2jvm.compiler.wave;

/** A text that is not WAVE, or whose value does not have the expected type. */
public final class WaveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int column;

    /**
     * Makes an exception.
     *
     * @param message what is wrong
     * @param column where in the text, from 1
     */
    public WaveException(String message, int column) {
        super(message + " (column " + column + ")");
        this.column = column;
    }

    /**
     * Where in the text.
     *
     * @return the column, from 1
     */
    public int column() {
        return column;
    }
}
