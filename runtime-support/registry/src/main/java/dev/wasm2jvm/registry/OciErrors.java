package dev.wasm2jvm.registry;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a registry says is wrong (OCI distribution specification, "Error codes").
 *
 * @param codes the codes, such as {@code NAME_UNKNOWN}
 * @param messages what it says to them
 */
record OciErrors(List<String> codes, List<String> messages) {

    /** The errors in a body; none if it is of another form. */
    static OciErrors of(byte[] body) {
        List<String> codes = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        try {
            var tree = Documents.JSON.readTree(body);
            for (var error : tree == null ? Documents.JSON.createArrayNode() : tree.path("errors")) {
                codes.add(error.path("code").asText());
                messages.add(Text.shown(error.path("message").asText()));
            }
        } catch (JacksonException e) {
            return new OciErrors(List.of(), List.of());
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
        return new OciErrors(codes, messages);
    }

    /** For the end of a message: what it says, if anything. */
    String text() {
        return messages.isEmpty() ? "" : ": " + messages.get(0);
    }
}
