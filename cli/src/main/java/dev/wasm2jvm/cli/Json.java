package dev.wasm2jvm.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON text, by Jackson's streaming writer. */
final class Json {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Something that writes one JSON value. */
    interface Content {
        void write(JsonGenerator json) throws IOException;
    }

    private Json() {}

    /** One value as a line of text. */
    static String write(Content content) {
        var text = new StringWriter();
        try (var json = FACTORY.createGenerator(text)) {
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a StringWriter has no I/O
        }
        return text.append('\n').toString();
    }
}
