package dev.wasm2jvm.runtime.component;

/** What Java is told about an argument that a component cannot take. */
final class Arguments {
    private Arguments() {}

    /**
     * The exception for a bad value somewhere in an argument: it names the parameter. What code of the caller threw (its
     * collections are read here) stays as it is.
     */
    static RuntimeException refused(RuntimeException thrown, String parameter) {
        var message = String.valueOf(thrown.getMessage());
        if (message.equals(parameter) || message.startsWith(parameter + ":")) {
            return thrown;
        }
        if (thrown instanceof NullPointerException) {
            return caused(new NullPointerException(parameter + ": a value in it is null"), thrown);
        }
        if (thrown instanceof ClassCastException) {
            return new IllegalArgumentException(parameter + ": a value in it has the wrong type: " + message, thrown);
        }
        if (thrown.getClass() == IllegalArgumentException.class) {
            return new IllegalArgumentException(parameter + ": " + message, thrown);
        }
        if (thrown.getClass() == IllegalStateException.class) {
            return new IllegalStateException(parameter + ": " + message, thrown);
        }
        return thrown;
    }

    private static RuntimeException caused(RuntimeException made, RuntimeException cause) {
        made.initCause(cause);
        return made;
    }
}
