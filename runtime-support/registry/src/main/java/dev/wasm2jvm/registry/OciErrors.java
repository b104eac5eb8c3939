package dev.wasm2jvm.registry;

import java.io.IOException;

/** What a registry says is wrong (OCI distribution specification, "Error codes"). */
final class OciErrors {
    private OciErrors() {}

    /** The first message in a body, for the end of ours; empty if the body is of another form. */
    static String text(byte[] body) {
        try {
            var tree = Documents.JSON.readTree(body);
            var message = tree == null
                    ? ""
                    : tree.path("errors").path(0).path("message").asText();
            return message.isBlank() ? "" : ": " + Text.shown(message);
        } catch (IOException noJson) {
            return "";
        }
    }
}
