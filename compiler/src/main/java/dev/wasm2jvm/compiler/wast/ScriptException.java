package dev.wasm2jvm.compiler.wast;

import dev.wasm2jvm.json.JsonValue;

/** A script, or one of its commands, is not what scripts are. */
final class ScriptException extends Exception {
    private static final long serialVersionUID = 1;

    ScriptException(String message) {
        super(message);
    }

    private ScriptException(String message, Throwable cause) {
        super(message, cause);
    }

    /** For a text that is no number of the type that stands beside it. */
    static ScriptException badValue(JsonValue json, NumberFormatException cause) {
        return new ScriptException("no value of type '" + json.get("type").text() + "': " + cause.getMessage(), cause);
    }
}
